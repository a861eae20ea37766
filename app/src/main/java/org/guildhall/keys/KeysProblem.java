package org.guildhall.keys;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum KeysProblem implements Problem {
    ALREADY_ENROLLED(409),
    NOT_ENROLLED(409),
    SAME_OFFICER(422),
    TOO_FEW_OFFICERS(422),
    NOT_LIVE(409),
    WRONG_SHARE(422),
    NOT_A_HOLDER(403),
    NOTHING_PRINTED(404),
    PAPER_NOT_PROVEN(409),
    WORDS_DIFFER(422),
    WRONG_WORDS(422),
    WRONG_PASSPHRASE(422),
    UNKNOWN_KEY(404),
    TOO_MANY_TRIES(429);

    private final int status;

    KeysProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "keys." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
