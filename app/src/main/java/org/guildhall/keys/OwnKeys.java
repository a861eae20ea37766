package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.OfficerKey;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Passphrase;
import org.guildhall.seal.WorkFactor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key of each officer, under their own passphrase. */
@Component
class OwnKeys {
    /** Units: characters of a passphrase. */
    static final int PASSPHRASE_MIN = 16;

    static final int PASSPHRASE_MAX = 200;

    private final KeyRows rows;
    private final Tries tries;
    private final Journal journal;
    private final KeyFacts facts;
    private final WorkFactor work;
    private final Duration liveWithin;

    OwnKeys(
            KeyRows rows,
            Tries tries,
            Journal journal,
            KeyFacts facts,
            @Value("${guildhall.keys.work-factor:17}") int work,
            @Value("${guildhall.keys.live-within:90d}") Duration liveWithin) {
        this.rows = rows;
        this.tries = tries;
        this.journal = journal;
        this.facts = facts;
        this.work = new WorkFactor(work);
        this.liveWithin = liveWithin;
    }

    EnrolledOfficer enrol(Actor officer, @Nullable String passphrase, Instant now) {
        checkPassphrase(passphrase);
        try (var key = OpeningKey.generate();
                var secret = passphrase(passphrase)) {
            if (!rows.insert(officer.id(), key.recipient(), OfficerKey.wrap(key, secret, work), now)) {
                throw new Refused(KeysProblem.ALREADY_ENROLLED);
            }
            journal.record(facts.of("officer_key.enrolled", officer, now)
                    .with("recipient", key.recipient().value()));
        }
        return rows.officer(officer.id()).orElseThrow();
    }

    void changePassphrase(Actor officer, @Nullable String current, @Nullable String wanted, Instant now) {
        checkPassphrase(wanted);
        try (var key = unlock(officer, current, now)) {
            wrap(officer.id(), key, wanted, now);
        }
        journal.record(facts.of("officer_key.passphrase_changed", officer, now));
    }

    /** Locks a key that stays open with another passphrase, which was checked. */
    void wrap(PersonId officer, OpeningKey key, @Nullable String wanted, Instant now) {
        try (var secret = passphrase(wanted)) {
            rows.rewrap(officer, OfficerKey.wrap(key, secret, work), now);
        }
    }

    /** Whether this officer lately showed that they can open their own key. */
    boolean live(EnrolledOfficer officer, Instant now) {
        return lately(officer.provenAt(), now);
    }

    /** Whether what was shown at an instant is believed still. */
    boolean lately(Instant proven, Instant now) {
        return proven.isAfter(now.minus(liveWithin));
    }

    /**
     * The officer's own key, to be closed by the caller; that it opened is noted.
     *
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    OpeningKey unlock(Actor officer, @Nullable String passphrase, Instant now) {
        return tryUnlock(officer, passphrase == null ? "" : passphrase, now)
                .orElseThrow(() -> new Refused(KeysProblem.WRONG_PASSPHRASE));
    }

    /** As {@link #unlock}; empty for a wrong passphrase, which is counted. */
    Optional<OpeningKey> tryUnlock(Actor officer, String passphrase, Instant now) {
        tries.require(officer.id(), now);
        var wrapped = rows.wrapped(officer.id()).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
        var key = passphrase.isBlank() ? Optional.<OpeningKey>empty() : withSecret(passphrase, wrapped);
        if (key.isEmpty()) {
            tries.wrong(officer.id(), now);
        } else {
            tries.right(officer.id());
            rows.setProven(officer.id(), now);
        }
        return key;
    }

    private static Optional<OpeningKey> withSecret(String passphrase, OfficerKey wrapped) {
        try (var secret = passphrase(passphrase)) {
            return wrapped.unwrap(secret);
        }
    }

    private static Passphrase passphrase(@Nullable String typed) {
        return Passphrase.of((typed == null ? "" : typed).toCharArray());
    }

    static void checkPassphrase(@Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        new Checks()
                .that(text.length() >= PASSPHRASE_MIN, "passphrase", "keys.passphrase.short", PASSPHRASE_MIN)
                .that(text.length() <= PASSPHRASE_MAX, "passphrase", "field.too-long", PASSPHRASE_MAX)
                .that(text.chars().distinct().count() >= 6, "passphrase", "keys.passphrase.simple")
                .throwIfAny();
    }
}
