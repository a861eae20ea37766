package org.guildhall.kernel;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as people in Canada type them: {@code 1,234.5} in English, {@code 1 234,5} in French. */
public final class Decimals {
    private Decimals() {}

    /** The number, or null if the text is not one. A single comma followed by one or two digits is a decimal comma. */
    public static @Nullable BigDecimal parse(String typed) {
        var text = typed.replaceAll("[\\s\\u00a0\\u202f$]", "");
        if (text.matches("-?\\d+(,\\d{1,2})")) {
            text = text.replace(',', '.');
        } else if (text.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            text = text.replace(",", "");
        }
        return text.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
    }
}
