package org.guildhall.submissions;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum SubmissionProblem implements Problem {
    /** The member lacks the ability; the detail is its code. */
    NOT_ALLOWED(403),
    NO_ORGANISATION(403),
    CLOSED(409),
    /** A bid binds its bidder until an instant; the details are that instant and where it is written. */
    IRREVOCABLE(409),
    /** It was decided on the bids of the stage. */
    DECIDED(409),
    LATE(409),
    HASH_MISSING(422),
    HASH_MISMATCH(422),
    NOT_SEALED(422),
    NOT_A_CONTAINER(422),
    /** Something required is missing in the draft; each thing is a field of the refusal. */
    NOT_READY(422),
    /** The draft is sealed, and what only its members' browsers can do was asked of the server. */
    DRAFT_SEALED(409),
    /** The organisation writes its bid with tools of its own, and something was to be written here. */
    DRAFT_ELSEWHERE(409),
    /** A colleague saved another version meanwhile; nothing was changed. */
    DRAFT_CHANGED(409),
    /** The organisation has no key to seal a draft to. */
    NO_OWN_KEY(409),
    NOTHING_HELD(409),
    /** The envelope is sealed to a key that is lost: it was returned unopened, or was under way then. */
    RETURNED(409),
    NO_PRICES(409),
    FILE_TYPE(422),
    FILE_EMPTY(422),
    WORKBOOK(422),
    NOT_CLOSED(409),
    /** Closed, but the cooling period after it is not over; the detail is until when. */
    COOLING(409),
    /** Questions that came in time were neither answered nor set aside; the detail is how many. */
    QUESTIONS_WAIT(409),
    /** Whoever judges without knowing whose a bid is reads it nowhere else before the panel has agreed. */
    NAMES_WAIT(403),
    /** Envelopes are gone or are not what was received; the detail is their hashes. */
    LOST(409),
    NOT_AN_OPENER(403),
    STILL_ARRIVING(409),
    NOT_OPENED(404),
    /** The proof of a receipt comes with the next heartbeat of the log. */
    NOT_LOGGED_YET(409);

    private final int status;

    SubmissionProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "submissions." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
