package org.guildhall.answers;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guildhall.seal.EntryName;

/** Names for attached files that stay as they are when the bid is sealed: allowed there, and each only once. */
public final class FileNames {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}<>:\"|?*\\\\/]");
    private static final int MOST_BYTES = 200;

    private FileNames() {}

    /** The name, made harmless, with a number if another file has it already. */
    public static String unlike(Collection<String> others, String name) {
        var safe = safe(name);
        var taken = others.stream().map(other -> other.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        var result = safe;
        for (int count = 2; taken.contains(result.toLowerCase(Locale.ROOT)); count++) {
            result = numbered(safe, count);
        }
        return result;
    }

    private static String safe(String name) {
        var text = FORBIDDEN
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
                .replaceAll("_");
        while (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            text = text.substring(1);
        }
        text = text.replaceAll("^ +|[ .]+$", "");
        return text.isEmpty() || !EntryName.isAllowed(EntryName.FILES + text) ? "file" : text;
    }

    private static String numbered(String name, int count) {
        var dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + "-" + count + name.substring(dot) : name + "-" + count;
    }
}
