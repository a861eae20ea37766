package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.OfficerKey;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.PairedKey;
import org.guildhall.seal.Passphrase;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.WorkFactor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of this room. Passphrases pass through it and are neither kept nor logged; what is kept opens nothing
 * without them.
 *
 * @see "docs/adr/0003-age-envelopes.md"
 */
@Service
public class OpeningKeys {
    static final int PASSPHRASE_MIN = 16;
    private static final int PASSPHRASE_MAX = 200;

    private final KeyRows rows;
    private final Halves halves;
    private final Tries tries;
    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;
    private final WorkFactor work;
    private final TransactionTemplate apart;

    OpeningKeys(
            KeyRows rows,
            Halves halves,
            Tries tries,
            Journal journal,
            CityClock clock,
            City city,
            PlatformTransactionManager transactions,
            @Value("${guildhall.keys.work-factor:17}") int work) {
        this.rows = rows;
        this.halves = halves;
        this.tries = tries;
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-keys");
        this.work = new WorkFactor(work);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** True if this person can be named as an opener. */
    @Transactional(readOnly = true)
    public boolean enrolled(PersonId person) {
        return rows.officer(person).isPresent();
    }

    /** What is known of an officer's key without any passphrase. */
    @Transactional(readOnly = true)
    public Optional<EnrolledOfficer> officer(PersonId person) {
        return rows.officer(person);
    }

    /** Everyone who can be named as an opener, by the day of enrolment. */
    @Transactional(readOnly = true)
    public List<EnrolledOfficer> officers() {
        return rows.officers();
    }

    /**
     * Makes the officer's own key and locks it with their passphrase.
     *
     * @throws Refused {@code common.invalid} for a weak passphrase, {@code keys.already-enrolled}
     */
    @Transactional
    public EnrolledOfficer enrol(Actor officer, @Nullable String passphrase) {
        checkPassphrase("passphrase", passphrase);
        try (var key = OpeningKey.generate();
                var secret = passphrase(passphrase)) {
            var now = clock.instant();
            if (!rows.insert(officer.id(), key.recipient(), OfficerKey.wrap(key, secret, work), now)) {
                throw new Refused(KeysProblem.ALREADY_ENROLLED);
            }
            journal.record(fact("officer_key.enrolled", officer, now)
                    .with("recipient", key.recipient().value()));
        }
        return rows.officer(officer.id()).orElseThrow();
    }

    /**
     * Locks the same key with another passphrase: every opening key still opens.
     *
     * @throws Refused {@code common.invalid}, {@code keys.not-enrolled}, {@code keys.wrong-passphrase}
     */
    @Transactional
    public void changePassphrase(Actor officer, @Nullable String current, @Nullable String wanted) {
        checkPassphrase("passphrase", wanted);
        var now = clock.instant();
        var unlocked = unlock(officer, current == null ? "" : current, now);
        try (var key = unlocked.orElseThrow(() -> new Refused(KeysProblem.WRONG_PASSPHRASE));
                var secret = passphrase(wanted)) {
            rows.rewrap(officer.id(), OfficerKey.wrap(key, secret, work), now);
        }
        journal.record(fact("officer_key.passphrase_changed", officer, now));
    }

    /**
     * Makes the opening key of a stage for two officers. The secret half exists only while this runs.
     *
     * @return the public half that bids are sealed to, {@code age1…}
     * @throws Refused {@code keys.same-officer}, {@code keys.not-enrolled}
     */
    @Transactional
    public String create(Actor publisher, OpeningKeyId id, PersonId first, PersonId second) {
        if (first.equals(second)) {
            throw new Refused(KeysProblem.SAME_OFFICER);
        }
        var now = clock.instant();
        try (var key = OpeningKey.generate()) {
            var locked = PairedKey.lock(key, recipientOf(first), recipientOf(second));
            rows.insert(new KeyRows.Kept(id, key.recipient(), first, second, locked), now);
            journal.record(fact("opening_key.created", publisher, now)
                    .in(id.toString())
                    .with("recipient", key.recipient().value())
                    .with("officers", List.of(first.value(), second.value())));
            return key.recipient().value();
        }
    }

    /** The opening key whose public half this is. */
    @Transactional(readOnly = true)
    public Optional<OpeningKeyId> withRecipient(String recipient) {
        return rows.byRecipient(recipient);
    }

    /** Which of the two officers has presented their half and waits for the other, if one does. */
    @Transactional(readOnly = true)
    public Optional<Presented.Waiting> waiting(OpeningKeyId id) {
        return rows.openingKey(id)
                .flatMap(key -> halves.waiting(id, clock.instant())
                        .map(half -> new Presented.Waiting(key.other(half.by()), half.until())));
    }

    /**
     * One officer presents their half. The fact of it is kept whatever comes of it, also when the caller fails.
     *
     * @throws Refused {@code keys.unknown-key}, {@code keys.too-many-tries}
     */
    @Transactional
    public Presented present(Actor officer, String passphrase, OpeningKeyId id) {
        var now = clock.instant();
        var key = rows.openingKey(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        var outcome =
                key.isOpener(officer.id()) ? presentHalf(officer, passphrase, key, now) : new Presented.NotAnOpener();
        apart.executeWithoutResult(_ -> journal.record(fact("opening_key.presented", officer, now)
                .in(id.toString())
                .with("key", id.toString())
                .with("outcome", outcome.getClass().getSimpleName())));
        return outcome;
    }

    private Presented presentHalf(Actor officer, String passphrase, KeyRows.Kept key, Instant now) {
        var unlocked = unlock(officer, passphrase, now);
        if (unlocked.isEmpty()) {
            return new Presented.WrongPassphrase();
        }
        try (var own = unlocked.get()) {
            var until = now.plus(Halves.KEPT);
            var brought = new Halves.Half(officer.id(), PairedKey.half(key.outerFor(officer.id()), own), until);
            return halves.takeOrLeave(key.id(), brought, now)
                    .<Presented>map(half ->
                            new Presented.Ready(PairedKey.whole(half.sealedToOther(), own), key.first(), key.second()))
                    .orElseGet(() -> new Presented.Waiting(key.other(officer.id()), until));
        }
    }

    private Optional<OpeningKey> unlock(Actor officer, String passphrase, Instant now) {
        tries.require(officer.id(), now);
        var wrapped = rows.wrapped(officer.id()).orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
        var key = passphrase.isBlank() ? Optional.<OpeningKey>empty() : withSecret(passphrase, wrapped);
        if (key.isEmpty()) {
            tries.wrong(officer.id(), now);
        } else {
            tries.right(officer.id());
        }
        return key;
    }

    private static Optional<OpeningKey> withSecret(String passphrase, OfficerKey wrapped) {
        try (var secret = passphrase(passphrase)) {
            return wrapped.unwrap(secret);
        }
    }

    private Recipient recipientOf(PersonId officer) {
        return rows.officer(officer)
                .map(key -> new Recipient(key.recipient()))
                .orElseThrow(() -> new Refused(KeysProblem.NOT_ENROLLED));
    }

    private Fact fact(String kind, Actor officer, Instant at) {
        return Fact.of(kind, process, officer, at);
    }

    private static Passphrase passphrase(@Nullable String typed) {
        return Passphrase.of((typed == null ? "" : typed).toCharArray());
    }

    private static void checkPassphrase(String field, @Nullable String typed) {
        var text = typed == null ? "" : typed.strip();
        new Checks()
                .that(text.length() >= PASSPHRASE_MIN, field, "keys.passphrase.short", PASSPHRASE_MIN)
                .that(text.length() <= PASSPHRASE_MAX, field, "field.too-long", PASSPHRASE_MAX)
                .that(text.chars().distinct().count() >= 6, field, "keys.passphrase.simple")
                .throwIfAny();
    }
}
