package org.guildhall.needs;

import java.util.Locale;
import org.guildhall.kernel.Bilingual;

/** A text in English and French that is still being written: either may be empty until the need is stated. */
public record Wording(String en, String fr) {
    public boolean complete() {
        return !en.isEmpty() && !fr.isEmpty();
    }

    /** The text in the reader's language, or what there is of it. */
    public String in(Locale locale) {
        var french = "fr".equals(locale.getLanguage());
        var wanted = french ? fr : en;
        return wanted.isEmpty() ? (french ? en : fr) : wanted;
    }

    /** @throws IllegalArgumentException while a language is missing; never for a stated need */
    public Bilingual bilingual() {
        return new Bilingual(en, fr);
    }
}
