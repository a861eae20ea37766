package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Style with teeth: reads the sources of every module. */
class TidyTest {
    private static final Path ROOT = root();
    private static final int MAX_FILE_LINES = 400;
    private static final int MAX_LINE = 120;
    private static final int MAX_METHOD_LINES = 40;

    /** Beside its package-info, which is the sign at the door. */
    private static final int MAX_ROOM_FILES = 30;

    private static final Pattern BANNED_NAME =
            Pattern.compile(".*(Manager|Helper|Util|Utils|Impl|Service|Tender)\\.java");
    private static final Pattern OTHER_CLOCK = Pattern.compile(
            "(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime)\\.now\\(|currentTimeMillis|new Date\\(");
    private static final Pattern METHOD =
            Pattern.compile("^    (?! )(?:(?:public|protected|private|static|final|synchronized|default|abstract) )*"
                    + "(?!.*\\b(?:class|interface|enum|record)\\b)[\\w<>\\[\\], ?.@&]+ \\w+\\(.*\\)?.*");
    private static final Pattern SQL_TABLE = Pattern.compile("(?i)\\b(?:from|join|into|update)\\s+([a-z_]+)\\.[a-z_]+");
    private static final Set<String> NOT_SCHEMAS = Set.of("information_schema", "excluded", "pg_catalog");

    @Test
    void filesAndLinesAreShort() throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources()) {
            var lines = Files.readAllLines(file);
            if (lines.size() > MAX_FILE_LINES) {
                found.add(file + " has " + lines.size() + " lines");
            }
            lines.stream()
                    .filter(line -> line.length() > MAX_LINE
                            && !(file.toString().contains("/src/test/") && line.contains("\"")))
                    .forEach(line -> found.add(file + ": " + line));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        var found = new ArrayList<String>();
        for (var file : sources()) {
            var begun = -1;
            var lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (begun < 0
                        && METHOD.matcher(lines.get(i)).matches()
                        && !lines.get(i).contains(" record ")) {
                    begun = i;
                } else if (begun >= 0 && lines.get(i).equals("    }")) {
                    if (i - begun + 1 > MAX_METHOD_LINES) {
                        found.add(file + ":" + (begun + 1) + " has " + (i - begun + 1) + " lines");
                    }
                    begun = -1;
                } else if (begun >= 0
                        && lines.get(i).endsWith(";")
                        && lines.get(i).startsWith("    }")) {
                    begun = -1;
                } else if (begun == i - 1 && begun >= 0 && lines.get(begun).endsWith(";")) {
                    begun = -1;
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** What fits in one head; a room that grows past it becomes two. */
    @Test
    void roomsAreSmall() throws IOException {
        var sizes = new TreeMap<String, Integer>();
        for (var file : mainSources()) {
            var room = ROOT.resolve("app/src/main/java/org/guildhall").relativize(file);
            if (file.startsWith(ROOT.resolve("app"))
                    && room.getNameCount() == 2
                    && !file.endsWith("package-info.java")) {
                sizes.merge(room.getName(0).toString(), 1, Integer::sum);
            }
        }
        assertThat(sizes).isNotEmpty();
        assertThat(sizes.values()).as(sizes.toString()).allMatch(size -> size <= MAX_ROOM_FILES);
    }

    @Test
    void namesAreTheFieldsOwn() throws IOException {
        assertThat(sources().stream()
                        .filter(file -> !file.startsWith(ROOT.resolve("ocds")))
                        .filter(file -> BANNED_NAME
                                .matcher(file.getFileName().toString())
                                .matches()))
                .isEmpty();
    }

    @Test
    void nobodyReadsAnotherClock() throws IOException {
        assertThat(mainSources().stream()
                        .filter(file -> file.startsWith(ROOT.resolve("app/src/main")))
                        .filter(file -> !file.endsWith("clock/DemonstrationClock.java"))
                        // Waits for a server process: how long, not what time it is.
                        .filter(file -> !file.endsWith("database/EmbeddedPostgres.java"))
                        .filter(file -> OTHER_CLOCK.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void sqlStaysInItsRoom() throws IOException {
        var found = new ArrayList<String>();
        for (var file : mainSources()) {
            if (!file.startsWith(ROOT.resolve("app"))) {
                continue;
            }
            var room = file.getName(file.getNameCount() - 2).toString();
            var tables = SQL_TABLE.matcher(read(file));
            while (tables.find()) {
                var schema = tables.group(1).toLowerCase(java.util.Locale.ROOT);
                if (rooms().contains(schema) && !schema.equals(room)) {
                    found.add(file + " reads " + tables.group());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothingIsPromisedForLater() throws IOException {
        var promise = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b(?!\\(#\\d+\\))");
        assertThat(sources().stream()
                        .filter(file -> !file.endsWith("TidyTest.java"))
                        .filter(file -> promise.matcher(read(file)).find()))
                .isEmpty();
    }

    @Test
    void everyDecisionThatIsCitedExists() throws IOException {
        var cited = Pattern.compile("ADR-(\\d{4})");
        var decisions = decisions();
        for (var file : sources()) {
            var matcher = cited.matcher(read(file));
            while (matcher.find()) {
                assertThat(decisions).as(file.toString()).anyMatch(name -> name.startsWith(matcher.group(1)));
            }
        }
    }

    private static List<String> decisions() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs/adr"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> rooms() throws IOException {
        try (var folders = Files.list(ROOT.resolve("app/src/main/resources/db/migration"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !NOT_SCHEMAS.contains(name))
                    .toList();
        }
    }

    private static List<Path> mainSources() throws IOException {
        return sources().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
    }

    /** Every module's, whichever there are. */
    private static List<Path> sources() throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            for (var folder : modules.map(each -> each.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("app/pom.xml"))
                ? here
                : here.resolve("..").normalize();
    }
}
