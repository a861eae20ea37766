package org.guildhall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Decimals;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * What a form showed when it was opened, so that of two who write the same thing at once nobody overwrites what the
 * other saved: what one did not touch stays as the other left it, and what both changed is asked about. Shape: name of
 * a field to the first half of the SHA-256 of its value as hexadecimal digits; a number as its shortest decimal digits,
 * nothing as the empty text. It travels in the form, as hidden fields {@code shown.NAME}.
 *
 * @param digests empty where nothing was shown, as for programs: then what is typed is written
 */
public record Shown(Map<String, String> digests) {
    /** Of a caller that was shown nothing. */
    public static final Shown NOTHING = new Shown(Map.of());

    private static final String PREFIX = "shown.";
    private static final int QUOTED = 200;

    /** What stands in a form’s fields, each called {@code prefix + name}; no value is the empty text. */
    public static Shown of(String prefix, Collection<String> names, Map<String, ?> values) {
        var digests = new TreeMap<String, String>();
        names.forEach(name -> digests.put(prefix + name, digest(values.get(name))));
        return new Shown(digests);
    }

    /** As a form brings it back. */
    public static Shown in(Map<String, String> form) {
        var digests = new HashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                digests.put(name.substring(PREFIX.length()), value);
            }
        });
        return new Shown(digests);
    }

    /** What was typed into fields that were not left as they had been shown. */
    public Map<String, String> touched(String prefix, Map<String, String> typed) {
        var touched = new TreeMap<>(typed);
        touched.entrySet().removeIf(each -> digest(each.getValue()).equals(digests.get(prefix + each.getKey())));
        return touched;
    }

    /**
     * What is to be written of what was typed.
     *
     * @param now what stands there by now; read under the lock that the writing holds
     * @throws Refused with {@code field.changed-meanwhile} for each field that both changed, and to another value
     */
    public Map<String, String> toWrite(String prefix, Map<String, String> typed, Map<String, ?> now) {
        var written = new TreeMap<String, String>();
        var checks = new Checks();
        typed.forEach((name, value) -> {
            var shown = digests.get(prefix + name);
            var current = digest(now.get(name));
            if (shown == null || current.equals(shown) || current.equals(digest(value))) {
                written.put(name, value);
            } else {
                var left = digest(value).equals(shown);
                checks.that(left, prefix + name, "field.changed-meanwhile", quoted(now.get(name)));
            }
        });
        checks.throwIfAny();
        return written;
    }

    private static String quoted(@Nullable Object value) {
        var text = value == null || value.toString().isEmpty() ? "–" : value.toString();
        return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    }

    private static String digest(@Nullable Object value) {
        var text = value == null ? "" : value.toString().replace("\r\n", "\n").strip();
        var number = Decimals.parse(text);
        var same = number == null ? text : number.stripTrailingZeros().toPlainString();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(same.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
