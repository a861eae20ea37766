package org.guildhall.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text signed by one or more keys. Parsing alone proves nothing: the text is to be ignored until {@link #verify} has
 * returned.
 *
 * <p>Source: C2SP signed-note 1.0.0.
 */
public final class Note {
    /** A longer note is refused unread. */
    public static final int MAX_BYTES = 1 << 20;
    /** More signatures are refused; the format asks to accept at least sixteen. */
    public static final int MAX_SIGNATURES = 100;

    private final String text;
    private final List<NoteSignature> signatures;

    private Note(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = List.copyOf(signatures);
    }

    /**
     * Signs a text with every signer, in their order.
     *
     * @param text ends in a newline, has no other control character and no half of a surrogate pair
     * @throws IllegalArgumentException for another text, or no signer
     */
    public static Note sign(String text, List<NoteSigner> signers) {
        StrictUtf8.encode(text);
        if (signers.isEmpty() || !text.endsWith("\n") || hasControls(text)) {
            throw new IllegalArgumentException("not a text that a note may have, or nobody to sign it");
        }
        return new Note(text, signers.stream().map(signer -> signer.sign(text)).toList());
    }

    /** @throws Untrusted {@link Reason#MALFORMED} if these bytes are not a note */
    public static Note parse(byte[] bytes) throws Untrusted {
        if (bytes.length > MAX_BYTES) {
            throw new Untrusted(Reason.MALFORMED, "a note of more than " + MAX_BYTES + " bytes");
        }
        var note = StrictUtf8.decode(bytes, "a note");
        var blank = note.lastIndexOf("\n\n");
        if (hasControls(note) || blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw new Untrusted(Reason.MALFORMED, "a note is a text, a blank line and signatures");
        }
        var lines = note.substring(blank + 2, note.length() - 1).split("\n", MAX_SIGNATURES + 1);
        if (lines.length > MAX_SIGNATURES) {
            throw new Untrusted(Reason.MALFORMED, "a note of more than " + MAX_SIGNATURES + " signatures");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : lines) {
            signatures.add(NoteSignature.parse(line));
        }
        return new Note(note.substring(0, blank + 1), signatures);
    }

    /**
     * Checks every signature that names one of these keys, and ignores all others.
     *
     * @return the text, now to be believed
     * @throws Untrusted {@link Reason#BAD_SIGNATURE} if one of them is wrong, {@link Reason#UNSIGNED} if there is none
     */
    public String verify(Collection<NoteVerifier> known) throws Untrusted {
        var signed = text.getBytes(StandardCharsets.UTF_8);
        var verified = 0;
        for (var verifier : known) {
            for (var signature : signatures) {
                if (verifier.isNamedBy(signature)) {
                    if (!verifier.publicKey().verifies(signed, signature.bytes())) {
                        throw new Untrusted(Reason.BAD_SIGNATURE, "the signature of " + verifier.name() + " is wrong");
                    }
                    verified++;
                }
            }
        }
        if (verified == 0) {
            throw new Untrusted(Reason.UNSIGNED, "not signed by a key that is known");
        }
        return text;
    }

    /** The text, ending in a newline, whoever wrote it. */
    public String unverifiedText() {
        return text;
    }

    /** The note as it is stored and sent. */
    public byte[] bytes() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(character -> character < ' ' && character != '\n');
    }
}
