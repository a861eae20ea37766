package org.guildhall.uploads;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Where an upload goes by itself once it is whole, because its owner asked for that when it began.
 *
 * <p>Shape: in the header {@code Upload-Metadata} of tus 1.0.0 the keys {@code submit-to} and {@code sha256}, each
 * value in Base64 of its text; other keys are for whoever wrote them and are not kept.
 *
 * @param stage whose bid it is to be
 * @param sha256 of the file its owner means, 64 lower-case hexadecimal characters; other bytes go nowhere
 */
public record Toward(UUID stage, String sha256) {
    private static final String STAGE = "submit-to";
    private static final String HASH = "sha256";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * What a header says; null if it names no stage.
     *
     * @throws Refused {@code uploads.metadata}
     */
    static @Nullable Toward read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        var told = new HashMap<String, String>();
        for (var pair : header.split(",", -1)) {
            var words = pair.strip().split(" ", 2);
            if (words[0].isEmpty() || told.put(words[0], words.length == 1 ? "" : text(words[1])) != null) {
                throw new Refused(UploadProblem.METADATA);
            }
        }
        return told.containsKey(STAGE) ? of(told) : null;
    }

    private static Toward of(Map<String, String> told) {
        var stage = told.getOrDefault(STAGE, "");
        var hash = told.getOrDefault(HASH, "");
        if (!ID.matcher(stage).matches() || !SHA256.matcher(hash).matches()) {
            throw new Refused(UploadProblem.METADATA);
        }
        return new Toward(UUID.fromString(stage), hash);
    }

    private static String text(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new Refused(UploadProblem.METADATA);
        }
    }

    /** The same as a header. */
    String header() {
        return STAGE + " " + base64(stage.toString()) + "," + HASH + " " + base64(sha256);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
