package org.guildhall.keys;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.SharedRows.Dealt;
import org.guildhall.keys.SharedRows.Kept;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.shares.BrokenShare;
import org.guildhall.seal.shares.Liveness;
import org.guildhall.seal.shares.MisreadWords;
import org.guildhall.seal.shares.RecoveryWords;
import org.guildhall.seal.shares.Share;
import org.springframework.stereotype.Component;

/** Shows that shares can still be read: each answers a challenge. Nothing is put together. */
@Component
class Living {
    private static final String PAPER = "paper";

    private final SharedRows rows;
    private final OwnKeys own;
    private final Presenting presenting;
    private final Papers papers;
    private final Journal journal;
    private final KeyFacts facts;

    Living(SharedRows rows, OwnKeys own, Presenting presenting, Papers papers, Journal journal, KeyFacts facts) {
        this.rows = rows;
        this.own = own;
        this.presenting = presenting;
        this.papers = papers;
        this.journal = journal;
        this.facts = facts;
    }

    /**
     * Every share that this officer holds answers.
     *
     * @return how many did not
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    int prove(Actor officer, String passphrase, Instant now) {
        try (var key = own.unlock(officer, passphrase, now)) {
            return (int) rows.heldBy(officer.id()).stream()
                    .filter(dealt -> !answers(officer, key, dealt, now))
                    .count();
        }
    }

    private boolean answers(Actor officer, OpeningKey key, Dealt dealt, Instant now) {
        var kept = presenting.of(officer.id(), dealt).orElseThrow();
        var name = officer.id().toString();
        try (var share = Objects.requireNonNull(kept.sealed()).open(key, dealt.deal(), name)) {
            return answers(officer, share, name, dealt, kept, now);
        } catch (BrokenShare broken) {
            return false;
        }
    }

    /**
     * The share on paper answers, once some of its words were typed from the paper; it is then forgotten here.
     *
     * @throws Refused {@code keys.nothing-printed}, {@code keys.words-differ}
     */
    void confirm(Actor printer, OpeningKeyId id, List<String> typed, Instant now) {
        var dealt = rows.locked(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        var paper = papers.of(id, printer.id(), now).orElseThrow(() -> new Refused(KeysProblem.NOTHING_PRINTED));
        if (!paper.says(typed)) {
            throw new Refused(KeysProblem.WORDS_DIFFER);
        }
        var kept = onPaper(dealt);
        try (var share = RecoveryWords.share(String.join(" ", paper.words()), dealt.deal())) {
            if (!answers(printer, share, PAPER, dealt, kept, now)) {
                throw new Refused(KeysProblem.WRONG_SHARE);
            }
        } catch (MisreadWords | BrokenShare ofAnotherDeal) {
            throw new Refused(KeysProblem.NOTHING_PRINTED);
        }
        papers.forget(id);
    }

    /** @throws Refused {@code keys.unknown-key}, {@code keys.nothing-printed} */
    PaperShare paper(Actor printer, OpeningKeyId id, Instant now) {
        var dealt = rows.dealt(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        var paper = papers.of(id, printer.id(), now).orElseThrow(() -> new Refused(KeysProblem.NOTHING_PRINTED));
        var deal = dealt.deal();
        return new PaperShare(
                id,
                onPaper(dealt).index(),
                deal.threshold(),
                deal.count(),
                deal.epoch(),
                paper.words(),
                paper.asked(),
                paper.until());
    }

    private Kept onPaper(Dealt dealt) {
        return rows.shares(dealt).stream()
                .filter(each -> each.officer() == null)
                .findFirst()
                .orElseThrow(() -> new Refused(KeysProblem.NOTHING_PRINTED));
    }

    private boolean answers(Actor officer, Share share, String holder, Dealt dealt, Kept kept, Instant now) {
        var challenge = Liveness.challenge(dealt.deal(), holder, kept.index(), now);
        var answer = Liveness.answer(share, challenge);
        if (!Liveness.verify(kept.liveness(), challenge, answer) || !rows.setLive(dealt, kept, now)) {
            return false;
        }
        journal.record(facts.of("officers.live", officer, now, dealt.key())
                .with("epoch", dealt.deal().epoch())
                .with("share", kept.index())
                .with("holder", holder)
                .with("nonce", challenge.nonce())
                .with("answer", HexFormat.of().formatHex(answer)));
        return true;
    }
}
