package org.guildhall.telling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reading and making the plain maps that facts and releases consist of. */
public final class Shapes {
    private Shapes() {}

    /** Names and values in turn; what is null is left out. */
    public static Map<String, Object> map(@Nullable Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                map.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return map;
    }

    /** An object whose fields are emptied: a merge takes their values away. */
    public static Map<String, Object> cleared(String... names) {
        var map = new LinkedHashMap<String, Object>();
        for (var name : names) {
            map.put(name, null);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objects(@Nullable Object value) {
        return value instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    public static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * Puts a text in both languages: English under the name, French under the name and {@code _fr}. What an older fact
     * says in one language stays as it is.
     */
    public static void bilingual(Map<String, Object> target, String name, @Nullable Object text) {
        var both = object(text);
        if (!both.isEmpty()) {
            target.put(name, both.get("en"));
            target.put(name + "_fr", both.get("fr"));
        } else if (text instanceof String) {
            target.put(name, text);
        }
    }

    /**
     * The ground on which others were not asked, as a classification of OCDS: its code in the federal list of reasons
     * for limited tendering, and what it says in both languages where the rules were asked.
     */
    public static Map<String, Object> ground(Map<String, Object> fields) {
        var ground = map("scheme", "CA-limited_tendering_reason", "id", fields.get("ground"));
        bilingual(ground, "description", fields.get("groundTitle"));
        return ground;
    }

    /**
     * What a notice says that is bought, in OCDS's word for it (code list {@code procurementCategory}): what the rules
     * call construction are works. Empty where it does not say.
     */
    public static Optional<String> category(Map<String, Object> fields) {
        return Optional.ofNullable(fields.get("category"))
                .map(Shapes::text)
                .map(said -> said.equals("construction") ? "works" : said);
    }

    /** Copies fields that are there. */
    public static void copy(Map<String, Object> from, Map<String, Object> to, String... names) {
        for (var name : names) {
            if (from.containsKey(name)) {
                to.put(name, from.get(name));
            }
        }
    }
}
