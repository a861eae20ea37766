package org.guildhall.ocds;

import java.util.Locale;

/** What the first two lines of a text, as far as they are in view, tell of the others. */
final class FirstLines {
    private static final String BLANK = " \t\r\n\u00ef\u00bb\u00bf";

    private final byte[] text;
    private final int end;

    FirstLines(byte[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /**
     * Whether each line is a document. Text of one document, or of several spread over lines, is read rightly only as
     * one piece; lines are read rightly either way, but alone a broken one costs only itself. A name that promises
     * lines is believed unless the second line cannot begin a document.
     */
    boolean sayOneDocumentPerLine(String name) {
        var first = lineAt(0);
        var second = lineAt(first.end());
        var promised = name.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson)(\\.gz)?");
        if (promised) {
            return second.begins() || second.end() == first.end();
        }
        return first.whole() && first.balanced() && second.begins() && (!second.whole() || second.balanced());
    }

    /**
     * @param begins starts with a bracket
     * @param whole ends within view
     * @param balanced closes every bracket and quotation mark that it opens
     */
    private record Line(int end, boolean begins, boolean whole, boolean balanced) {}

    private Line lineAt(int from) {
        var at = skipBlank(from);
        var begins = at < end && (text[at] == '{' || text[at] == '[');
        var depth = 0;
        var quoted = false;
        for (; at < end && text[at] != '\n'; at++) {
            var each = text[at];
            if (quoted && each == '\\') {
                at++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += each == '{' || each == '[' ? 1 : each == '}' || each == ']' ? -1 : 0;
            }
        }
        return new Line(Math.min(at, end), begins, at < end, depth == 0 && !quoted);
    }

    /** Files glued together bring their byte order marks along, which count as blank. */
    private int skipBlank(int from) {
        var at = from;
        while (at < end && BLANK.indexOf(text[at] & 0xff) >= 0) {
            at++;
        }
        return at;
    }
}
