package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.util.List;
import java.util.Map;

/** What the city asks for: criteria with their weights, the price formula with its two anchors, and the form. */
final class Terms {
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

    /** Beside the fields that follow from the criteria. */
    static List<Map<String, Object>> fields() {
        return List.of(
                Map.of(
                        "id", "weeks",
                        "kind", "number",
                        "section", "proposal",
                        "label", both("Weeks until the first crossing works", "Semaines avant le premier passage")),
                Map.of(
                        "id",
                        "plan",
                        "kind",
                        "file",
                        "section",
                        "attachments",
                        "label",
                        both("Work plan", "Plan de travail")));
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
