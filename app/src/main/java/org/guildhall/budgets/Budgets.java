package org.guildhall.budgets;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.MovementRows.Standing;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. Every act that promises money moves it here, in its own transaction and under the lock of the
 * line, which is taken last: two acts at once never overdraw it. Source: commitment accounting; docs/adr/0057.
 */
@Service
public class Budgets {
    private static final int TITLE = 150;
    private static final int REASON = 500;
    private static final Money NOTHING = Money.cad(BigDecimal.ZERO);

    private final LineRows lines;
    private final MovementRows movements;
    private final CityClock clock;

    Budgets(LineRows lines, MovementRows movements, CityClock clock) {
        this.lines = lines;
        this.movements = movements;
        this.clock = clock;
    }

    /**
     * Adds a line that requests may hold money on.
     *
     * @throws Refused {@code common.invalid}, {@code budgets.code-taken}
     */
    @Transactional
    public BudgetLine add(Actor administrator, TypedLine typed) {
        var checks = new Checks();
        var key = checks.text("code", typed.code(), 40);
        checks.that(key.isEmpty() || key.matches("[A-Za-z0-9][A-Za-z0-9._-]*"), "code", "budgets.code.wrong");
        var title = typed.title();
        var words =
                checks.bilingual("title", title == null ? null : title.en(), title == null ? null : title.fr(), TITLE);
        var voted = checks.money("amount", typed.amount());
        checks.that(voted == null || voted.amount().signum() > 0, "amount", "budgets.amount.zero");
        checks.throwIfAny();
        var line = BudgetLine.voted(key, Objects.requireNonNull(words), Objects.requireNonNull(voted));
        if (!lines.insert(line, administrator.id(), clock.instant())) {
            throw new Refused(BudgetProblem.CODE_TAKEN);
        }
        return line;
    }

    /**
     * Records that council votes another amount for a line. What is spoken for stays covered.
     *
     * @throws Refused {@code common.not-found}, {@code common.invalid}; {@code budgets.below-used} with what is spoken
     *     for
     */
    @Transactional
    public BudgetLine vote(Actor administrator, String code, TypedVote typed) {
        var line = locked(code);
        var checks = new Checks();
        var voted = checks.money("amount", checks.text("amount", typed.amount(), 30));
        checks.that(voted == null || voted.amount().signum() > 0, "amount", "budgets.amount.zero");
        checks.that(!line.amount().equals(voted), "amount", "budgets.amount.same");
        var reason = checks.text("reason", typed.reason(), REASON);
        checks.throwIfAny();
        var now = Objects.requireNonNull(voted);
        var used = line.amount().minus(line.left());
        if (now.minus(used).amount().signum() < 0) {
            throw new Refused(BudgetProblem.BELOW_USED, used.amount());
        }
        lines.vote(code, new Vote(clock.instant(), line.amount(), now, reason, administrator.id()));
        return lines.byCode(code).orElseThrow();
    }

    /** How council's vote for a line changed, the latest first. */
    @Transactional(readOnly = true)
    public List<Vote> votes(String code) {
        return lines.votes(code);
    }

    @Transactional(readOnly = true)
    public List<BudgetLine> all() {
        return lines.all();
    }

    @Transactional(readOnly = true)
    public Optional<BudgetLine> byCode(String code) {
        return lines.byCode(code);
    }

    /** What moved on a line, the latest first. @throws Refused {@code common.malformed} */
    @Transactional(readOnly = true)
    public Slice<Movement> movements(String code, Listing wanted) {
        return movements.of(code, wanted);
    }

    /** The code of the line that pays for each process; those that never held money are left out. */
    @Transactional(readOnly = true)
    public Map<Ocid, String> linesOf(Collection<Ocid> processes) {
        return movements.linesOf(processes);
    }

    /** What the request of a process holds now. */
    @Transactional(readOnly = true)
    public Money held(Ocid ocid) {
        return movements.standing(ocid, null).held();
    }

    /**
     * Holds the estimate of a request.
     *
     * @throws Refused {@code budgets.exceeded}; {@code common.not-found} if there is no such line
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BudgetLine hold(Cause cause, String code, Money estimate) {
        var line = locked(code);
        requireLeft(line, estimate);
        move(code, cause, null, estimate, NOTHING, NOTHING);
        return line;
    }

    /**
     * That a process could promise as much more as this now, beyond what its request holds. What is left may be gone
     * when it does.
     *
     * @throws Refused {@code budgets.exceeded}
     */
    @Transactional(readOnly = true)
    public void check(Ocid ocid, Money more) {
        movements.lineOf(ocid).flatMap(lines::byCode).ifPresent(line -> requireLeft(line, more.minus(held(ocid))));
    }

