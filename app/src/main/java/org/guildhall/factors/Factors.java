package org.guildhall.factors;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.KeyFile;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: who has a second factor, and whether a code proves it. Secrets lie in the database under
 * {@code second-factor.key} of the data directory. Source: OWASP ASVS 5.0, V6.3, V6.5 and V6.6; ADR-0052.
 */
@Service
public class Factors {
    /** How long a secret waits for its first code. */
    static final Duration SETUP = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Factors.class);
    private static final int SECRET = 20; // bytes, as RFC 4226 recommends
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FactorRows rows;
    private final Requirement requirement;
    private final PasswordEncoder hashes;
    private final Letters letters;
    private final City city;
    private final CityClock clock;
    private final KeyFile key;

    Factors(
            FactorRows rows,
            Requirement requirement,
            PasswordEncoder hashes,
            Letters letters,
            City city,
            CityClock clock,
            @Value("${guildhall.data}") Path data) {
        this.rows = rows;
        this.requirement = requirement;
        this.hashes = hashes;
        this.letters = letters;
        this.city = city;
        this.clock = clock;
        this.key = new KeyFile(data.resolve("second-factor.key"));
    }

    /** A person's second factor; empty while it is off. */
    @Transactional(readOnly = true)
    public Optional<Factor> of(PersonId person) {
        return rows.of(person);
    }

    /** Who has one. */
    @Transactional(readOnly = true)
    public Set<PersonId> holders() {
        return rows.holders();
    }

    /** Whether the city's setting asks a second factor of this person. */
    public boolean asked(Actor person) {
        return requirement.required().of(person);
    }

    /**
     * Whether one is asked of this person that they do not have yet: then they are let in to set it up, and no further.
     * Asked with every call, so it costs nothing where the setting asks nothing of them.
     */
    public boolean missing(Actor person) {
        return asked(person) && !rows.exists(person.id());
    }

    /**
     * Begins to set one up, with another secret each time; it counts once {@link #confirm} was given a code.
     *
     * @throws Refused {@code factors.already-on}
     */
    @Transactional
    public void begin(Actor person) {
        requireOff(person);
        var secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        rows.begin(person.id(), key.locked(person.id().value(), secret), clock.instant());
    }

    /**
     * What the app has to be told, for a quarter of an hour.
     *
     * @throws Refused {@code factors.already-on} or {@code factors.setup-over}
     */
    @Transactional(readOnly = true)
    Setup setup(Actor person) {
        requireOff(person);
        return rows.begun(person.id(), clock.instant().minus(SETUP))
                .flatMap(kept -> key.unlocked(person.id().value(), kept))
                .map(secret -> new Setup(secret, city.name().in(person.locale()), person.email()))
                .orElseThrow(() -> new Refused(FactorProblem.SETUP_OVER));
    }

    /**
     * Turns it on, if the app makes the right codes.
     *
     * @return right, with ten recovery codes, or wrong: wrong ones are not counted, since nothing is guarded yet
     * @throws Refused {@code factors.already-on} or {@code factors.setup-over}
     */
    @Transactional
    public Proof confirm(Actor person, String code) {
        var secret = setup(person).secret();
        var step = OneTimeCodes.accepted(secret, typed(code), clock.ofDevices(), Long.MIN_VALUE);
        if (step.isEmpty()) {
            return new Proof.Wrong();
        }
        var locked = key.locked(person.id().value(), secret);
        if (!rows.insert(person.id(), locked, clock.instant(), step.getAsLong())) {
            throw new Refused(FactorProblem.ALREADY_ON);
        }
        rows.endSetup(person.id());
        write(person, "factors.letter.on");
        return new Proof.Right(newCodes(person));
    }

    /** Judges a code of the app, or a recovery code; either is used up. Wrong ones count. */
    @Transactional
    public Proof check(Actor person, String code) {
        var kept = rows.locked(person.id());
        if (kept.isEmpty()) {
            return new Proof.Wrong();
        }
        var now = clock.instant();
        var attempts = kept.get().attempts();
        if (attempts.blockedAt(now) && attempts.until() != null) {
            return new Proof.Throttled(attempts.until());
        }
        if (right(person, kept.get(), code)) {
            rows.succeeded(person.id());
            return new Proof.Right(List.of());
        }
        rows.failed(person.id(), attempts.failedAt(now));
        return new Proof.Wrong();
    }

    private boolean right(Actor person, FactorRows.Kept kept, String code) {
        var digits = typed(code);
        return digits.matches("[0-9]{" + OneTimeCodes.DIGITS + "}")
                ? rightOfApp(person, kept, digits)
                : rightRecovery(person, RecoveryCodes.plain(code));
    }

    private boolean rightOfApp(Actor person, FactorRows.Kept kept, String digits) {
        var secret = key.unlocked(person.id().value(), kept.secret());
        if (secret.isEmpty()) {
            LOG.error("The second factor of {} is under another key than second-factor.key.", person.id());
            return false;
        }
        var step = OneTimeCodes.accepted(secret.get(), digits, clock.ofDevices(), kept.lastStep());
        step.ifPresent(accepted -> rows.accepted(person.id(), accepted));
        return step.isPresent();
    }

    private boolean rightRecovery(Actor person, String plain) {
        if (!RecoveryCodes.shaped(plain)) {
            return false;
        }
        var found = rows.codesLeft(person.id()).stream()
                .filter(each -> hashes.matches(plain, each.hash()))
                .findFirst();
        found.ifPresent(code -> {
            rows.use(code);
            write(person, "factors.letter.recovery");
        });
        return found.isPresent();
    }

    /**
     * Makes ten other recovery codes; those before are good no more.
     *
     * @return right with the codes, or why not
     * @throws Refused {@code factors.not-on}
     */
    @Transactional
    public Proof renewCodes(Actor person, String code) {
        requireOn(person);
        var proof = check(person, code);
        if (proof instanceof Proof.Right) {
            write(person, "factors.letter.codes");
            return new Proof.Right(newCodes(person));
        }
        return proof;
    }

    /**
     * Turns it off.
     *
     * @throws Refused {@code factors.not-on}
     */
    @Transactional
    public Proof turnOff(Actor person, String code) {
        requireOn(person);
        var proof = check(person, code);
        if (proof instanceof Proof.Right) {
            rows.delete(person.id());
            write(person, "factors.letter.off");
        }
        return proof;
    }

    /**
     * Takes it away from somebody who lost phone and codes, who is told by letter. Whose act that may be, the caller
     * has asked.
     *
     * @throws Refused {@code factors.not-on}
     */
    @Transactional
    public void takeAway(Actor person) {
        if (!rows.delete(person.id())) {
            throw new Refused(FactorProblem.NOT_ON);
        }
        write(person, "factors.letter.taken-away");
    }

    private List<String> newCodes(Actor person) {
        var codes = RecoveryCodes.made();
        rows.replaceCodes(
                person.id(),
                codes.stream()
                        .map(code -> hashes.encode(RecoveryCodes.plain(code)))
                        .toList());
        return codes;
    }

    private void requireOff(Actor person) {
        if (rows.exists(person.id())) {
            throw new Refused(FactorProblem.ALREADY_ON);
        }
    }

    private void requireOn(Actor person) {
        if (!rows.exists(person.id())) {
            throw new Refused(FactorProblem.NOT_ON);
        }
    }

    private static String typed(String code) {
        return code.replaceAll("\\s", "");
    }

    private void write(Actor person, String words) {
        var letter = new Letter(
                person.email(), person.locale(), words, List.of(person.displayName()), "/account/second-factor");
        letters.write(letter.unlisted());
    }
}
