package org.guildhall.people;

import java.time.Instant;
import org.guildhall.kernel.PersonId;

/** What came of an attempt to sign in. */
public sealed interface SignIn {
    record SignedIn(PersonId person) implements SignIn {}

    /** The password was right; the person is in once they have typed a code of their second factor. */
    record CodeNeeded(PersonId person) implements SignIn {}

    /** The code was not right, or was used before. */
    record WrongCode() implements SignIn {}

    /** Unknown address, wrong password or closed account: which of them is not said. */
    record WrongCredentials() implements SignIn {}

    /** Too many attempts; none is looked at before {@code until}. */
    record Throttled(Instant until) implements SignIn {}
}
