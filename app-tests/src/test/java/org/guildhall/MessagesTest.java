package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word a person reads stands in the message files, in English and in French. */
class MessagesTest {
    private static final Path RESOURCES = Path.of("../app/src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z][\\w.-]*[\\w])[}(]");
    /** A line that follows a backslash is text, also where a merge put a key there. */
    private static final Pattern SWALLOWED = Pattern.compile("(^|\\s)[a-z-]+(\\.[\\w-]+)+=");

    private static final Pattern BREAKABLE = Pattern.compile(" [:»]|« ");
    private static final Set<String> CONSOLE =
            Set.of("launch.properties", "database.properties", "demonstration.properties");
    private static final Pattern STATUS = Pattern.compile("(?m)^    [A-Z_]+\\((\\d{3})\\)[,;]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
    private static final Pattern VISIBLE =
            Pattern.compile("<(?![^>]*th:(?:text|utext|replace|each))[a-z][^>]*>\\s*([A-Za-zÀ-ÿ][^<>]{2,})<");

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() throws IOException {
        for (var file : english()) {
            var en = read(file);
            var fr = read(Path.of(file.toString().replace(".properties", "_fr.properties")));
            assertThat(new TreeSet<>(fr.stringPropertyNames()))
                    .as(file.toString())
                    .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
            for (var key : en.stringPropertyNames()) {
                assertThat(arguments(fr.getProperty(key))).as(key).isEqualTo(arguments(en.getProperty(key)));
                assertThat(fr.getProperty(key)).as(key).isNotBlank();
            }
        }
    }

    @Test
    void noKeyStandsTwiceOrInTheTextOfAnother() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            for (var file : files.toList()) {
                var messages = new Properties() {
                    @Override
                    public synchronized Object put(Object key, Object value) {
                        var swallowed = SWALLOWED.matcher(String.valueOf(value)).find();
                        if (super.put(key, value) != null || swallowed) {
                            found.add(file.getFileName() + ": " + key);
                        }
                        return value;
                    }
                };
                try (Reader reader = Files.newBufferedReader(file)) {
                    messages.load(reader);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void anApostropheInAMessageWithArgumentsIsTypographic() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            for (var file : files.toList()) {
                var messages = read(file);
                messages.stringPropertyNames().stream()
                        .filter(key -> messages.getProperty(key).contains("'"))
                        .forEach(found::add);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aFrenchColonOrQuotationMarkIsNeverLeftAloneOnALine() throws IOException {
        var found = new ArrayList<String>();
        for (var file : english()) {
            if (CONSOLE.contains(file.getFileName().toString())) {
                continue;
            }
            var french = read(Path.of(file.toString().replace(".properties", "_fr.properties")));
            french.stringPropertyNames().stream()
                    .filter(key -> BREAKABLE.matcher(french.getProperty(key)).find())
                    .forEach(found::add);
        }
        assertThat(found).as("a space there does not break: U+00A0").isEmpty();
    }

    @Test
    void everyKeyATemplateNamesExists() throws IOException {
        var known = new TreeSet<String>();
        for (var file : english()) {
            known.addAll(read(file).stringPropertyNames());
        }
        for (var template : templates()) {
            var html = Files.readString(template).replaceAll("(?s)<!--.*?-->", "");
            var missing = named(KEY.matcher(html));
            missing.removeAll(known);
            assertThat(missing).as(template.toString()).isEmpty();
        }
    }

    @Test
    void everyStatusOfARefusalHasATitle() throws IOException {
        var titles = new TreeSet<String>();
        for (var file : english()) {
            titles.addAll(read(file).stringPropertyNames());
        }
        var missing = new TreeSet<String>();
        try (var files = Files.walk(Path.of("../app/src/main/java"))) {
            for (var file : files.filter(each -> each.toString().endsWith("Problem.java"))
                    .toList()) {
                missing.addAll(named(STATUS.matcher(Files.readString(file))));
            }
        }
        missing.removeIf(status -> titles.contains("web.status." + status));
        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        for (var template : templates()) {
            var html =
                    Files.readString(template).replaceAll("(?s)<!--.*?-->|<script.*?</script>|<style.*?</style>", "");
            assertThat(named(VISIBLE.matcher(html))).as(template.toString()).isEmpty();
        }
    }

    private static Set<String> arguments(String message) {
        return named(ARGUMENT.matcher(message));
    }

    private static Set<String> named(Matcher matcher) {
        var names = new TreeSet<String>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static List<Path> english() throws IOException {
        try (var files = Files.list(RESOURCES.resolve("messages"))) {
            return files.filter(file -> !file.toString().endsWith("_fr.properties"))
                    .toList();
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
