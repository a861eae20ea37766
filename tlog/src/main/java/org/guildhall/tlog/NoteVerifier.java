package org.guildhall.tlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A key that signs notes, known by its name: {@code name+1f2e3d4c+AbC…=}.
 *
 * <p>Source: C2SP signed-note 1.0.0, sections Signatures and Signature types; of the types only Ed25519, {@code 0x01}.
 * The one-line form is that of {@code golang.org/x/mod/sumdb/note}: name, key id in hexadecimal, base64 of type and
 * key.
 *
 * @param name non-empty, without spaces and plus signs; for a log its origin
 */
public record NoteVerifier(String name, Ed25519PublicKey publicKey) {
    static final byte ED25519 = 1;

    /** @throws IllegalArgumentException for a name that no key may have */
    public NoteVerifier {
        KeyName.require(name);
    }

    /**
     * Reads the one-line form.
     *
     * @throws IllegalArgumentException if it is not one, or its key id is another key's, or its type is not Ed25519
     */
    public static NoteVerifier parse(String vkey) {
        var parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key: name+id+key");
        }
        var verifier = new NoteVerifier(parts[0], Ed25519PublicKey.of(keyBytes(parts[2])));
        if (!verifier.hexId().equals(parts[1])) {
            throw new IllegalArgumentException("not a verifier key: the id is not that of the key");
        }
        return verifier;
    }

    static byte[] keyBytes(String base64) {
        try {
            var typed = ByteBuffer.wrap(StrictBase64.decode(base64, "the key"));
            if (typed.remaining() != 1 + Ed25519PublicKey.BYTES || typed.get() != ED25519) {
                throw new IllegalArgumentException("not an Ed25519 key");
            }
            var bytes = new byte[typed.remaining()];
            typed.get(bytes);
            return bytes;
        } catch (Untrusted notBase64) {
            throw new IllegalArgumentException(notBase64.detail());
        }
    }

    static String typed(byte[] key) {
        return StrictBase64.encode(
                ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array());
    }

    /** The one-line form, to be published. */
    public String vkey() {
        return name + "+" + hexId() + "+" + typed(publicKey.encoded());
    }

    /** The first four bytes of SHA-256 of name, newline, type and key. An identifier, not a strong hash. */
    public int id() {
        var named = new ByteArrayOutputStream();
        named.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        named.write('\n');
        named.write(ED25519);
        named.writeBytes(publicKey.encoded());
        return ByteBuffer.wrap(Sha256.of(named.toByteArray())).getInt();
    }

    private String hexId() {
        return HexFormat.of().toHexDigits(id());
    }

    /** Whether a signature line names this key. */
    boolean isNamedBy(NoteSignature signature) {
        return signature.name().equals(name) && signature.id() == id();
    }
}
