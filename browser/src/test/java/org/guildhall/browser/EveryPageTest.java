package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: that no page was left out, and what the heaviest weigh. */
@InABrowser
@Order(1000)
class EveryPageTest {
    private final World world;

    EveryPageTest(World world) {
        this.world = world;
    }

    @Test
    void everyTemplateThatIsAPageWasLookedAtInBothLanguages() throws IOException {
        var missing = new TreeSet<String>();
        for (var template : pages()) {
            var languages = world.gallery().seen().getOrDefault(template, Set.of());
            for (var words : new Words[] {Words.ENGLISH, Words.FRENCH}) {
                if (!languages.contains(words.language())) {
                    missing.add(template + " in " + words.language());
                }
            }
        }
        assertThat(missing).as("pages that no test of this module opens").isEmpty();
    }

    @Test
    void noPageWeighs150Kilobytes() {
        var weights = world.gallery().weights();
        System.out.println("[guildhall-browser] the heaviest pages, uncached, on the wire:");
        weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .forEach(page -> System.out.printf("  %6.1f kB  %s%n", page.getValue() / 1000.0, page.getKey()));
        assertThat(weights).isNotEmpty();
        assertThat(weights.values()).allMatch(bytes -> bytes < Gallery.MOST_BYTES);
    }

    @Test
    void theApplicationFailedNowhere() {
        assertThat(world.city().complaints()).isEmpty();
    }

    /** A template with a title of its own is a page; the others are parts. */
    private static Set<String> pages() throws IOException {
        var folder = City.home().resolve("app/src/main/resources/templates");
        var found = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                if (Files.readString(file).contains("~{web/layout :: page(") && !file.endsWith("web/layout.html")) {
                    found.add(folder.relativize(file)
                            .toString()
                            .replace(".html", "")
                            .replace('\\', '/'));
                }
            }
        }
        return found;
    }
}
