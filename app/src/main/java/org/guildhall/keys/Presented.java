package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.OpeningKey;

/** What came of an officer presenting their share for an opening. */
public sealed interface Presented {
    /**
     * This officer's share is there; others are awaited, in the same process, until an instant.
     *
     * @param came who has presented a share, in the order they came
     * @param needed how many more are needed
     */
    record Waiting(List<PersonId> came, int needed, Instant until) implements Presented {
        public Waiting {
            came = List.copyOf(came);
        }
    }

    /** Enough shares were there. The caller closes the key, which wipes it; the shares are forgotten. */
    record Ready(OpeningKey key, List<PersonId> officers) implements Presented {
        public Ready {
            officers = List.copyOf(officers);
        }
    }

    record WrongPassphrase() implements Presented {}

    /** What this person presented is not the share that was dealt. It was not kept, and the others’ still are. */
    record WrongShare() implements Presented {}

    /** This person holds no share of this key. */
    record NotAnOpener() implements Presented {}
}
