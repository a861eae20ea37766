package org.guildhall.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.SharedRows.Kept;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.shares.Deal;
import org.guildhall.seal.shares.Liveness;
import org.guildhall.seal.shares.Refusal;
import org.guildhall.seal.shares.Resharing;
import org.guildhall.seal.shares.SealedShare;
import org.guildhall.seal.shares.Share;
import org.guildhall.seal.shares.Shares;
import org.springframework.stereotype.Component;

/**
 * Hands out the shares of an opening key, each sealed to its officer. The whole key exists only while this runs.
 *
 * @see "docs/adr/0035-any-k-of-n-officers-open.md"
 */
@Component
class Dealing {
    private final KeyRows officers;
    private final SharedRows rows;
    private final OwnKeys own;
    private final Papers papers;
    private final Journal journal;
    private final KeyFacts facts;

    Dealing(KeyRows officers, SharedRows rows, OwnKeys own, Papers papers, Journal journal, KeyFacts facts) {
        this.officers = officers;
        this.rows = rows;
        this.own = own;
        this.papers = papers;
        this.journal = journal;
        this.facts = facts;
    }

    /**
     * The key with which a stage starts: made now, or, if a share of it is on paper, the one that was dealt before and
     * whose paper was shown since.
     *
     * @return its public half
     */
    String create(Actor publisher, OpeningKeyId id, Holders holders, Instant now) {
        if (!holders.paper()) {
            return anew(publisher, id, holders, now);
        }
        require(holders, now);
        return rows.locked(id)
                .filter(dealt -> proven(dealt, holders, now))
                .map(dealt -> dealt.deal().recipient().value())
                .orElseThrow(() -> new Refused(KeysProblem.PAPER_NOT_PROVEN));
    }

    /** Whether a key was dealt among just these, and its share on paper was lately shown to be there. */
    boolean proven(SharedRows.Dealt dealt, Holders holders, Instant now) {
        var custody = custody(dealt, _ -> true);
        return custody.among(holders)
                && custody.holdings().stream()
                        .filter(Custody.Holding::paper)
                        .allMatch(each -> each.liveAt() != null && own.lately(each.liveAt(), now));
    }

    /** Makes a key and deals it, in place of one that was never used. @return its public half */
    String anew(Actor publisher, OpeningKeyId id, Holders holders, Instant now) {
        require(holders, now);
        rows.locked(id); // whoever shows a share of the one before is let finish
        papers.forget(id);
        rows.discard(id);
        try (var key = OpeningKey.generate()) {
            var recipient = key.recipient();
            journal.record(facts.of("opening_key.created", publisher, now, id)
                    .with("recipient", recipient.value())
                    .with(
                            "officers",
                            holders.officers().stream().map(PersonId::value).toList()));
            rows.insert(id, recipient, now);
            var deal = rows.first(id, recipient, holders.threshold(), holders.count());
            deal("officers.dealt", publisher, id, holders, deal, Shares.deal(key, deal), now);
            return recipient.value();
        }
    }

    /** One more share to deal a key again with. @return who is awaited still; empty once it was dealt */
    Optional<Presented.Waiting> again(
            Actor officer, Presenting presenting, Share share, SharedRows.Dealt dealt, Holders next, Instant now) {
        var what = new Gathered.For(dealt.key(), next);
        var enough = presenting.gather(what, officer.id(), share, dealt, now);
        if (enough.isEmpty()) {
            return presenting.waiting(what, dealt, now);
        }
        try (var shares = enough.get()) {
            var registered = presenting.registered(dealt);
            var resharing = Shares.dealAgain(dealt.deal(), shares.shares(), registered, next.threshold(), next.count());
            switch (resharing) {
                case Resharing.Reshared(var deal, var dealtNow, var _) -> {
                    deal("officers.reshared", officer, dealt.key(), next, deal, dealtNow, now);
                    rows.forgetBefore(dealt.key(), deal.epoch());
                }
                case Refusal _ -> throw new Refused(KeysProblem.WRONG_SHARE);
            }
        }
        return Optional.empty();
    }

