package org.guildhall.ubl;

import java.util.List;

/**
 * What became of a file that somebody sent.
 *
 * @param <T> what it tells when it can be read
 */
public sealed interface Reading<T> {
    /**
     * The file keeps every rule that forbids.
     *
     * @param warnings what rules only advise against; may be empty
     */
    record Read<T>(T document, List<Violation> warnings) implements Reading<T> {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The file is what it says, but breaks rules.
     *
     * @param violations in the order of the file's rule sets, at least one {@link Violation.Severity#ERROR}
     */
    record Broken<T>(List<Violation> violations) implements Reading<T> {
        public Broken {
            violations = List.copyOf(violations);
        }
    }

    /**
     * The file is not something this door reads.
     *
     * @param code one of the codes of {@link Refusal}, such as {@code ubl.not-xml}: a key for words in any language
     * @param details for a log or for the words: a name, a size, the parser's remark in English; may be empty
     */
    record Unreadable<T>(String code, String details) implements Reading<T> {}
}
