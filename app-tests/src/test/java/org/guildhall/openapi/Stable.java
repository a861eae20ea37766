package org.guildhall.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Gives what is random in recorded exchanges a value that is the same in every run: by order of appearance. */
final class Stable {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");
    private static final Pattern PROCESS = Pattern.compile("(?<=ocds-gh0000-\\d{4}-)[0-9a-f]{8}");
    private static final Pattern SECRET = Pattern.compile("(\"(?:token|invitation)\" : \")[A-Za-z0-9_-]{43}");
    private static final Pattern RECIPIENT = Pattern.compile("age1[a-z0-9]{58}");
    private static final Pattern SIGNATURE = Pattern.compile("(?<=— \\S{1,80} )[A-Za-z0-9+/]{91}=");
    private static final Pattern CHECKSUM = Pattern.compile("(?<=sha256 )[A-Za-z0-9+/]{43}=");
    private static final Pattern NAME = Pattern.compile("(?<=[A-Za-z])[- ][0-9a-f]{8}(?=[@\" ]|$)", Pattern.MULTILINE);

    private final Map<String, String> given = new HashMap<>();

    String of(String text) {
        var stable = numbered(UUID, text, "00000000-0000-4000-8000-%012d"::formatted);
        stable = numbered(HASH, stable, "%064d"::formatted);
        stable = numbered(PROCESS, stable, "%08d"::formatted);
        stable = SECRET.matcher(stable).replaceAll("$1{{secret}}");
        stable = RECIPIENT.matcher(stable).replaceAll("age1" + "q".repeat(58));
        stable = SIGNATURE.matcher(stable).replaceAll("{{signature}}");
        stable = CHECKSUM.matcher(stable).replaceAll("{{checksum}}");
        return NAME.matcher(stable).replaceAll("");
    }

    private String numbered(Pattern random, String text, IntFunction<String> value) {
        return random.matcher(text)
                .replaceAll(found -> given.computeIfAbsent(
                        found.group(),
                        _ -> value.apply((int) given.keySet().stream()
                                        .filter(each -> random.matcher(each).matches())
                                        .count()
                                + 1)));
    }
}