    /** Takes a key out of use for good: what was sealed to its officers goes, and nobody is asked for it any more. */
    void abandon(Actor actor, Presenting presenting, OpeningKeyId id, Instant now) {
        var dealt = rows.locked(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        papers.forget(id);
        presenting.forget(id);
        rows.forgetBefore(id, dealt.deal().epoch() + 1);
        rows.retire(id, now);
        journal.record(facts.of("opening_key.abandoned", actor, now, id)
                .with("recipient", dealt.deal().recipient().value())
                .with("epoch", dealt.deal().epoch()));
    }

    /** Keeps shares that were dealt, each for its officer; they are closed here. */
    void deal(String kind, Actor actor, OpeningKeyId id, Holders holders, Deal deal, List<Share> shares, Instant now) {
        try {
            rows.insert(id, deal, now);
            var registered = new ArrayList<String>();
            for (var share : shares) {
                var kept = kept(share, holders);
                rows.insert(id, deal.epoch(), kept);
                registered.add(kept.liveness().value());
                if (kept.officer() == null) {
                    papers.print(id, actor.id(), share, now);
                }
            }
            journal.record(told(facts.of(kind, actor, now, id), deal, registered));
        } finally {
            shares.forEach(Share::close);
        }
    }

    /** What the public may know of a handing out: how many, and what each share answers with. */
    private static Fact told(Fact fact, Deal deal, List<String> registered) {
        return fact.with("recipient", deal.recipient().value())
                .with("epoch", deal.epoch())
                .with("threshold", deal.threshold())
                .with("count", deal.count())
                .with("shares", registered);
    }

    private Kept kept(Share share, Holders holders) {
        var liveness = Liveness.publicHalf(share);
        if (share.index() > holders.officers().size()) {
            return new Kept(share.index(), null, liveness, null, null);
        }
        var officer = holders.officers().get(share.index() - 1);
        var recipient = new Recipient(enrolled(officer).recipient());
        var sealed = SealedShare.seal(share, officer.toString(), recipient);
        return new Kept(share.index(), officer, liveness, sealed, null);
    }

    /**
     * That a key can be dealt to these: enough of them, different, each with a key that was opened lately.
     *
     * @throws Refused {@code keys.same-officer}, {@code keys.too-few-officers}, {@code keys.not-enrolled},
     *     {@code keys.not-live}
     */
    void require(Holders holders, Instant now) {
        if (new HashSet<>(holders.officers()).size() < holders.officers().size()) {
            throw new Refused(KeysProblem.SAME_OFFICER);
        }
        if (holders.threshold() < Deal.LEAST_THRESHOLD
                || holders.count() < Holders.least(holders.threshold())
                || holders.count() > Deal.MOST_SHARES) {
            throw new Refused(KeysProblem.TOO_FEW_OFFICERS, Holders.least(holders.threshold()));
        }
        if (!holders.officers().stream().map(this::enrolled).allMatch(each -> own.live(each, now))) {
            throw new Refused(KeysProblem.NOT_LIVE);
        }
    }

    private EnrolledOfficer enrolled(PersonId officer) {
        return officers.officer(officer).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
    }

    /** Who holds the shares of the latest handing out. */
    Custody custody(SharedRows.Dealt dealt, Predicate<PersonId> acts) {
        var holdings = rows.shares(dealt).stream()
                .map(each -> new Custody.Holding(
                        each.index(),
                        each.officer(),
                        each.liveAt(),
                        each.officer() != null && !acts.test(Objects.requireNonNull(each.officer()))))
                .toList();
        var deal = dealt.deal();
        return new Custody(dealt.key(), deal.epoch(), deal.threshold(), dealt.at(), holdings);
    }
}
