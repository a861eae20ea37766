package org.guildhall.keys;

import java.time.Instant;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.OpeningKey;

/** What came of an officer presenting their key for an opening. */
public sealed interface Presented {
    /** This officer's half is there; the other is awaited, in the same process, until an instant. */
    record Waiting(PersonId other, Instant until) implements Presented {}

    /** Both halves were there. The caller closes the key, which wipes it; the halves are forgotten. */
    record Ready(OpeningKey key, PersonId first, PersonId second) implements Presented {}

    record WrongPassphrase() implements Presented {}

    /** This person is not one of the two officers of this key. */
    record NotAnOpener() implements Presented {}
}
