package org.guildhall.people;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changing a password, and the way back for who forgot it. Either ends every other session and token of the person, who
 * is told by letter. Source: OWASP ASVS 5.0, V6.2, V6.4 and V7.4.
 */
@Component
class Passwords {
    static final Duration GOOD_FOR = Duration.ofHours(1);
    static final Duration NEXT_LETTER_AFTER = Duration.ofMinutes(5);
    private static final int MIN = 12;
    private static final int MAX = 200;

    private final PersonRows persons;
    private final AccessRows access;
    private final ResetRows resets;
    private final PasswordEncoder encoder;
    private final Guessable guessable;
    private final Letters letters;
    private final CityClock clock;

    Passwords(
            PersonRows persons,
            AccessRows access,
            ResetRows resets,
            PasswordEncoder encoder,
            Guessable guessable,
            Letters letters,
            CityClock clock) {
        this.persons = persons;
        this.access = access;
        this.resets = resets;
        this.encoder = encoder;
        this.guessable = guessable;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Notes what is wrong with a password someone wants, under the field {@code password}: its length, and whether it
     * is too easily guessed of this person. Asked wherever one is chosen, and nowhere else. Source: OWASP ASVS 5.0,
     * V6.2.
     */
    void check(Checks checks, @Nullable String password, String email, String name) {
        var text = password == null ? "" : password;
        var fits = text.length() >= MIN && text.length() <= MAX;
        checks.that(text.length() >= MIN, "password", "people.password.short", MIN)
                .that(text.length() <= MAX, "password", "field.too-long", MAX)
                .that(email.isEmpty() || !text.equalsIgnoreCase(email), "password", "people.password.email")
                .that(text.chars().distinct().count() >= 5, "password", "people.password.simple");
        if (fits) {
            checks.that(!guessable.ofOwn(text, email, name), "password", "people.password.own")
                    .that(!guessable.common(text, email, name), "password", "people.password.common");
        }
    }

    /** Gives a person, whose present password was just verified, another; the session kept is the one they are in. */
    @Transactional
    void change(Actor person, String wanted, String keptSession) {
        var checks = new Checks();
        check(checks, wanted, person.email(), person.displayName());
        checks.throwIfAny();
        put(person, wanted, keptSession);
    }

    /**
     * Sends a link that is good for an hour and one use, if the address belongs to an account with a password. Whoever
     * asks learns nothing of that; a second letter is sent five minutes later at the earliest.
     */
    @Transactional
    void forgotten(String email) {
        var now = clock.instant();
        persons.credentials(email.strip())
                .filter(known -> !known.closed() && known.passwordHash() != null)
                .map(PersonRows.Credentials::person)
                .filter(person -> !resets.askedSince(person, now.minus(NEXT_LETTER_AFTER)))
                .flatMap(persons::byId)
                .ifPresent(person -> {
                    var secret = Secret.random();
                    resets.insert(Secret.hash(secret), person.id(), now, now.plus(GOOD_FOR));
                    write(person, "people.letter.password-reset", "/password-resets/" + secret);
                });
    }

    /** Whose password a link resets, while it is good. */
    @Transactional(readOnly = true)
    Optional<Actor> resetting(String secret) {
        return resets.personFor(Secret.hash(secret), clock.instant()).flatMap(persons::byId);
    }

    /**
     * Takes up a link; it is then used, and so is every other link of that person.
     *
     * @throws Refused {@code people.reset-unknown}, or {@code common.invalid}
     */
    @Transactional
    void reset(String secret, String wanted) {
        var person = resetting(secret).orElseThrow(() -> new Refused(PeopleProblem.RESET_UNKNOWN));
        var checks = new Checks();
        check(checks, wanted, person.email(), person.displayName());
        checks.throwIfAny();
        if (!resets.use(Secret.hash(secret))) {
            throw new Refused(PeopleProblem.RESET_UNKNOWN);
        }
        access.succeeded(Doorkeeper.account(person.email()));
        put(person, wanted, "");
    }

    private void put(Actor person, String wanted, String keptSession) {
        persons.setPassword(person.id(), encoder.encode(wanted));
        resets.endAll(person.id());
        access.endAll(person.id(), keptSession);
        write(person, "people.letter.password-changed", "/password-resets");
    }

    private void write(Actor person, String key, String path) {
        var letter = new Letter(person.email(), person.locale(), key, List.of(person.displayName()), path);
        letters.write(letter.unlisted());
    }
}
