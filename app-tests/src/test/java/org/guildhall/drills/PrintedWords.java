package org.guildhall.drills;

import java.util.List;
import java.util.regex.Pattern;
import org.guildhall.Caller;

/**
 * Words as a page shows them for printing.
 *
 * @param asked those that are to be typed from the paper, in order
 */
public record PrintedWords(List<String> words, List<String> asked) {
    private static final Pattern WORD = Pattern.compile("<li lang=\"en\">([a-z]+)</li>");
    private static final Pattern ASKED = Pattern.compile("id=\"word-([0-9]+)\"");

    public static PrintedWords on(Caller caller, String page) {
        var body = caller.get(page).body();
        var words = all(WORD, body);
        return new PrintedWords(
                words,
                all(ASKED, body).stream()
                        .map(number -> words.get(Integer.parseInt(number) - 1))
                        .toList());
    }

    private static List<String> all(Pattern what, String body) {
        return what.matcher(body).results().map(each -> each.group(1)).toList();
    }
}
