package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.importing.Imported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What others published is shown as theirs: their words, their licence, and nothing of our own stages. */
class ImportedFileTest extends RoomTest {
    /** Beginnings of sentences that are true only of what the city itself does here. */
    private static final List<String> OURS = List.of(
            "Several officers",
            "Plusieurs agents",
            "The city opens",
            "La Ville ouvre",
            "Closed, not yet opened",
            "Clos, pas encore ouvert",
            "Being evaluated",
            "En évaluation",
            "Bids are sealed",
            "sont scellées",
            "Every bidder has received",
            "Awarded",
            "Attribué",
            "gh-phases",
            "The record<",
            "Le dossier des actes");

    @TempDir
    Path folder;

    @Autowired
    private Imported imported;

    @Test
    void anImportedProcessIsToldInItsPublishersTermsWhateverItsState() throws IOException {
        for (var status : List.of("planning", "active", "complete", "cancelled", "unsuccessful", "odd")) {
            var ocid = "ocds-file00-" + status;
            imported.take(Files.writeString(folder.resolve(status + ".json"), process(ocid, status, 2)));
            for (var caller :
                    List.of(Caller.anonymous(port), Caller.anonymous(port).inFrench())) {
                var page = caller.get("/procurements/" + ocid);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.body()).as(status).doesNotContain(OURS).contains("Réfection", status + ".json");
                assertThat(caller.get("/procurements?q=" + ocid).body())
                        .doesNotContain(">Closed, not yet opened</td>", ">Clos, pas encore ouvert</td>");
            }
        }
    }

    @Test
    void aCutListOfAwardsSaysThatItIsCutAndTheDataHaveThemAll() throws IOException {
        var hundred = "ocds-file00-100";
        var more = "ocds-file00-101";
        imported.take(Files.writeString(folder.resolve("100.json"), process(hundred, "complete", 100)));
        imported.take(Files.writeString(folder.resolve("101.json"), process(more, "complete", 101)));
        var caller = Caller.anonymous(port);
        assertThat(caller.get("/procurements/" + hundred).body())
                .contains("Supplier 99<")
                .doesNotContain("The first");
        assertThat(caller.get("/procurements/" + more).body())
                .contains("The first 100 of 101 awards are shown")
                .doesNotContain("Supplier 100<");
        assertThat(caller.get("/procurements/" + more + "?lang=fr").body())
                .contains("100 premières attributions sur 101");
        assertThat(caller.get("/api/public/procurements/" + more)
                        .json()
                        .at("/ocds/awards")
                        .size())
                .isEqualTo(101);
    }

    @Test
    void aRecordOfOthersIsUnderTheirLicenceAndClaimsNoExtensionOfOurs() throws IOException {
        var ocid = "ocds-file00-licence";
        imported.take(Files.writeString(folder.resolve("licence.json"), process(ocid, "complete", 1)));
        var pack = Caller.anonymous(port).get("/ocds/records/" + ocid).json();
        assertThat(pack.path("license").asString()).isEqualTo("https://city.example/licence");
        assertThat(pack.has("extensions")).isFalse();
    }

    private static String process(String ocid, String status, int awards) {
        var list = IntStream.range(0, awards)
                .mapToObj("{\"id\": \"%1$d\", \"suppliers\": [{\"name\": \"Supplier %1$d\"}]}"::formatted)
                .collect(Collectors.joining(","));
        return """
                {"license": "https://city.example/licence", "releases": [
                 {"ocid": "%s", "id": "1", "date": "2020-01-01T00:00:00Z", "tag": ["tender"], "awards": [%s],
                  "tender": {"id": "1", "title": "Réfection", "status": "%s",
                             "tenderPeriod": {"endDate": "2020-02-01T12:00:00Z"}}}]}
                """.formatted(ocid, list, status);
    }
}
