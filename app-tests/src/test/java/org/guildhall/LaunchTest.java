package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.guildhall.database.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line means, and what is said to someone it cannot mean anything for. */
class LaunchTest {
    @Test
    void aDemonstrationIsOnPort8080WithItsDataInTheCheckout() {
        var go = (Launch.Go) Launch.read("demo");
        assertThat(go.port()).isEqualTo(8080);
        assertThat(go.data()).isAbsolute().endsWithRaw(Path.of("data", "demo"));
        assertThat(go.opensPages()).isTrue();
        assertThat(go.isDemo()).isTrue();
    }

    @Test
    void aCityHasItsDataOutsideTheCheckoutAndIsNoDemonstration() {
        var go = (Launch.Go) Launch.read("serve", "--port=9000", "--database-url", "postgresql://u@h/d");
        assertThat(go.port()).isEqualTo(9000);
        assertThat(go.data()).isNotEqualTo(((Launch.Go) Launch.read("demo")).data());
        assertThat(go.databaseUrl()).isEqualTo(Optional.of("postgresql://u@h/d"));
        assertThat(go.isDemo()).isFalse();
    }

    @Test
    void aCommandKeepsItsOwnWordsAndOpensNoPages() {
        var go = (Launch.Go) Launch.read("import", "ocds", "a.json", "--data", "here", "b.jsonl");
        assertThat(go.words()).isEqualTo(List.of("ocds", "a.json", "b.jsonl"));
        assertThat(go.data()).isAbsolute().endsWithRaw(Path.of("here"));
        assertThat(go.opensPages()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "dance, unknown-command",
        "serve --colour red, unknown-option",
        "serve --port, value-missing",
        "serve --data=, value-missing",
        "serve --port 0, port-wrong",
        "serve --port 65536, port-wrong",
        "serve --port eighty, port-wrong",
        "demo now, unknown-word",
        "serve --seal-service http://localhost:1, seal-pair",
        "serve --seal-service-token here, seal-pair",
        "import --clock x, unknown-option"
    })
    void whatIsNotUnderstoodIsRefusedWithItsReason(String line, String reason) {
        assertThat(Launch.read(line.split(" "))).isInstanceOfSatisfying(Launch.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(Notice.of("launch." + reason, refused.word())).contains(refused.word());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65_535})
    void theFirstAndLastPortAreTaken(int port) {
        assertThat(((Launch.Go) Launch.read("serve", "--port", "" + port)).port())
                .isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "--help", "-h", "serve --help"})
    void helpIsForWhoeverAsksOrSaysNothing(String line) {
        assertThat(Launch.read(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(Launch.Help.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages/launch", "messages/database"})
    void everythingTheConsoleSaysItSaysInBothLanguages(String bundle) {
        assertThat(keys(bundle, Locale.FRENCH))
                .isEqualTo(keys(bundle, Locale.ROOT))
                .isNotEmpty();
    }

    private static Set<String> keys(String bundle, Locale language) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var words = (PropertyResourceBundle) ResourceBundle.getBundle(bundle, language, control);
        var own = new TreeSet<String>();
        words.keySet().stream()
                .filter(key -> words.handleGetObject(key) != null)
                .forEach(own::add);
        return own;
    }
}
