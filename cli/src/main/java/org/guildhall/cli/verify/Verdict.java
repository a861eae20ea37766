package org.guildhall.cli.verify;

import java.util.Optional;

/**
 * What verifying one thing came to.
 *
 * @param holds whether all of it does
 * @param english one sentence
 * @param french the same
 * @param envelope SHA-256 of the envelope it is about, in hexadecimal; empty if it is about none
 * @param release the release of the public record that it is about, as the city logged it
 */
public record Verdict(boolean holds, String english, String french, String envelope, Optional<LoggedRelease> release) {
    /** About no release. */
    public Verdict(boolean holds, String english, String french, String envelope) {
        this(holds, english, french, envelope, Optional.empty());
    }

    static Verdict refused(String english, String french) {
        return new Verdict(false, "It does not hold: " + english + ".", "Cela ne tient pas\u00a0: " + french + ".", "");
    }
}
