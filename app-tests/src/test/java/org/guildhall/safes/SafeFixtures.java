package org.guildhall.safes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guildhall.kernel.Actor;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.safes.Safes.NewCopy;
import org.guildhall.seal.Envelopes;
import org.guildhall.seal.OfficerKey;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Passphrase;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.WorkFactor;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;

/** What a member's browser does with keys, in the same formats. */
public final class SafeFixtures {
    static final String PASSPHRASE = "five words nobody else knows";

    private SafeFixtures() {}

    /** Makes the organisation's first key, with a key of its founder's own; the private half. */
    public static OpeningKey made(Safes safes, Actor founder) {
        var own = OpeningKey.generate();
        safes.keepOwn(founder, own.recipient().value(), locked(own));
        var key = OpeningKey.generate();
        safes.renew(founder, 0, key.recipient().value(), List.of(copy(founder, own.recipient(), key)));
        return key;
    }

    /** The organisation's first key, which a colleague of its founder opens too. */
    public static void shared(Safes safes, Vendors vendors, People people, Actor founder) {
        var key = made(safes, founder);
        var invited = vendors.invite(founder, founder.id() + "@colleague.example", "Mem Ber", Set.of(Ability.DRAFT));
        people.accept(invited.invitation(), "Mem Ber", PeopleFixtures.PASSWORD, Locale.CANADA);
        var colleague = people.byId(invited.person()).orElseThrow();
        var own = OpeningKey.generate();
        safes.keepOwn(colleague, own.recipient().value(), locked(own));
        safes.give(founder, 1, copy(colleague, own.recipient(), key));
    }

    static String locked(OpeningKey own) {
        return locked(own, PASSPHRASE);
    }

    static String locked(OpeningKey own, String words) {
        try (var secret = Passphrase.of(words.toCharArray())) {
            return base64(OfficerKey.wrap(own, secret, new WorkFactor(1)).bytes());
        }
    }

    static NewCopy copy(Actor to, Recipient own, OpeningKey... newestFirst) {
        return new NewCopy(to.id().value(), own.value(), sealed(own, newestFirst));
    }

    static String sealed(Recipient own, OpeningKey... newestFirst) {
        var text = new StringBuilder();
        for (var key : newestFirst) {
            text.append(key.identity()).append('\n');
        }
        return base64(sealed(text.toString().getBytes(StandardCharsets.US_ASCII), own));
    }

    public static byte[] sealed(byte[] plain, Recipient to) {
        var out = new ByteArrayOutputStream();
        try {
            Envelopes.seal(new ByteArrayInputStream(plain), out, to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** The public halves of the organisation's keys that a member opens with a passphrase, the newest first. */
    static List<String> opened(Safe safe, String words) {
        try (var secret = Passphrase.of(words.toCharArray());
                var own = OfficerKey.ofBytes(safe.ownKey()).unwrap(secret).orElseThrow()) {
            var plain = Envelopes.open(new ByteArrayInputStream(safe.copyOfKeys()), own)
                    .readAllBytes();
            return Arrays.stream(new String(plain, StandardCharsets.US_ASCII).split("\n"))
                    .map(line -> OpeningKey.ofIdentity(line).recipient().value())
                    .toList();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
