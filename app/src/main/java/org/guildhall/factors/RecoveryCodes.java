package org.guildhall.factors;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Codes for who has no app at hand: ten, each good once. Fifty random bits, in letters and digits that are not taken
 * for one another, so they are kept like passwords. Source: OWASP ASVS 5.0, V6.5.1 to V6.5.4; the alphabet is
 * Crockford's base32.
 */
final class RecoveryCodes {
    static final int HOW_MANY = 10;
    private static final int LENGTH = 10;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    /** New ones, as they are shown: two groups of five. */
    static List<String> made() {
        return Stream.generate(RecoveryCodes::one).distinct().limit(HOW_MANY).toList();
    }

    private static String one() {
        var code = RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> String.valueOf(ALPHABET.charAt(at)))
                .collect(Collectors.joining());
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /** As it is hashed: without what people add, and what they misread put right. */
    static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]", "")
                .replace('o', '0')
                .replaceAll("[il]", "1");
    }

    /** Whether this could be one at all; nothing else is worth the cost of a comparison. */
    static boolean shaped(String plain) {
        return plain.length() == LENGTH && plain.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0);
    }
}
