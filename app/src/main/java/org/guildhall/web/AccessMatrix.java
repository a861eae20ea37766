package org.guildhall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guildhall.kernel.Role;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: every endpoint has one row in {@code access/<room>.csv}, and a request without a row is refused.
 *
 * <p>Shape: {@code method,path,who,relation,before opening,after opening}. {@code who} is {@code anyone},
 * {@code signed-in}, {@code signing-in} or role codes joined by {@code |}. The relation (own need, member of the panel,
 * not the author) is kept by the room's door and named here so that the whole rule can be read in one place. Source:
 * OWASP ASVS 5.0, V8.
 */
@Component
public class AccessMatrix {
    /**
     * A letter, digit, {@code -}, {@code .}, {@code _} or {@code ~} written in hexadecimal, which nobody needs (RFC
     * 3986, section 2.3). Such a path is none of ours: elsewhere paths are compared as they are written, and a call
     * that must not be kept or undone would pass for another.
     */
    private static final Pattern DISGUISED =
            Pattern.compile("%(2[de]|3\\d|4[1-9a-f]|5[\\da]|5f|6[1-9a-f]|7[\\dae])", Pattern.CASE_INSENSITIVE);

    private final List<Row> rows;

    /**
     * The rows of each method by how their path begins, the most specific first. Every request asks, so only those are
     * held against it that begin as it does, and the first that fits decides.
     */
    private final Map<Beginning, List<Row>> beginning;

    AccessMatrix() {
        this.rows = load();
        this.beginning = rows.stream()
                .sorted(Comparator.comparing(Row::path, PathPattern.SPECIFICITY_COMPARATOR))
                .collect(Collectors.groupingBy(Beginning::of));
    }

    /** A method and the word, below {@code /api} the two words, that a path begins with. No row varies in those. */
    private record Beginning(String method, String head) {
        static Beginning of(String method, PathContainer path) {
            var words = path.elements().stream()
                    .filter(PathContainer.PathSegment.class::isInstance)
                    .map(each -> ((PathContainer.PathSegment) each).valueToMatch())
                    .limit(2)
                    .toList();
            var api = words.size() == 2 && words.getFirst().equals("api");
            return new Beginning(method, words.isEmpty() ? "" : api ? "api/" + words.getLast() : words.getFirst());
        }

        static Beginning of(Row row) {
            var head = of(row.method, PathContainer.parsePath(row.path.getPatternString()));
            if (head.head.contains("{") || head.head.contains("*")) {
                throw new IllegalStateException("an access row begins with a word of its own: " + row.path);
            }
            return head;
        }
    }

    /** One rule. */
    public record Row(
            String method,
            PathPattern path,
            Who who,
            String relation,
            String beforeOpening,
            String afterOpening,
            String room) {}

    /** Who may call an endpoint, before any relation is looked at. */
    public sealed interface Who {
        record Anyone() implements Who {}

        record SignedIn() implements Who {}

        /** Also who has still to set up the second factor that the city asks of them, and may do nothing else. */
        record SigningIn() implements Who {}

        record Holders(Set<Role> roles) implements Who {}

        static Who of(String code) {
            return switch (code) {
                case "anyone" -> new Anyone();
                case "signed-in" -> new SignedIn();
                case "signing-in" -> new SigningIn();
                default ->
                    new Holders(Arrays.stream(code.split("\\|")).map(Role::of).collect(Collectors.toUnmodifiableSet()));
            };
        }
    }

    public List<Row> rows() {
        return rows;
    }

    /** The most specific row for a request; HEAD is read as GET where it has no row of its own. */
    public Optional<Row> rowFor(String method, String path) {
        if (DISGUISED.matcher(path).find()) {
            return Optional.empty();
        }
        var container = PathContainer.parsePath(path);
        var own = first(method, container);
        return own.isEmpty() && "HEAD".equals(method) ? first("GET", container) : own;
    }

    /** Whose roles a request is for, whatever else is asked of them; nobody's where no role is what lets in. */
    public Set<Role> holders(String method, String path) {
        return rowFor(method, path)
                .map(Row::who)
                .map(who -> who instanceof Who.Holders(var roles) ? roles : Set.<Role>of())
                .orElse(Set.of());
    }

    private Optional<Row> first(String method, PathContainer path) {
        return beginning.getOrDefault(Beginning.of(method, path), List.of()).stream()
                .filter(row -> row.path.matches(path))
                .findFirst();
    }

    /** The methods that an address takes from whoever may, in alphabetical order; empty if nothing is there. */
    public SortedSet<String> methods(String path) {
        var methods = new TreeSet<String>();
        if (!DISGUISED.matcher(path).find()) {
            var container = PathContainer.parsePath(path);
            rows.stream().filter(row -> row.path.matches(container)).forEach(row -> methods.add(row.method));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static List<Row> load() {
        var rows = new ArrayList<Row>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:access/*.csv")) {
                var room = String.valueOf(file.getFilename()).replace(".csv", "");
                file.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> rows.add(row(line, room)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }

    private static Row row(String line, String room) {
        var cells = line.split(",", -1);
        if (cells.length != 6) {
            throw new IllegalStateException("an access row has six cells: " + line);
        }
        var path = PathPatternParser.defaultInstance.parse(cells[1]);
        return new Row(cells[0], path, Who.of(cells[2]), cells[3], cells[4], cells[5], room);
    }
}
