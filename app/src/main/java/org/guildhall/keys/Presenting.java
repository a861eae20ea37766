package org.guildhall.keys;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.Gathered.For;
import org.guildhall.keys.SharedRows.Dealt;
import org.guildhall.keys.SharedRows.Kept;
import org.guildhall.seal.shares.BrokenShare;
import org.guildhall.seal.shares.Combination;
import org.guildhall.seal.shares.Liveness;
import org.guildhall.seal.shares.LivenessKey;
import org.guildhall.seal.shares.MisreadWords;
import org.guildhall.seal.shares.RecoveryWords;
import org.guildhall.seal.shares.Refusal;
import org.guildhall.seal.shares.Share;
import org.guildhall.seal.shares.Shares;
import org.springframework.stereotype.Component;

/** Takes shares from officers, each in their own sign-in, and knows when enough of them came. */
@Component
class Presenting {
    private final SharedRows rows;
    private final OwnKeys own;
    private final Gathered gathered;

    Presenting(SharedRows rows, OwnKeys own, Gathered gathered) {
        this.rows = rows;
        this.own = own;
        this.gathered = gathered;
    }

    /** What came of one person's bringing: a share that is the very one that was dealt, or why not. */
    sealed interface Brought {
        record Right(Share share) implements Brought {}

        record Not(Presented why) implements Brought {}
    }

    /** The share of an officer, unlocked with their passphrase. */
    Brought unlocked(Actor officer, String passphrase, Dealt dealt, Instant now) {
        var kept = of(officer.id(), dealt);
        if (kept.isEmpty()) {
            return new Brought.Not(new Presented.NotAnOpener());
        }
        var unlocked = own.tryUnlock(officer, passphrase, now);
        if (unlocked.isEmpty()) {
            return new Brought.Not(new Presented.WrongPassphrase());
        }
        try (var key = unlocked.get()) {
            var sealed = Objects.requireNonNull(kept.get().sealed());
            return checked(sealed.open(key, dealt.deal(), officer.id().toString()), dealt);
        } catch (BrokenShare broken) {
            return new Brought.Not(new Presented.WrongShare());
        }
    }

    /** The share on paper, typed by whoever took it from the safe. */
    Brought typed(String words, Dealt dealt) {
        try {
            return checked(RecoveryWords.share(words, dealt.deal()), dealt);
        } catch (BrokenShare otherPaper) {
            return new Brought.Not(new Presented.WrongShare());
        } catch (MisreadWords misread) {
            throw misread(misread);
        }
    }

    /** Keeps the share until enough are there, for whichever purpose. */
    Optional<Gathered.Enough> gather(For what, PersonId person, Share share, Dealt dealt, Instant now) {
        gathered.bring(what, person, share, now);
        return gathered.takeEnough(what, dealt.deal(), now);
    }

    /** Wipes what was brought for a key, whatever for. */
    void forget(OpeningKeyId key) {
        gathered.forget(key);
    }

    /** Puts together what was gathered; the shares are wiped. */
    Presented combined(Gathered.Enough enough, Dealt dealt) {
        try (enough) {
            return switch (Shares.combine(dealt.deal(), enough.shares(), registered(dealt))) {
                case Combination.Whole(var key, var _) -> new Presented.Ready(key, enough.came());
                case Refusal _ -> new Presented.WrongShare();
            };
        }
    }

    /** Among whom those who wait would deal a key again, and who they are. */
    Map<Holders, Presented.Waiting> proposals(Dealt dealt, Instant now) {
        var proposals = new LinkedHashMap<Holders, Presented.Waiting>();
        for (var next : gathered.proposals(dealt.key(), now)) {
            waiting(new For(dealt.key(), next), dealt, now).ifPresent(waiting -> proposals.put(next, waiting));
        }
        return proposals;
    }

    Optional<Presented.Waiting> waiting(For what, Dealt dealt, Instant now) {
        return gathered.company(what, now)
                .map(company -> new Presented.Waiting(
                        company.came(),
                        dealt.deal().threshold() - company.came().size(),
                        company.until()));
    }

    /** The share this person holds of the latest handing out. */
    Optional<Kept> of(PersonId officer, Dealt dealt) {
        return rows.shares(dealt).stream()
                .filter(each -> officer.equals(each.officer()))
                .findFirst();
    }

    Map<Integer, LivenessKey> registered(Dealt dealt) {
        return rows.shares(dealt).stream().collect(Collectors.toMap(Kept::index, Kept::liveness));
    }

    private Brought checked(Share share, Dealt dealt) {
        if (Liveness.publicHalf(share).equals(registered(dealt).get(share.index()))) {
            return new Brought.Right(share);
        }
        share.close();
        return new Brought.Not(new Presented.WrongShare());
    }

    /** Why what was brought to deal a key again is of no use. */
    static Refused refused(Presented why) {
        return new Refused(
                switch (why) {
                    case Presented.NotAnOpener _ -> KeysProblem.NOT_A_HOLDER;
                    case Presented.WrongPassphrase _ -> KeysProblem.WRONG_PASSPHRASE;
                    default -> KeysProblem.WRONG_SHARE;
                });
    }

    /** As a form tells it: which words to look at again. */
    static Refused misread(MisreadWords misread) {
        var code = "keys.words."
                + misread.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        var positions = misread.positions().stream().map(String::valueOf).collect(Collectors.joining(", "));
        var field = new Refused.FieldProblem("words", code, List.of(positions));
        return new Refused(CommonProblem.INVALID, List.of(), List.of(field));
    }
}
