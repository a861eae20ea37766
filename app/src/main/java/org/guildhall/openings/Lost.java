package org.guildhall.openings;

import java.util.List;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.submissions.SubmissionProblem;

/**
 * What officers want where an envelope is gone, or is not what its receipt says was received: a bid is not left out of
 * a competition because a disk failed or somebody wrote on it, unless they say so. Then it is recorded as broken, with
 * {@value #CODE}.
 */
public enum Lost {
    /** Open nothing: what was received is first looked for in a back-up. */
    STOPS,
    /** Open the others. */
    IS_LEFT_OUT;

    /** The code of a bid whose envelope is gone or another. */
    static final String CODE = "lost";

    /** @throws Refused {@code submissions.lost} with these hashes, if there are any and they stop the opening */
    void require(List<String> hashes) {
        if (this == STOPS && !hashes.isEmpty()) {
            var which = List.<Object>of(String.join(", ", hashes));
            throw new Refused(
                    SubmissionProblem.LOST,
                    which,
                    List.of(new FieldProblem("withoutLost", "submissions.opening.lost.which", which)));
        }
    }
}
