package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * One officer's own key under what one of their passkeys gives: an age file to a key that is derived from it. What a
 * passkey gives is 256 bits by chance that nobody chose, so that there is nothing to guess and no scrypt.
 *
 * <p>Shape: {@code age -r RECIPIENT}, around the key as {@link OfficerKey} has it. The identity is HKDF-SHA-256 of what
 * the passkey gave, without salt; its {@code info} is {@code guildhall-passkey-wrap/1}, city, officer and credential,
 * with a zero byte between them. Whoever moves a wrap to another officer or credential has one that does not open.
 *
 * <p>Source: Web Authentication level 3, section "Pseudo-random function extension (prf)"; RFC 5869; C2SP age v1.1.0.
 */
public final class PasskeyWrap {
    /** Length of what a passkey gives, in bytes: one HMAC-SHA-256. */
    public static final int OUTPUT_BYTES = 32;

    private static final String PURPOSE = "guildhall-passkey-wrap/1";

    private final byte[] bytes;

    private PasskeyWrap(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Whose wrap it is, and of which passkey. Nothing of it is secret.
     *
     * @param officer a name that stays the same
     * @param credential the id of the passkey's credential, as text
     * @throws IllegalArgumentException if one is blank or has control characters, which would not stay apart
     */
    public record Owner(String city, String officer, String credential) {
        private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}]+");

        public Owner {
            for (var name : new String[] {city, officer, credential}) {
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException("a name is blank or has control characters");
                }
            }
        }

        private byte[] info() {
            return String.join("\0", PURPOSE, city, officer, credential).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Wraps {@code key}, which stays open.
     *
     * @param output what the passkey gave; the caller overwrites it
     * @throws IllegalArgumentException unless it has {@value #OUTPUT_BYTES} bytes
     */
    public static PasskeyWrap wrap(OpeningKey key, byte[] output, Owner owner) {
        var identity = IdentityFile.write(key);
        var out = new ByteArrayOutputStream();
        try (var wrapping = derived(output, owner)) {
            Envelopes.seal(new ByteArrayInputStream(identity), out, wrapping.recipient());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            Arrays.fill(identity, (byte) 0);
        }
        return new PasskeyWrap(out.toByteArray());
    }

    /** A wrap read back from where it was kept. */
    public static PasskeyWrap ofBytes(byte[] stored) {
        return new PasskeyWrap(stored.clone());
    }

    /** The file to keep, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The key, to be closed by the caller; empty if it was wrapped for another owner, or under something else.
     *
     * @param output what the passkey gave; the caller overwrites it
     * @throws IllegalArgumentException unless it has {@value #OUTPUT_BYTES} bytes
     * @throws IllegalStateException if nothing would open it, because what was kept is not such a file
     */
    public Optional<OpeningKey> unwrap(byte[] output, Owner owner) {
        try (var wrapping = derived(output, owner);
                var plain = Envelopes.open(new ByteArrayInputStream(bytes), wrapping)) {
            return Optional.of(IdentityFile.read(plain.readAllBytes()));
        } catch (BrokenEnvelope refused) {
            if (refused.breakage() == Breakage.WRONG_KEY) {
                return Optional.empty();
            }
            throw new IllegalStateException("not an officer's key: " + refused.detail(), refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static OpeningKey derived(byte[] output, Owner owner) {
        if (output.length != OUTPUT_BYTES) {
            throw new IllegalArgumentException("a passkey gives " + OUTPUT_BYTES + " bytes");
        }
        var hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(output, null, owner.info()));
        var secret = new byte[OpeningKey.SECRET_BYTES];
        try {
            hkdf.generateBytes(secret, 0, secret.length);
            return OpeningKey.ofSecret(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "PasskeyWrap[…]";
    }
}
