package org.guildhall.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.ocds.Documents;
import org.guildhall.ocds.Finding;
import org.guildhall.publishing.Publications;
import org.guildhall.publishing.Query;
import org.guildhall.publishing.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Published data of others, taken in: nothing lost silently, nothing taken twice. */
class ImportTest extends RoomTest {
    private static final Path REAL = Path.of(
                    System.getenv().getOrDefault("GUILDHALL_DATA", "../../shared/data"), "ocds", "real")
            .toAbsolutePath();

    @TempDir
    Path folder;

    @Autowired
    private Import importing;

    @Autowired
    private Imports imports;

    @Autowired
    private Publications publications;

    @Test
    void aPackageIsTakenOnceAndFoundInItsLanguage() throws IOException {
        var file = Files.writeString(folder.resolve("package.json"), """
                {"uri": "https://city.example/1", "publishedDate": "2020-01-02T00:00:00Z", "version": "1.1",
                 "publisher": {"name": "Ville"}, "license": "https://city.example/licence",
                 "releases": [
                  {"ocid": "ocds-test00-import-1", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"],
                   "initiationType": "tender", "buyer": {"name": "Ville"},
                   "tender": {"id": "t", "title": "Réfection des chaussées du zouave", "status": "complete"}},
                  {"id": "no ocid"}]}
                """);
        for (int time = 0; time < 2; time++) {
            var tally = importing.take(
                    List.of(new Import.Input(file, "folder/package.json")), folder.resolve("report.csv"));
            assertThat(tally.taken()).isEqualTo(1);
            assertThat(tally.quarantined()).isEqualTo(1);
        }
        assertThat(Files.readString(folder.resolve("report.csv"))).contains("package.json");
        var found = publications.search(new Query("chaussee zouave", "", "", "", null, 10, Locale.CANADA_FRENCH));
        assertThat(found.rows()).extracting(Summary::ocid).containsExactly("ocds-test00-import-1");
        var view = publications.view("ocds-test00-import-1").orElseThrow();
        assertThat(view.path("imported").asBoolean()).isTrue();
        assertThat(view.path("licence").asString()).isEqualTo("https://city.example/licence");
        var page = Caller.anonymous(port).get("/ocds/records/ocds-test00-import-1");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json()
                        .path("records")
                        .path(0)
                        .path("compiledRelease")
                        .path("ocid")
                        .asString())
                .isEqualTo("ocds-test00-import-1");
    }

    @Test
    void twoFilesOfOneNameKeepTheirOwnLicences() throws IOException {
        var all = new ArrayList<Import.Input>();
        for (var name : List.of("one", "two")) {
            Files.createDirectories(folder.resolve("city").resolve(name));
            Files.writeString(folder.resolve("city").resolve(name).resolve("same.json"), """
                    {"license": "https://city.example/%1$s", "releases": [
                     {"ocid": "ocds-test00-licence-%1$s", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"],
                      "tender": {"id": "t", "title": "Same"}}]}
                    """.formatted(name));
        }
        assertThat(Import.found(folder.resolve("city"), all)).isTrue();
        importing.take(all, folder.resolve("report.csv"));
        for (var name : List.of("one", "two")) {
            var view = publications.view("ocds-test00-licence-" + name).orElseThrow();
            assertThat(view.path("licence").asString()).isEqualTo("https://city.example/" + name);
            assertThat(view.path("source").asString()).isEqualTo("city/" + name + "/same.json");
            assertThat(view.path("sourceSha256").asString()).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void anImportThatWasKilledIsTakenUpWithoutLossOrRepetition() throws IOException {
        var file = Files.writeString(folder.resolve("killed.jsonl"), """
                {"ocid": "ocds-test00-killed", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"], "tender": {"id": "t", "title": "First"}}
                {"ocid": "ocds-test00-killed", "id": "2", "date": "2020-01-02T00:00:00Z", "tag": ["tenderUpdate"], "tender": {"id": "t", "title": "Second"}}
                """);
        new Documents().read(file, finding -> {
            if (finding instanceof Finding.Taken taken
                    && taken.body().path("id").asString().equals("1")) {
                imports.keep(new Imports.Source("killed.jsonl", "0".repeat(64)), List.of(taken));
            }
        });
        assertThat(publications.view("ocds-test00-killed")).isEmpty();
        for (int time = 0; time < 2; time++) {
            importing.take(List.of(new Import.Input(file, "killed.jsonl")), folder.resolve("report.csv"));
            var view = publications.view("ocds-test00-killed").orElseThrow();
            assertThat(view.path("title").path("en").asString()).isEqualTo("Second");
            var record = Caller.anonymous(port)
                    .get("/ocds/records/ocds-test00-killed")
                    .json();
            assertThat(record.at("/records/0/releases").size()).isEqualTo(2);
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidAndNothingIsTaken() {
        assertThat(importing.run(List.of("ocds", folder.resolve("absent").toString())))
                .isEqualTo(2);
    }

    @Test
    void everythingPublishedThatWeHaveIsAccountedFor() throws IOException {
        assumeThat(Files.isDirectory(REAL))
                .as("SKIPPED: no published OCDS data at " + REAL)
                .isTrue();
        var all = new ArrayList<Import.Input>();
        assertThat(Import.found(REAL, all)).isTrue();
        var tally = importing.take(all, folder.resolve("report.csv"));
        assertThat(tally.read()).isEqualTo(tally.taken() + tally.quarantined());
        assertThat(tally.taken()).isGreaterThanOrEqualTo(885 + 207 + 133);
        assertThat(publications
                        .search(new Query("", "", "", "", null, 1, Locale.CANADA))
                        .total())
                .isGreaterThanOrEqualTo(623);
        var montreal = publications.search(new Query("Montréal", "", "", "", null, 50, Locale.CANADA_FRENCH));
        assertThat(montreal.rows()).isNotEmpty();
        for (var row : montreal.rows()) {
            assertThat(Caller.anonymous(port)
                            .get("/api/public/procurements/" + row.ocid())
                            .status())
                    .isEqualTo(200);
        }
    }
}
