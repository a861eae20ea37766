package org.guildhall.invoices;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a supplier's numbers are compared: {@code INV-0042}, {@code inv 42} and {@code Inv.042} are one number. */
final class InvoiceNumber {
    /** Nothing that a spreadsheet would take for a formula begins one. */
    static final Pattern WRITTEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./_#-]{0,59}");

    private InvoiceNumber() {}

    /**
     * Without case, accents, spaces and punctuation, and without zeros at the head of each row of digits. Between two
     * rows of digits one mark stays: {@code 1-11} and {@code 11-1} are two invoices.
     */
    static String folded(String number) {
        var plain = Normalizer.normalize(number, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<!\\p{Nd})0+(?=\\p{Nd})", "");
        return plain.replaceAll("(?<=\\p{Nd})[^\\p{L}\\p{N}]+(?=\\p{Nd})", "-")
                .replaceAll("[^\\p{L}\\p{N}-]", "")
                .replaceAll("(?<!\\p{Nd})-+|-+(?!\\p{Nd})", "");
    }
}
