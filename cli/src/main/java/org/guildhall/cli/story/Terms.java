package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.util.List;
import java.util.Map;

/** What the city asks for: criteria with their weights, and the price formula with its two anchors. */
final class Terms {
    /** Where the statement of work goes, with its titles. */
    static final String DOCUMENT = "/documents?title.en=Statement%20of%20work"
            + "&title.fr=%C3%89nonc%C3%A9%20des%20travaux&name=statement-of-work.txt";

    private Terms() {}

    static List<Map<String, Object>> criteria() {
        return List.of(
                mandatory("insured", "Insured for two million dollars", "Assuré pour deux millions de dollars"),
                rated("outcome", 40, 20, "How the waiting gets shorter", "Comment l’attente raccourcit"),
                rated("openness", 20, 0, "Open interfaces and a way out", "Interfaces ouvertes et voie de sortie"),
                Map.of(
                        "id",
                        "price",
                        "kind",
                        "price",
                        "weight",
                        40,
                        "full",
                        200000,
                        "zero",
                        600000,
                        "title",
                        both("Price over the whole term", "Prix pour toute la durée")));
    }

    /** The summary after the addendum. */
    static Map<String, Object> summary() {
        return both(
                "Eleven crossings that wait for people, not people for them.",
                "Onze passages qui attendent les gens, et non l’inverse.");
    }

    private static Map<String, Object> mandatory(String id, String en, String fr) {
        return Map.of("id", id, "kind", "mandatory", "title", both(en, fr));
    }

    private static Map<String, Object> rated(String id, int weight, int minimum, String en, String fr) {
        return Map.of("id", id, "kind", "rated", "weight", weight, "minimum", minimum, "title", both(en, fr));
    }
}
