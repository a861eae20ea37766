package org.guildhall.budgets;

import java.util.Locale;
import org.guildhall.kernel.Problem;

/** Refusals of this room. */
public enum BudgetProblem implements Problem {
    /** A budget line has that code already. */
    CODE_TAKEN(409),
    /** More of the line is spoken for than it would have; the detail is how much. */
    BELOW_USED(409),
    /** The line has less left than an act needs. */
    EXCEEDED(409),
    /** The same, told to somebody outside the city: without what is left. */
    NOT_COVERED(409);

    private final int status;

    BudgetProblem(int status) {
        this.status = status;
    }

    @Override
    public String code() {
        return "budgets." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int status() {
        return status;
    }
}
