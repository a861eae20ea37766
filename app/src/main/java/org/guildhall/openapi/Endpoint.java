package org.guildhall.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guildhall.web.AccessMatrix.Row;
import org.guildhall.web.IdempotentCalls;
import org.springframework.web.method.HandlerMethod;

/**
 * One address of the API with one method: its row of the access matrix, and the methods that answer it (more than one
 * where what is sent decides).
 *
 * @param path as OpenAPI writes it, {@code /api/needs/{id}}
 */
record Endpoint(String method, String path, Row row, List<HandlerMethod> handlers) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(?::[^}]*)?}");

    Endpoint {
        handlers = List.copyOf(handlers);
    }

    static Endpoint of(Row row, List<HandlerMethod> handlers) {
        var path = VARIABLE.matcher(row.path().getPatternString()).replaceAll("{$1}");
        return new Endpoint(row.method(), path, row, handlers);
    }

    static boolean described(String path) {
        return path.startsWith("/api/") || path.startsWith("/ocds/") || path.equals("/feed.atom");
    }

    String room() {
        return row.room();
    }

    /** A stable name made from method and address, such as {@code postNeedsIdStatement}. */
    String operationId() {
        var words = new ArrayList<String>();
        Arrays.stream(path.replaceFirst("^/api/", "/").split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return method.toLowerCase(Locale.ROOT)
                + words.stream()
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    boolean mutating() {
        return !READING.contains(method);
    }

    /** True where a JSON call is refused without an {@code Idempotency-Key}. */
    boolean keyed() {
        return IdempotentCalls.needKey(method, path);
    }

    List<String> variables() {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** True if a path that was called is this one's. */
    boolean takes(String calledMethod, String calledPath) {
        return calledMethod.equals(method)
                && row.path().matches(org.springframework.http.server.PathContainer.parsePath(calledPath));
    }
}
