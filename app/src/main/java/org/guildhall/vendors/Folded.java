package org.guildhall.vendors;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts made comparable: no case, no accents, no punctuation, one space between words. */
final class Folded {
    private static final int SHORTEST_NAME = 4;
    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc",
            "incorporated",
            "incorporee",
            "ltd",
            "limited",
            "ltee",
            "limitee",
            "corp",
            "corporation",
            "co",
            "company",
            "cie",
            "compagnie",
            "llp",
            "llc",
            "lp",
            "ulc",
            "sec",
            "senc",
            "sencrl",
            "srl",
            "gmbh",
            "ag",
            "sa",
            "plc");

    private Folded() {}

    static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace(".", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** The names by which a text would mention an organisation: without legal form, and long enough to mean it. */
    static List<String> names(String... names) {
        return Arrays.stream(names)
                .map(Folded::legal)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .distinct()
                .toList();
    }

    /** A legal name without its legal form. */
    static String legal(String name) {
        var words = new ArrayList<>(List.of(text(name).split(" ")));
        while (words.size() > 1 && LEGAL_FORMS.contains(words.getLast())) {
            words.removeLast();
        }
        return String.join(" ", words);
    }
}
