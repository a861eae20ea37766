package org.guildhall.vendors;

/**
 * A Canadian business number: nine digits, of which the last checks the others.
 *
 * <p>Source: Canada Revenue Agency, program accounts are written after the nine digits (RC0001 and the like); the check
 * digit is that of ISO/IEC 7812-1 annex B (Luhn).
 */
final class BusinessNumber {
    private BusinessNumber() {}

    /** The nine digits of what was typed, without spaces and without a program account. */
    static String digits(String typed) {
        return typed.replaceAll("[\\s-]", "").replaceFirst("(?i)R[A-Z]\\d{4}$", "");
    }

    static boolean valid(String digits) {
        return digits.matches("\\d{9}") && luhn(digits) % 10 == 0;
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum;
    }
}
