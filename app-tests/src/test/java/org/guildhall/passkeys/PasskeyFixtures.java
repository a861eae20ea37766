package org.guildhall.passkeys;

import java.security.SecureRandom;
import java.util.Base64;
import org.guildhall.Fixture;
import org.guildhall.kernel.Actor;

/** Passkeys without a device: what a browser would send. */
@Fixture
public class PasskeyFixtures {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OwnPasskeys own;
    private final Passkeys passkeys;

    PasskeyFixtures(OwnPasskeys own, Passkeys passkeys) {
        this.own = own;
        this.passkeys = passkeys;
    }

    /** What a new passkey gave. */
    public static String answer() {
        return "guildhall-passkey/1:" + chance() + ":" + chance();
    }

    /** The same passkey, as if it gave something else. */
    public static String another(String answer) {
        return answer.substring(0, answer.lastIndexOf(':') + 1) + chance();
    }

    /** An officer who has a key adds one. @return what it gave */
    public String added(Actor officer, String passphrase) {
        var answer = answer();
        own.add(officer, "Laptop", passphrase, answer);
        return answer;
    }

    /** The page on which the officer’s first passkey is taken away. */
    public String removal(Actor officer) {
        return "/officer-key/passkeys/" + passkeys.of(officer.id()).getFirst().id() + "/removal";
    }

    private static String chance() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
