package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.shares.MisreadWords;
import org.guildhall.seal.shares.RecoveryWords;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An officer's own key as words on paper, for the day the passphrase is forgotten. */
@Component
class Recovery {
    private final KeyRows rows;
    private final OwnKeys own;
    private final Papers papers;
    private final Tries tries;
    private final Letters letters;
    private final Journal journal;
    private final KeyFacts facts;
    private final Printed printed;

    Recovery(
            KeyRows rows,
            OwnKeys own,
            Papers papers,
            Tries tries,
            Letters letters,
            Journal journal,
            KeyFacts facts,
            Printed printed) {
        this.rows = rows;
        this.own = own;
        this.papers = papers;
        this.tries = tries;
        this.letters = letters;
        this.journal = journal;
        this.facts = facts;
        this.printed = printed;
    }

    /** Makes words of the key, to be printed. Words printed before stay good: they are of the same key. */
    void print(Actor officer, @Nullable String passphrase, Instant now) {
        try (var key = own.unlock(officer, passphrase, now)) {
            papers.print(officer.id(), officer.id(), RecoveryWords.ofKey(key), now);
        }
    }

    Optional<RecoveryPaper> paper(Actor officer, Instant now) {
        return papers.of(officer.id(), officer.id(), now)
                .map(paper -> new RecoveryPaper(paper.words(), paper.asked(), paper.until()));
    }

    /** @throws Refused {@code keys.nothing-printed}, {@code keys.words-differ} */
    void confirm(Actor officer, List<String> typed, Instant now) {
        var paper =
                papers.of(officer.id(), officer.id(), now).orElseThrow(() -> new Refused(KeysProblem.NOTHING_PRINTED));
        if (!paper.says(typed)) {
            throw new Refused(KeysProblem.WORDS_DIFFER);
        }
        rows.setWords(officer.id(), now);
        journal.record(facts.of("officer_key.words_printed", officer, now));
        papers.forget(officer.id());
    }

    /**
     * Locks the key of these words with a new passphrase, and tells the officer by letter that it was done.
     *
     * @throws Refused {@code common.invalid}, {@code keys.not-enrolled}, {@code keys.wrong-words},
     *     {@code keys.too-many-tries}
     */
    void recover(Actor officer, @Nullable String words, @Nullable String wanted, Instant now) {
        OwnKeys.checkPassphrase(wanted);
        tries.require(officer.id(), now);
        var enrolled = rows.officer(officer.id()).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
        try (var key = key(words)) {
            if (!key.recipient().value().equals(enrolled.recipient())) {
                tries.wrong(officer.id(), now);
                throw new Refused(KeysProblem.WRONG_WORDS);
            }
            own.wrap(officer.id(), key, wanted, now);
        }
        tries.right(officer.id());
        rows.setProven(officer.id(), now);
        papers.forget(officer.id());
        journal.record(facts.of("officer_key.recovered", officer, now));
        letters.write(new Letter(
                officer.email(),
                officer.locale(),
                "keys.letter.recovered",
                List.of(printed.instant(now, officer.locale())),
                "/officer-key"));
    }

    private static OpeningKey key(@Nullable String words) {
        try {
            return RecoveryWords.key(words == null ? "" : words);
        } catch (MisreadWords misread) {
            throw Presenting.misread(misread);
        }
    }
}
