package org.guildhall.changes;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Why an act on a change of a contract was refused. */
public enum ChangesProblem implements Problem {
    NOT_YOURS_TO_PROPOSE(403),
    OPEN_ALREADY(409),
    RULES_CHANGED(409),
    NO_EFFECT(422),
    STANDS_ALONE(422),
    NEGATIVE(422),
    BELOW_ORDERED(409),
    LINE_BELOW_ORDERED(409),
    ABOVE_STANDING_OFFER(409),
    OPTION_EXERCISED(409),
    OPTION_LAPSED(409),
    PROPOSER_DECIDES(403),
    NOT_YOUR_AUTHORITY(403),
    ONE_STEP_EACH(403),
    SETTLED(409),
    NOT_YOURS_TO_WITHDRAW(403),
    NOT_AGREEING(409),
    NOT_YOURS_TO_AGREE(403),
    AGREED_ALREADY(409),
    OTHER_TEXT(409);

    private final int status;

    ChangesProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "changes." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
