package org.guildhall.duties;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.rulings.Obligations;
import org.jspecify.annotations.Nullable;

/**
 * Something that is owed for a solicitation, and where it is.
 *
 * @param code such as {@code privacy}
 * @param due the last day, or null: no number of days is fixed, or nothing is awarded yet
 * @param takes what may be filed for it; empty where an act does it
 * @param unverified true if nobody has read any of its rules in the primary text
 * @param filed what shows that it was done; empty while it is open, and where an act did it
 */
public record Duty(
        String code,
        Bilingual title,
        Obligations.Moment when,
        @Nullable LocalDate due,
        State state,
        List<Obligations.Takes> takes,
        boolean unverified,
        List<Obligations.Reason> because,
        Optional<Filing> filed) {
    public Duty {
        takes = List.copyOf(takes);
        because = List.copyOf(because);
    }

    /** Where it is. */
    public enum State {
        OPEN,
        /** It waits for an award that is not made yet. */
        LATER,
        /** Its last day has passed. */
        OVERDUE,
        DONE
    }

    /** Whether somebody still has to do it. */
    public boolean open() {
        return state == State.OPEN || state == State.OVERDUE;
    }

    /** The rules that ask for it, as a sentence names them. */
    public Bilingual cited() {
        return Obligations.Reason.cited(because);
    }

    /** It as it is on a day. */
    static Duty of(Obligations.Owed owed, Optional<Filing> filed, @Nullable LocalDate awardedOn, LocalDate today) {
        var after = owed.when().compareTo(Obligations.Moment.BEFORE_CONTRACT) >= 0;
        var days = owed.days();
        var due = after && awardedOn != null && days != null ? awardedOn.plusDays(days) : null;
        return new Duty(
                owed.code(),
                owed.title(),
                owed.when(),
                due,
                state(
                        filed.isPresent() || awardedOn != null && owed.doneBy() != null,
                        after && awardedOn == null,
                        due,
                        today),
                owed.takes(),
                owed.unverified(),
                owed.because(),
                filed);
    }

    private static State state(boolean done, boolean later, @Nullable LocalDate due, LocalDate today) {
        if (done) {
            return State.DONE;
        }
        if (later) {
            return State.LATER;
        }
        return due != null && today.isAfter(due) ? State.OVERDUE : State.OPEN;
    }
}
