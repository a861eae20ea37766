package org.guildhall.people;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guildhall.factors.Factors;
import org.guildhall.factors.Proof;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in: by password, slower after each failure, or by bearer token. Source: OWASP ASVS 5.0, V6.3 and V7.
 */
@Component
class Doorkeeper {
    private static final Duration TOKEN = Duration.ofHours(12);

    private final PersonRows persons;
    private final AccessRows access;
    private final PasswordEncoder passwords;
    private final Factors factors;
    private final CityClock clock;
    private final String decoy;

    Doorkeeper(PersonRows persons, AccessRows access, PasswordEncoder passwords, Factors factors, CityClock clock) {
        this.persons = persons;
        this.access = access;
        this.passwords = passwords;
        this.factors = factors;
        this.clock = clock;
        this.decoy = passwords.encode(Secret.random());
    }

    /** Attempts to sign in; failures are counted for each address, known or not, so that nobody can try endlessly. */
    @Transactional
    SignIn signIn(String email, String password) {
        var now = clock.instant();
        var account = account(email);
        var throttled = access.throttledUntil(account, now);
        if (throttled.isPresent()) {
            return new SignIn.Throttled(throttled.get());
        }
        // An address that the database cannot even hold is nobody's.
        var known = email.indexOf('\0') < 0 ? persons.credentials(email) : Optional.<PersonRows.Credentials>empty();
        var hash = known.map(PersonRows.Credentials::passwordHash).orElse(decoy);
        var matches = passwords.matches(password, hash == null ? decoy : hash);
        if (known.isEmpty() || known.get().closed() || hash == null || !matches) {
            access.failed(account, now);
            return new SignIn.WrongCredentials();
        }
        access.succeeded(account);
        var person = known.get().person();
        return factors.of(person).isPresent() ? new SignIn.CodeNeeded(person) : new SignIn.SignedIn(person);
    }

    /**
     * The second step, for whose password was right just before. Wrong codes are counted by themselves: a right
     * password does not begin their count anew, so that who has the password cannot guess for ever.
     */
    @Transactional
    SignIn prove(PersonId person, String code) {
        var actor = persons.byId(person);
        if (actor.isEmpty()) {
            return new SignIn.WrongCode();
        }
        return switch (factors.check(actor.get(), code)) {
            case Proof.Right _ -> new SignIn.SignedIn(person);
            case Proof.Wrong() -> new SignIn.WrongCode();
            case Proof.Throttled(var until) -> new SignIn.Throttled(until);
        };
    }

    /** The name under which failed attempts for an address are counted. */
    static String account(String email) {
        return "account " + Secret.hash(email.toLowerCase(java.util.Locale.ROOT));
    }

    @Transactional
    Token token(PersonId person) {
        var secret = Secret.random();
        var expiresAt = clock.instant().plus(TOKEN);
        access.token(Secret.hash(secret), person, expiresAt);
        return new Token(secret, person, expiresAt);
    }

    /** One question needs no transaction. */
    Optional<Actor> bearer(String secret) {
        return persons.bearer(Secret.hash(secret), clock.instant());
    }

    /** Where a person is signed in, the latest first; {@code here} is the session that asks, or empty. */
    @Transactional(readOnly = true)
    List<AccessRows.Access> accesses(PersonId person, String here) {
        return access.accesses(person, here, TOKEN, clock.instant());
    }

    /** Signs a person out everywhere but in one session. */
    @Transactional
    void endOthers(PersonId person, String keptSession) {
        access.endAll(person, keptSession);
    }

    @Transactional
    void end(String secret) {
        access.endToken(Secret.hash(secret));
    }
}
