package org.guildhall.kernel;

import java.util.Locale;
import java.util.Map;

/** One text in English and French, both required: neither is a translation of convenience. */
public record Bilingual(String en, String fr) {
    public Bilingual {
        if (en.isBlank() || fr.isBlank()) {
            throw new IllegalArgumentException("a text needs both languages");
        }
    }

    /** The text in the reader's language: French for French, English for any other. */
    public String in(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? fr : en;
    }

    /** Shape of a fact's field of type {@code bilingual}. */
    public Map<String, String> asMap() {
        return Map.of("en", en, "fr", fr);
    }
}
