package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages for people and programmers point at is there: files, tests and what is tested in them. */
class DocsTest {
    private static final Path ROOT = Files.exists(Path.of("app/pom.xml"))
            ? Path.of("").toAbsolutePath()
            : Path.of("..").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\]\\((?!\\w+:)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+)…?)?`");
    private static final Pattern COMMAND =
            Pattern.compile("mvnw(?= )(?=.* -pl ([\\w-]+) )(?=.* -Dtest=([A-Z]\\w+Test)\\b).*");

    private final Map<String, Path> tests = tests();

    @Test
    void linksLeadToFiles() {
        assertThat(wrong(LINK, (page, link) -> !Files.exists(page.resolveSibling(link.group(1)))))
                .isEmpty();
    }

    @Test
    void testsThatAreNamedExistWithWhatTheyTest() {
        assertThat(wrong(TEST, (_, named) -> {
                    var file = tests.get(named.group(1));
                    return file == null || named.group(2) != null && !read(file).contains(named.group(2));
                }))
                .isEmpty();
    }

    @Test
    void commandsFindTheirTestInTheModuleThatTheyName() {
        assertThat(wrong(COMMAND, (_, command) -> {
                    var file = tests.get(command.group(2));
                    return file == null || !file.startsWith(ROOT.resolve(command.group(1)));
                }))
                .isEmpty();
    }

    private interface Wrong {
        boolean is(Path page, MatchResult found);
    }

    /** What was found wrong, by page; there is something to find in the first place. */
    private static List<String> wrong(Pattern what, Wrong wrong) {
        var found = new HashMap<Path, List<MatchResult>>();
        pages().forEach(page ->
                found.put(page, what.matcher(read(page)).results().toList()));
        assertThat(found.values()).anyMatch(Predicate.not(List::isEmpty));
        var all = new ArrayList<String>();
        found.forEach((page, each) -> each.stream()
                .filter(match -> wrong.is(page, match))
                .forEach(match -> all.add(ROOT.relativize(page) + ": " + match.group())));
        return all;
    }

    private static Map<String, Path> tests() {
        var tests = new HashMap<String, Path>();
        files(path -> path.toString().contains("/src/test/"), "Test.java")
                .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
        return tests;
    }

    private static List<Path> pages() {
        return files(_ -> true, ".md");
    }

    private static List<Path> files(Predicate<Path> which, String end) {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(file -> file.toString().endsWith(end))
                    .filter(file -> !file.toString().matches(".*/(target|data|\\.git|node_modules)/.*"))
                    .filter(which)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
