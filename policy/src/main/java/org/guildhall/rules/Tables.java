package org.guildhall.rules;

import java.util.Map;
import java.util.Set;

/** The tables a pack may have, and how a table answers. */
final class Tables {
    /** At most one row of a key answers a purchase on a day: two that could are a mistake in the pack. */
    static final Set<String> SINGLE = Set.of(
            "threshold",
            "floor",
            "coverage",
            "period",
            "reduction",
            "quotes",
            "splitting",
            "ladder",
            "approval",
            "counting",
            "default",
            "closing-day",
            "method-name",
            "method-word",
            "province",
            "entity",
            "category",
            "body",
            "task");

    /** Every row that is meant answers. */
    static final Set<String> COLLECTED = Set.of(
            "exclusion",
            "gap",
            "change",
            "ground",
            "evidence",
            "duty",
            "flag",
            "note",
            "valuation",
            "binding",
            "access",
            "tendering",
            "clock",
            "holiday",
            "method",
            "tag",
            "need",
            "contradiction",
            "confidential");

    /** Without a row of these there is nothing to decide by. */
    static final Set<String> REQUIRED = Set.of(
            "province", "entity", "category", "tag", "method", "method-name", "counting", "coverage", "threshold");

    /** What the value of a row may be; a table that is not named here takes any word. */
    static final Map<String, Set<String>> VALUES = Map.of(
            "coverage", Set.of("covered", "not-covered"),
            "exclusion", Set.of("excluded"),
            "ground", Set.of("yes", "no", "discontinued"),
            "flag", Set.of("stop", "warn", "inform"),
            "binding", Set.of("indirect", "statute"),
            "counting", Set.of("exclude-both", "exclude-both-business", "include-both"),
            "method-name", Set.of("binding", "non-binding", "none"));

    /** What the key of a row may be; a table that is not named here takes any word. */
    static final Map<String, Set<String>> KEYS = Map.of("confidential", Set.of("ground", "limit", "notice", "default"));

    /** Tables whose value is an amount or a number above zero. */
    static final Set<String> NUMBERS =
            Set.of("threshold", "floor", "period", "reduction", "access", "quotes", "splitting", "gap");

    private Tables() {}
}
