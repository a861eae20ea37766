package org.guildhall.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.passkeys.OfficerKeys;
import org.guildhall.passkeys.PasskeyAnswer;
import org.guildhall.passkeys.Passkeys;
import org.guildhall.seal.OfficerKey;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Passphrase;
import org.guildhall.seal.WorkFactor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key of each officer: under their own passphrase, and under any passkeys of theirs. */
@Component
class OwnKeys implements OfficerKeys {
    /** Units: characters of a passphrase. */
    static final int PASSPHRASE_MIN = 16;

    static final int PASSPHRASE_MAX = 200;

    private final KeyRows rows;
    private final Passkeys passkeys;
    private final Tries tries;
    private final Journal journal;
    private final KeyFacts facts;
    private final WorkFactor work;
    private final Duration liveWithin;

    OwnKeys(
            KeyRows rows,
            Passkeys passkeys,
            Tries tries,
            Journal journal,
            KeyFacts facts,
            @Value("${guildhall.keys.work-factor:17}") int work,
            @Value("${guildhall.keys.live-within:90d}") Duration liveWithin) {
        this.rows = rows;
        this.passkeys = passkeys;
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

    @Override
    public boolean exist(PersonId officer) {
        return rows.officer(officer).isPresent();
    }

    /**
     * The officer's own key, to be closed by the caller; that it opened is noted.
     *
     * @param secret their passphrase, or what one of their passkeys gave
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    @Override
    public OpeningKey unlock(Actor officer, @Nullable String secret, Instant now) {
        return tryUnlock(officer, secret == null ? "" : secret, now)
                .orElseThrow(() -> new Refused(KeysProblem.WRONG_PASSPHRASE));
    }

    /** As {@link #unlock}; empty for a wrong passphrase or passkey, which is counted. */
    Optional<OpeningKey> tryUnlock(Actor officer, String secret, Instant now) {
        tries.require(officer.id(), now);
        var wrapped = rows.wrapped(officer.id()).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
        var key = opened(officer.id(), secret, wrapped, now);
        if (key.isEmpty()) {
            tries.wrong(officer.id(), now);
        } else {
            tries.right(officer.id());
            rows.setProven(officer.id(), now);
        }
        return key;
    }

    private Optional<OpeningKey> opened(PersonId officer, String secret, OfficerKey wrapped, Instant now) {
        var answer = PasskeyAnswer.in(secret);
        if (answer.isPresent()) {
            try (var given = answer.get()) {
                return passkeys.open(officer, given, now);
            }
        }
        return secret.isBlank() ? Optional.empty() : withSecret(secret, wrapped);
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
                .that(PasskeyAnswer.in(text).isEmpty(), "passphrase", "keys.passphrase.reserved")
                .that(text.chars().distinct().count() >= 6, "passphrase", "keys.passphrase.simple")
                .throwIfAny();
    }
}
