package org.guildhall.seal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names an entry of a bid container may have: {@code manifest.json}, {@code answers.json}, {@code prices.json},
 * or a path under {@code files/} that is the same, and harmless, on every system it may be unpacked on.
 *
 * <p>A path is at most 255 bytes of UTF-8 in composed form (NFC). Its parts are not empty, do not begin with a space,
 * do not end with a space or a point, and contain no control, formatting (bidirectional) or separator characters
 * other than spaces, nor any of {@code < > : " | ? * \}. That excludes {@code .} and {@code ..} too. In one bid no two
 * names are equal, and none is a folder of another, when case is not counted.
 */
public final class EntryName {
    /** Says what else there is; always first. */
    public static final String MANIFEST = "manifest.json";
    /** The answers to the stage's form; always second. */
    public static final String ANSWERS = "answers.json";
    /** The price schedule; always third. */
    public static final String PRICES = "prices.json";
    /** What every other name begins with. */
    public static final String FILES = "files/";

    private static final int MOST_BYTES = 255;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}<>:\"|?*\\\\]");

    private EntryName() {}

    /** True for a name that this format allows. */
    public static boolean isAllowed(String name) {
        return isDocument(name) || isFile(name);
    }

    static boolean isDocument(String name) {
        return name.equals(MANIFEST) || name.equals(ANSWERS) || name.equals(PRICES);
    }

    static boolean isFile(String name) {
        return name.startsWith(FILES)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && !FORBIDDEN.matcher(name).find()
                && Normalizer.isNormalized(name, Normalizer.Form.NFC)
                && Arrays.stream(name.split("/", -1)).allMatch(EntryName::isPart);
    }

    private static boolean isPart(String part) {
        return !part.isEmpty() && !part.startsWith(" ") && !part.endsWith(" ") && !part.endsWith(".");
    }

    static void require(String name) {
        if (!isAllowed(name)) {
            throw new IllegalArgumentException("not an allowed entry name");
        }
    }

    /**
     * Whether one of the names would have to be a folder for {@code name} to be unpacked beside it.
     *
     * @param folded names as {@link #folded} makes them
     */
    static boolean isUnderOneOf(Set<String> folded, String name) {
        var path = folded(name);
        for (var end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            if (folded.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** What two names have in common that would overwrite each other where case does not count. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
