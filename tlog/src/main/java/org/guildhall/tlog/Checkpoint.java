package org.guildhall.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The head of a log's tree. By itself it is only said, not signed: {@link SignedCheckpoint} is.
 *
 * <p>Source: C2SP tlog-checkpoint 1.0.0, section Note text.
 *
 * @param origin names the log; one line, not empty
 * @param size leaves of the tree
 * @param root of the tree
 * @param extensions further lines, none of them empty; ours has none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LINES = 3;

    /** @throws IllegalArgumentException for an empty or broken line, or a negative size */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || isNoLine(origin) || extensions.stream().anyMatch(Checkpoint::isNoLine)) {
            throw new IllegalArgumentException("not a checkpoint");
        }
    }

    /** A checkpoint without extension lines. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** @throws Untrusted {@link Reason#MALFORMED} unless it is exactly the text of a checkpoint */
    public static Checkpoint parse(String text) throws Untrusted {
        var lines = Arrays.asList(text.split("\n", -1));
        if (lines.size() < LINES + 1 || !lines.getLast().isEmpty()) {
            throw new Untrusted(Reason.MALFORMED, "a checkpoint has at least three lines");
        }
        var extensions = new ArrayList<>(lines.subList(LINES, lines.size() - 1));
        if (isNoLine(lines.getFirst()) || extensions.stream().anyMatch(Checkpoint::isNoLine)) {
            throw new Untrusted(Reason.MALFORMED, "an empty line in a checkpoint");
        }
        return new Checkpoint(
                lines.getFirst(), number(lines.get(1), "the tree size"), Hash.ofBase64(lines.get(2)), extensions);
    }

    /** A decimal number from 0 to 2^63-1 without leading zeroes. */
    static long number(String text, String what) throws Untrusted {
        try {
            if (SIZE.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException tooLarge) {
            // Nineteen digits may be above 2^63-1.
        }
        throw new Untrusted(Reason.MALFORMED, what + " is not a number as it is written");
    }

    /** The text to be signed, ending in a newline. */
    public String text() {
        var text = new StringBuilder();
        text.append(origin).append('\n').append(size).append('\n');
        text.append(root.base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static boolean isNoLine(String line) {
        return line.isEmpty() || line.indexOf('\n') >= 0;
    }
}
