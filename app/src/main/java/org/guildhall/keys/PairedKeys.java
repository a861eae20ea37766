package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.PairedKey;
import org.guildhall.seal.Recipient;
import org.springframework.stereotype.Component;

/** Opening keys from before they were shared: sealed to two officers, one inside the other. Both must come. */
@Component
class PairedKeys {
    private final KeyRows rows;
    private final Halves halves;
    private final OwnKeys own;
    private final Journal journal;
    private final KeyFacts facts;

    PairedKeys(KeyRows rows, Halves halves, OwnKeys own, Journal journal, KeyFacts facts) {
        this.rows = rows;
        this.halves = halves;
        this.own = own;
        this.journal = journal;
        this.facts = facts;
    }

    String create(Actor publisher, OpeningKeyId id, PersonId first, PersonId second, Instant now) {
        if (first.equals(second)) {
            throw new Refused(KeysProblem.SAME_OFFICER);
        }
        try (var key = OpeningKey.generate()) {
            var locked = PairedKey.lock(key, recipientOf(first), recipientOf(second));
            rows.insert(new KeyRows.Kept(id, key.recipient(), first, second, locked), now);
            journal.record(facts.of("opening_key.created", publisher, now, id)
                    .with("recipient", key.recipient().value())
                    .with("officers", List.of(first.value(), second.value())));
            return key.recipient().value();
        }
    }

    private Recipient recipientOf(PersonId officer) {
        return rows.officer(officer)
                .map(key -> new Recipient(key.recipient()))
                .orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
    }

    Optional<KeyRows.Kept> key(OpeningKeyId id) {
        return rows.openingKey(id);
    }

    Presented present(Actor officer, String passphrase, KeyRows.Kept key, Instant now) {
        if (!key.isOpener(officer.id())) {
            return new Presented.NotAnOpener();
        }
        var unlocked = own.tryUnlock(officer, passphrase, now);
        if (unlocked.isEmpty()) {
            return new Presented.WrongPassphrase();
        }
        try (var mine = unlocked.get()) {
            var until = now.plus(Halves.KEPT);
            var brought = new Halves.Half(officer.id(), PairedKey.half(key.outerFor(officer.id()), mine), until);
            return halves.takeOrLeave(key.id(), brought, now)
                    .<Presented>map(half -> new Presented.Ready(
                            PairedKey.whole(half.sealedToOther(), mine), List.of(key.first(), key.second())))
                    .orElseGet(() -> new Presented.Waiting(List.of(officer.id()), 1, until));
        }
    }

    Optional<Presented.Waiting> waiting(OpeningKeyId id, Instant now) {
        return halves.waiting(id, now).map(half -> new Presented.Waiting(List.of(half.by()), 1, half.until()));
    }
}
