package org.guildhall.ubl;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One way to hold a text or a figure, so that what is written and read again is equal. */
final class Words {
    private Words() {}

    /** Without blanks around it, lines ended by \n, and what XML 1.0 cannot hold replaced by U+FFFD. */
    static String text(String text) {
        var clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .forEach(each -> clean.appendCodePoint(isXml(each) ? each : 0xFFFD));
        return clean.toString().strip();
    }

    /** Null for a text of blanks: UBL forbids empty elements. */
    static @Nullable String optional(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var clean = text(text);
        return clean.isEmpty() ? null : clean;
    }

    /** Trims zeros, so that 5, 5.0 and 5.00 are one figure. */
    static BigDecimal figure(BigDecimal figure) {
        var bare = figure.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** With cents, as people and the rules write amounts. */
    static String amount(BigDecimal amount) {
        return (amount.scale() < 2 ? amount.setScale(2) : amount).toPlainString();
    }

    static String code(String code) {
        return text(code).toUpperCase(Locale.ROOT);
    }

    /** Source: Extensible Markup Language (XML) 1.0, production 2. */
    private static boolean isXml(int each) {
        return each == '\t'
                || each == '\n'
                || each >= 0x20 && each <= 0xD7FF
                || each >= 0xE000 && each <= 0xFFFD
                || each >= 0x10000;
    }
}
