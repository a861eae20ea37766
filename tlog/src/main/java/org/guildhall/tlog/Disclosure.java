package org.guildhall.tlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One confidential field, told: base64url of the JSON array of salt, name and value. Whoever has the digests it was
 * committed to with sees that name and value are those of then. By itself it proves nothing.
 *
 * <p>Source: RFC 9901 (SD-JWT), sections 4.2.1 and 4.2.3. Ours are written as RFC 8785 would; any other JSON is read,
 * for the digest is of the text as it is.
 */
public final class Disclosure {
    private static final int PARTS = 3;
    /** Names that the format keeps for itself: RFC 9901, section 4.2.1 and 4.2.4.1. */
    private static final List<String> RESERVED = List.of("_sd", "...");

    private final String text;
    private final String name;
    private final @Nullable Object value;

    private Disclosure(String text, String name, @Nullable Object value) {
        this.text = text;
        this.name = name;
        this.value = value;
    }

    /** A field under a salt of at least 128 bits. */
    static Disclosure of(byte[] salt, String name, @Nullable Object value) {
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("a field cannot be named " + name);
        }
        var json = Jcs.of(Arrays.asList(StrictBase64.encodeUrl(salt), name, value));
        return new Disclosure(StrictBase64.encodeUrl(json), name, value);
    }

    /** @throws Untrusted {@link Reason#MALFORMED} if it is not the disclosure of a field */
    public static Disclosure parse(String text) throws Untrusted {
        var json = Jcs.parse(StrictUtf8.decode(StrictBase64.decodeUrl(text, "a disclosure"), "a disclosure"));
        if (!(json instanceof List<?> parts)
                || parts.size() != PARTS
                || !(parts.getFirst() instanceof String)
                || !(parts.get(1) instanceof String name)
                || RESERVED.contains(name)) {
            throw new Untrusted(Reason.MALFORMED, "a disclosure is an array of salt, name and value");
        }
        return new Disclosure(text, name, parts.getLast());
    }

    /** ASCII, to be handed over as it is. */
    public String text() {
        return text;
    }

    /** The field. */
    public String name() {
        return name;
    }

    /** Its value, as {@link Jcs} has it; numbers that were read are doubles. */
    public @Nullable Object value() {
        return value;
    }

    /** base64url of the SHA-256 of the text: RFC 9901, section 4.2.3. */
    public String digest() {
        return StrictBase64.encodeUrl(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return "Disclosure[" + digest() + "]";
    }
}
