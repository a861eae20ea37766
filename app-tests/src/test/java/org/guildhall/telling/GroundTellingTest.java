package org.guildhall.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Ocid;
import org.junit.jupiter.api.Test;

/** On which ground others were not asked is told in OCDS words, with its code and in both languages. */
class GroundTellingTest {
    private static final City CITY = new City(
            "Port Linnet",
            "Port Linnet",
            ZoneId.of("America/Toronto"),
            "ocds-gh0000",
            "GH-CITY-1",
            "http://localhost:8080",
            "procurement@city.example",
            "https://creativecommons.org/licenses/by/4.0/");
    private static final Map<String, Object> CLAIMED = Map.of(
            "ground",
            "71",
            "groundTitle",
            Map.of("en", "Only one supplier", "fr", "Un seul fournisseur"),
            "method",
            "direct",
            "stage",
            "s1",
            "number",
            1);

    @Test
    void aDirectAwardSaysItsGroundAsTextAndAsAClassification() {
        var tender = tender(CLAIMED);
        assertThat(tender)
                .containsEntry("procurementMethodRationale", "Only one supplier")
                .containsEntry("procurementMethodRationale_fr", "Un seul fournisseur")
                .containsEntry(
                        "procurementMethodRationaleClassifications",
                        List.of(Map.of(
                                "scheme", "CA-limited_tendering_reason",
                                "id", "71",
                                "description", "Only one supplier",
                                "description_fr", "Un seul fournisseur")));
    }

    @Test
    void aCompetitionSaysNone() {
        assertThat(tender(Map.of("method", "open", "stage", "s1", "number", 1)))
                .doesNotContainKeys("procurementMethodRationale", "procurementMethodRationaleClassifications");
    }

    @Test
    void anAmendmentSaysTheGroundOfWhatItAdds() {
        assertThat(Shapes.ground(CLAIMED)).containsEntry("id", "71").containsEntry("description", "Only one supplier");
        assertThat(Shapes.ground(Map.of("ground", "74")))
                .as("where no rules were asked nobody says what it means")
                .containsOnlyKeys("scheme", "id");
    }

    private static Map<String, Object> tender(Map<String, Object> fields) {
        var draft = new Draft();
        var at = Instant.parse("2026-05-04T16:00:00Z");
        var ocid = new Ocid("ocds-gh0000-1");
        new TenderTelling(CITY)
                .tell(
                        new Disclosed(new Position(1, 1), "solicitation.published", ocid, "s1", at, fields, List.of()),
                        draft);
        return draft.object("tender");
    }
}
