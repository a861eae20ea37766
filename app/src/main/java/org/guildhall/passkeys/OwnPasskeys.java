package org.guildhall.passkeys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An officer adds passkeys of their own, and takes them away; each time they get a letter. */
@Component
class OwnPasskeys {
    /** Units: characters of a label. */
    private static final int LABEL_MAX = 60;

    private final Passkeys passkeys;
    private final OfficerKeys keys;
    private final Letters letters;
    private final Journal journal;
    private final Printed printed;
    private final CityClock clock;
    private final Ocid process;

    OwnPasskeys(
            Passkeys passkeys,
            OfficerKeys keys,
            Letters letters,
            Journal journal,
            Printed printed,
            CityClock clock,
            City city) {
        this.passkeys = passkeys;
        this.keys = keys;
        this.letters = letters;
        this.journal = journal;
        this.printed = printed;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-keys");
    }

    /** True if the officer has a key that a passkey could open. */
    boolean haveKey(Actor officer) {
        return keys.exist(officer.id());
    }

    /** @throws Refused {@code common.not-found}, also for a passkey of somebody else */
    Passkey own(Actor officer, UUID id) {
        return passkeys.byId(officer, id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /**
     * Locks the officer's own key with one more passkey.
     *
     * @param secret their passphrase, or what another of their passkeys gave
     * @param given what the new passkey gave: a {@link PasskeyAnswer}
     * @throws Refused {@code common.invalid}, {@code passkeys.too-many}, {@code passkeys.already-added}, and as
     *     {@link OfficerKeys#unlock}
     */
    @Transactional
    Passkey add(Actor officer, @Nullable String label, @Nullable String secret, @Nullable String given) {
        var checks = new Checks();
        var name = checks.text("label", label, LABEL_MAX);
        var answer = PasskeyAnswer.in(given);
        checks.that(answer.isPresent(), "passkey", "passkeys.no-answer");
        checks.throwIfAny();
        var now = clock.instant();
        try (var made = answer.orElseThrow();
                var key = keys.unlock(officer, secret, now)) {
            var passkey = passkeys.add(officer.id(), key, name, made, now);
            tell("added", officer, passkey, now);
            return passkey;
        }
    }

    /**
     * From now on this passkey opens nothing here. The passphrase stays, and so do the other passkeys.
     *
     * @param secret the officer's passphrase, or what one of their passkeys gave, this one too
     * @throws Refused {@code common.not-found}, and as {@link OfficerKeys#unlock}
     */
    @Transactional
    void remove(Actor officer, UUID id, @Nullable String secret) {
        own(officer, id);
        var now = clock.instant();
        keys.unlock(officer, secret, now).close();
        // Read again: while the key was waited for, another may have taken it away.
        var passkey = own(officer, id);
        passkeys.remove(officer.id(), id);
        tell("removed", officer, passkey, now);
    }

    private void tell(String what, Actor officer, Passkey passkey, Instant now) {
        journal.record(
                Fact.of("officer_key.passkey_" + what, process, officer, now).with("passkey", passkey.id()));
        var letter = new Letter(
                officer.email(),
                officer.locale(),
                "passkeys.letter." + what,
                List.of(printed.instant(now, officer.locale()), passkey.label()),
                "/officer-key/passkeys");
        letters.write(letter.unlisted());
    }
}
