package org.guildhall.factors;

import java.time.Instant;
import java.util.List;

/** What came of a code that somebody typed. */
public sealed interface Proof {
    /**
     * It was right, and is used up.
     *
     * @param recoveryCodes where the act made new ones: all of them, shown this once; else empty
     */
    record Right(List<String> recoveryCodes) implements Proof {
        public Right {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        /** Never the codes: they must not reach a log. */
        @Override
        public String toString() {
            return "Right[" + recoveryCodes.size() + "]";
        }
    }

    /** Wrong, used before, or too early or late; or there is nothing to prove. Which of them is not said. */
    record Wrong() implements Proof {}

    /** Too many wrong codes; none is looked at before {@code until}. */
    record Throttled(Instant until) implements Proof {}
}
