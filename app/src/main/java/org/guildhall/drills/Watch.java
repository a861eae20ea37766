package org.guildhall.drills;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.PersonId;
import org.guildhall.keys.Custody;
import org.guildhall.keys.Custody.Holding;
import org.guildhall.solicitations.PublishedStage;
import org.jspecify.annotations.Nullable;

/**
 * How the shares of one stage's opening key are, at an instant before its closing.
 *
 * @param round the last asking that began
 * @param states one for each holding of the custody, in order
 */
record Watch(PublishedStage stage, Custody custody, Instant closesAt, Round round, List<State> states) {
    Watch {
        states = List.copyOf(states);
    }

    enum State {
        /** Shown to be readable since the last asking began; on paper: since it was printed. */
        LIVE,
        /** Asked, and there is time left to answer. */
        AWAITED,
        /** Asked, and not answered in time. */
        SILENT,
        /** Its officer left, or it was never printed. */
        LOST
    }

    static Watch of(PublishedStage stage, Custody custody, Instant closesAt, List<Round> rounds, Instant now) {
        var round = rounds.stream()
                .filter(each -> !now.isBefore(each.from()))
                .reduce(rounds.getFirst(), (_, later) -> later);
        var states = custody.holdings().stream()
                .map(each -> each.paper() ? paper(each, rounds.getFirst(), now) : state(each, rounds, round, now))
                .toList();
        return new Watch(stage, custody, closesAt, round, states);
    }

    /** Paper is asked for once: whether it was printed. */
    private static State paper(Holding holding, Round dealt, Instant now) {
        if (holding.liveAt() != null) {
            return State.LIVE;
        }
        return now.isBefore(dealt.from().plus(Custody.PAPER_KEPT)) ? State.AWAITED : State.LOST;
    }

    private static State state(Holding holding, List<Round> rounds, Round round, Instant now) {
        if (holding.lost()) {
            return State.LOST;
        }
        if (answered(holding.liveAt(), round)) {
            return State.LIVE;
        }
        return now.isBefore(round.due()) && !missedBefore(holding, rounds, round) ? State.AWAITED : State.SILENT;
    }

    /** Whoever did not answer the asking before is not counted again until they answer. */
    private static boolean missedBefore(Holding holding, List<Round> rounds, Round round) {
        var at = rounds.indexOf(round);
        return at > 0 && !answered(holding.liveAt(), rounds.get(at - 1));
    }

    private static boolean answered(@Nullable Instant liveAt, Round round) {
        return liveAt != null && !liveAt.isBefore(round.from());
    }

    /** Of those whom one can ask, fewer than open are left. */
    boolean lost() {
        return officersAble() < custody.threshold();
    }

    private int officersAble() {
        var officers = 0;
        for (var at = 0; at < states.size(); at++) {
            if (counts(states.get(at)) && !custody.holdings().get(at).paper()) {
                officers++;
            }
        }
        return officers;
    }

    private static boolean counts(State state) {
        return state == State.LIVE || state == State.AWAITED;
    }

    /** How many shares count on: shown to be readable, or still within the time to show it. */
    int able() {
        return (int) states.stream().filter(Watch::counts).count();
    }

    /** True if this officer is asked and has not answered, in time or not. */
    boolean awaits(PersonId officer) {
        for (var at = 0; at < states.size(); at++) {
            var open = states.get(at) == State.AWAITED || states.get(at) == State.SILENT;
            if (open && officer.equals(custody.holdings().get(at).officer())) {
                return true;
            }
        }
        return false;
    }

    /** Fewer than one more than open are left: the next loss may lose the bids. */
    boolean red() {
        return able() < custody.threshold() + 1;
    }

    /** A share is lost, and perhaps no more than that. */
    boolean loss() {
        return states.contains(State.LOST) || states.contains(State.SILENT);
    }
}
