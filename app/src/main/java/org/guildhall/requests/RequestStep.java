package org.guildhall.requests;

import java.time.Instant;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;

/**
 * One approval that a request needs, and what came of it.
 *
 * @param round how often the request had been submitted; a returned request starts again
 * @param number the order of approval, from 1
 * @param authority id of the delegated authority it needs, {@code title} its holder by position, {@code source} the
 *     by-law, all as they stood at submission
 */
public record RequestStep(int round, int number, String authority, Bilingual title, Bilingual source, Outcome outcome) {

    /** Undecided, or decided by a person at an instant, for a reason. */
    public sealed interface Outcome {
        record Waiting() implements Outcome {}

        record Decided(Decision decision, PersonId by, Instant at, String reason) implements Outcome {}
    }

    public boolean waiting() {
        return outcome instanceof Outcome.Waiting;
    }

    boolean approvedBy(PersonId person) {
        return outcome instanceof Outcome.Decided decided
                && decided.decision() == Decision.APPROVE
                && decided.by().equals(person);
    }
}
