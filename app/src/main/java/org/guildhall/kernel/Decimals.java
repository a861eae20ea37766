package org.guildhall.kernel;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Numbers as people in Canada type them: {@code 1,234.5} in English, {@code 1 234,5} in French. */
public final class Decimals {
    private Decimals() {}

    /** The number as somebody means it who reads the language of the running request; null if the text is none. */
    public static @Nullable BigDecimal parse(String typed) {
        return parse(typed, LocaleContextHolder.getLocale());
    }

    /**
     * The number, or null if the text is not one. A comma before one or two digits, or after a single zero, is a
     * decimal comma. Before three digits it is one in French, where it never groups; elsewhere it makes thousands.
     */
    public static @Nullable BigDecimal parse(String typed, Locale language) {
        var text = typed.replaceAll("[\\s\\p{Z}$]", "");
        if (text.matches("-?(\\d+,\\d{1,2}|0,\\d+)") || french(language) && text.matches("-?\\d+,\\d+")) {
            text = text.replace(',', '.');
        } else if (text.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            text = text.replace(",", "");
        }
        return text.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
    }

    private static boolean french(Locale language) {
        return "fr".equals(language.getLanguage());
    }
}
