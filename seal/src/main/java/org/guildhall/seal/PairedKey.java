package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * An opening key that two officers' keys open together, in whichever order they come: two age files, each sealed to
 * one officer around what is sealed to the other. Safe to store; whoever comes first takes off only their own layer,
 * and what is left is again safe to keep until the other comes.
 *
 * <p>Shape: {@code age -d -i A FIRST | age -d -i B}, or {@code age -d -i B SECOND | age -d -i A}.
 *
 * @param forFirst sealed to the first officer, around what is sealed to the second
 * @param forSecond sealed to the second officer, around what is sealed to the first
 */
public record PairedKey(byte[] forFirst, byte[] forSecond) {
    /**
     * Locks {@code key}, which stays open.
     *
     * @throws IllegalArgumentException if both officers have the same key: then one could open alone
     */
    public static PairedKey lock(OpeningKey key, Recipient first, Recipient second) {
        if (first.equals(second)) {
            throw new IllegalArgumentException("the two officers must differ");
        }
        var identity = IdentityFile.write(key);
        try {
            return new PairedKey(seal(seal(identity, second), first), seal(seal(identity, first), second));
        } finally {
            Arrays.fill(identity, (byte) 0);
        }
    }

    /**
     * What is left when one officer has taken off their layer: a file that only the other can open.
     *
     * @param outer the file that is for this officer
     * @throws IllegalStateException if it is not sealed to this officer's key
     */
    public static byte[] half(byte[] outer, OpeningKey officer) {
        return open(outer, officer);
    }

    /**
     * The opening key, to be closed by the caller, from what {@link #half} left.
     *
     * @throws IllegalStateException if it is not sealed to this officer's key
     */
    public static OpeningKey whole(byte[] half, OpeningKey officer) {
        return IdentityFile.read(open(half, officer));
    }

    private static byte[] seal(byte[] plain, Recipient recipient) {
        var out = new ByteArrayOutputStream();
        try {
            Envelopes.seal(new ByteArrayInputStream(plain), out, recipient);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, OpeningKey officer) {
        try (var plain = Envelopes.open(new ByteArrayInputStream(sealed), officer)) {
            return plain.readAllBytes();
        } catch (BrokenEnvelope broken) {
            throw new IllegalStateException("a stored key does not open: " + broken.detail(), broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String toString() {
        return "PairedKey[…]";
    }
}
