package org.guildhall.ocds;

import tools.jackson.databind.JsonNode;

/** Releases that cannot be merged. {@link #problem()} tells why; the message is for logs, in English. */
public final class MergeException extends RuntimeException {
    /** Why a merge is impossible. The names are stable. */
    public enum Problem {
        /** One of several releases has no {@code date}: their order is unknown. */
        MISSING_DATE,
        /** One of several releases has {@code date: null}. */
        NULL_DATE,
        /** One of several releases has a {@code date} that is not a string. */
        NON_STRING_DATE,
        /** One of the releases is not a JSON object. */
        NOT_AN_OBJECT,
        /** A field is a literal, an object or an array in one release and another of these in a later one. */
        INCONSISTENT_TYPE
    }

    private static final long serialVersionUID = 1;

    private final Problem problem;

    MergeException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    static MergeException clash(Iterable<String> path, JsonNode earlier, String later) {
        var shape = earlier.isObject() ? "an object" : earlier.isArray() ? "an array" : "a literal";
        return new MergeException(
                Problem.INCONSISTENT_TYPE,
                "/" + String.join("/", path) + " is " + shape + " in an earlier release and " + later
                        + " in a later one");
    }

    /** Why. */
    public Problem problem() {
        return problem;
    }
}
