package org.guildhall.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One exchange that a test recorded: what was sent and what came back. Written as {@code .http} files, which several
 * editors can send: a title in both languages, the request, then the answer in comments.
 *
 * @param headers of the request, by name
 * @param answerHeaders of the answer, by name
 */
record Example(
        String en,
        String fr,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, String> answerHeaders,
        String answer) {
    private static final String HOST = "{{host}}";

    /** The exchanges of one file, in order. */
    static List<Example> read(String file) {
        var examples = new ArrayList<Example>();
        for (var part : file.split("(?m)^### ")) {
            if (!part.isBlank() && !part.startsWith("@")) {
                examples.add(one(part.lines().toList()));
            }
        }
        return examples;
    }

    private static Example one(List<String> lines) {
        var titles = lines.getFirst().split(" · ", 2);
        var call = lines.get(1).split(" ", 2);
        var answered = firstAnswerLine(lines);
        var sent = new Message(lines.subList(2, answered));
        var came = new Message(lines.subList(answered + 1, lines.size()).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.substring(1).replaceFirst("^ ", ""))
                .toList());
        return new Example(
                titles[0],
                titles[1],
                call[0],
                call[1].replace(HOST, ""),
                sent.headers(),
                sent.body(),
                Integer.parseInt(lines.get(answered).replaceFirst("# HTTP ", "")),
                came.headers(),
                came.body());
    }

    private static int firstAnswerLine(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith("# HTTP ")) {
                return at;
            }
        }
        throw new IllegalStateException("an example without an answer: " + lines.getFirst());
    }

    String title(Locale locale) {
        return "fr".equals(locale.getLanguage()) ? fr : en;
    }

    /** A name for this example inside an operation. */
    String key() {
        return en.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    String pathOnly() {
        return path.replaceFirst("\\?.*", "");
    }

    /** Headers, an empty line, a body. */
    private record Message(Map<String, String> headers, String body) {
        Message(List<String> lines) {
            this(headersOf(lines), bodyOf(lines));
        }

        private static Map<String, String> headersOf(List<String> lines) {
            var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            lines.stream().takeWhile(line -> !line.isBlank()).forEach(line -> {
                var parts = line.split(": ", 2);
                headers.put(parts[0], parts[1]);
            });
            return headers;
        }

        private static String bodyOf(List<String> lines) {
            return String.join(
                            "\n",
                            lines.stream().dropWhile(line -> !line.isBlank()).toList())
                    .strip();
        }
    }
}
