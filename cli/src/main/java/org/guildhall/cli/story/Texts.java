package org.guildhall.cli.story;

import java.util.Map;

/** Short ways to write JSON. */
public final class Texts {
    private Texts() {}

    public static Map<String, Object> both(String en, String fr) {
        return Map.of("en", en, "fr", fr);
    }
}
