package org.guildhall.tlog;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A named private key that signs notes.
 *
 * <p>Source: C2SP signed-note 1.0.0, section Ed25519 signatures. The one-line form {@code PRIVATE+KEY+name+id+key} is
 * that of {@code golang.org/x/mod/sumdb/note}, so that its tools can sign with our keys and we with theirs.
 */
public final class NoteSigner {
    private static final String PREFIX = "PRIVATE+KEY+";

    private final Ed25519PrivateKey key;
    private final NoteVerifier verifier;

    /** @throws IllegalArgumentException for a name that no key may have */
    public NoteSigner(String name, Ed25519PrivateKey key) {
        this.key = key;
        this.verifier = new NoteVerifier(name, key.publicKey());
    }

    /** A new key under that name. */
    public static NoteSigner generate(String name) {
        return new NoteSigner(name, Ed25519PrivateKey.generate());
    }

    /**
     * Reads the one-line form.
     *
     * @throws IllegalArgumentException if it is not one; the message does not repeat it
     */
    public static NoteSigner parse(String skey) {
        var parts = skey.split("\\+", 5);
        if (!skey.startsWith(PREFIX) || parts.length != 5) {
            throw new IllegalArgumentException("not a signer key: PRIVATE+KEY+name+id+key");
        }
        var signer = new NoteSigner(parts[2], Ed25519PrivateKey.ofSeed(NoteVerifier.keyBytes(parts[4])));
        if (!HexFormat.of().toHexDigits(signer.verifier.id()).equals(parts[3])) {
            throw new IllegalArgumentException("not a signer key: the id is not that of the key");
        }
        return signer;
    }

    /** The one-line form: a secret. */
    public String skey() {
        return PREFIX + verifier.name() + "+" + HexFormat.of().toHexDigits(verifier.id()) + "+"
                + NoteVerifier.typed(key.seed());
    }

    /** The name. */
    public String name() {
        return verifier.name();
    }

    /** The public half. */
    public NoteVerifier verifier() {
        return verifier;
    }

    /** Signs the text of a note. */
    NoteSignature sign(String text) {
        return new NoteSignature(name(), verifier.id(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "NoteSigner[" + verifier.vkey() + "]";
    }
}