    /**
     * Does an act of somebody who may be outside the city: they are not told what is left on a line.
     *
     * @throws Refused as the act does; {@code budgets.not-covered} in place of {@code budgets.exceeded}
     */
    public static void quietly(boolean outside, Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            throw outside && refused.problem() == BudgetProblem.EXCEEDED
                    ? new Refused(BudgetProblem.NOT_COVERED)
                    : refused;
        }
    }

    /** Releases what a request still holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Cause cause) {
        follow(cause, line -> takeHold(line, cause, null));
    }

    /**
     * A contract is in force: what its request held is released, and its value committed.
     *
     * @throws Refused {@code budgets.exceeded} if the line has not the difference left
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void commit(Cause cause, UUID contract, Money value) {
        follow(cause, line -> {
            var held = takeHold(line, cause, null);
            requireLeft(line, value.minus(held));
            move(line.code(), cause, contract, NOTHING, value, NOTHING);
        });
    }

    /**
     * A standing offer is in force: its ceiling is held in place of the estimate, for its call-ups.
     *
     * @throws Refused {@code budgets.exceeded}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void offer(Cause cause, UUID offer, Money ceiling) {
        follow(cause, line -> {
            var held = takeHold(line, cause, null);
            requireLeft(line, ceiling.minus(held));
            move(line.code(), cause, offer, ceiling, NOTHING, NOTHING);
        });
    }

    /**
     * A call-up is in force, or its value changes: the difference goes from the ceiling of its offer to a commitment,
     * or back.
     *
     * @param offer null once that has ended: then the line itself gives and takes
     * @param value of the call-up from now on
     * @throws Refused {@code budgets.exceeded} if neither the offer nor the line has as much
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void callUp(Cause cause, UUID callUp, @Nullable UUID offer, Money value) {
        follow(cause, line -> {
            var difference = toCommit(cause, callUp, value);
            var held = offer == null
                    ? NOTHING
                    : movements.standing(cause.ocid(), offer).held();
            var taken = offer == null ? NOTHING : smaller(held, difference);
            requireLeft(line, difference.minus(taken));
            if (offer != null) {
                move(line.code(), cause, offer, taken.negated(), NOTHING, NOTHING);
            }
            move(line.code(), cause, callUp, NOTHING, difference, NOTHING);
        });
    }

    /**
     * An amendment or an option changes the value of a contract.
     *
     * @param value of the contract from now on
     * @throws Refused {@code budgets.exceeded}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void amend(Cause cause, UUID contract, Money value) {
        follow(cause, line -> {
            var difference = toCommit(cause, contract, value);
            requireLeft(line, difference);
            move(line.code(), cause, contract, NOTHING, difference, NOTHING);
        });
    }

    /**
     * The same of the ceiling of a standing offer.
     *
     * @param difference below zero if it becomes smaller; no more is released than is held
     * @throws Refused {@code budgets.exceeded}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void amendOffer(Cause cause, UUID offer, Money difference) {
        follow(cause, line -> {
            requireLeft(line, difference);
            var held = movements.standing(cause.ocid(), offer).held();
            move(line.code(), cause, offer, larger(difference, held.negated()), NOTHING, NOTHING);
        });
    }

    /** How much more a contract of this value binds beside what is invoiced of it; never less than nothing in all. */
    private Money toCommit(Cause cause, UUID contract, Money value) {
        var now = movements.standing(cause.ocid(), contract);
        return larger(NOTHING, value.minus(now.invoiced())).minus(now.committed());
    }

    /**
     * A contract has ended: what it still binds is released.
     *
     * @param spoken how much of its value stays bound, with what is invoiced already: what was ordered
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Cause cause, UUID contract, Money spoken) {
        follow(cause, line -> {
            var now = movements.standing(cause.ocid(), contract);
            var open = larger(NOTHING, spoken.minus(now.invoiced()));
            var stays = larger(NOTHING, smaller(now.committed(), open));
            move(line.code(), cause, contract, now.held().negated(), stays.minus(now.committed()), NOTHING);
        });
    }

    /**
     * Something was approved for payment, or that was taken back: it goes from what is committed to what is invoiced.
     *
     * @param amount before tax; below zero for a credit note, and for what is taken back
     * @param bound whether the contract is not closed out: what comes back is committed again
     * @throws Refused {@code budgets.exceeded} if neither the contract nor the line has as much
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoice(Cause cause, UUID contract, Money amount, boolean bound) {
        follow(cause, line -> {
            var committed = movements.standing(cause.ocid(), contract).committed();
            var taken = amount.amount().signum() < 0 && !bound ? NOTHING : smaller(committed, amount);
            requireLeft(line, amount.minus(taken));
            move(line.code(), cause, contract, NOTHING, taken.negated(), amount);
        });
    }

    /** On the locked line of the process; nothing for a process that never held money. */
    private void follow(Cause cause, Consumer<BudgetLine> act) {
        movements.lineOf(cause.ocid()).ifPresent(code -> act.accept(locked(code)));
    }

    private Money takeHold(BudgetLine line, Cause cause, @Nullable UUID contract) {
        var held = movements.standing(cause.ocid(), contract).held();
        move(line.code(), cause, contract, held.negated(), NOTHING, NOTHING);
        return held;
    }

    private void move(String line, Cause cause, @Nullable UUID contract, Money held, Money committed, Money invoiced) {
        var moved = new Standing(held, committed, invoiced);
        if (!moved.equals(new Standing(NOTHING, NOTHING, NOTHING))) {
            movements.insert(line, cause, contract, moved, clock.instant());
        }
    }

    private BudgetLine locked(String code) {
        return lines.locked(code).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** @param more beyond what was left when the line was locked; nothing is needed for what becomes smaller */
    private static void requireLeft(BudgetLine line, Money more) {
        if (more.amount().signum() > 0 && more.compareTo(line.left()) > 0) {
            throw new Refused(
                    BudgetProblem.EXCEEDED,
                    line.code(),
                    line.left().amount(),
                    more.amount(),
                    more.minus(line.left()).amount());
        }
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Money larger(Money one, Money other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
