package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.ocds.GuildhallRecords;
import org.guildhall.ocds.MergeRule;
import org.guildhall.ocds.MergeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What we publish is valid OCDS 1.1 with the extensions that we declare, and uses no field beyond them. */
class OcdsSchemaTest extends RoomTest {
    @Autowired
    private PlayedProcesses processes;

    @Autowired
    private Packaging packaging;

    @BeforeEach
    void theSchemasAreAtHand() {
        assumeThat(Files.isDirectory(PatchedSchema.DATA))
                .as("SKIPPED: no OCDS schemas at " + PatchedSchema.DATA)
                .isTrue();
    }

    @Test
    void everyProcessIsValidInEveryPhase() {
        var faults = new ArrayList<String>();
        processes.all().forEach((phase, ocid) -> {
            var releases = read("/ocds/releases/" + ocid);
            var schema = new PatchedSchema(extensions(releases));
            note(faults, phase + ", release package", schema.faults("release-package-schema.json", releases));
            for (var release : releases.path("releases")) {
                var name = phase + ", " + release.path("tag").path(0).asString();
                note(faults, name, schema.faults("release-schema.json", release));
                note(faults, name + ", unknown", schema.unknown(release));
            }
            var records = read("/ocds/records/" + ocid);
            assertThat(extensions(records)).isEqualTo(extensions(releases));
            note(faults, phase + ", record package", withoutLanguages(schema, records));
            var compiled = records.path("records").path(0).path("compiledRelease");
            assertThat(compiled.path("ocid").asString()).isEqualTo(ocid);
            note(faults, phase + ", compiled release", schema.faults("release-schema.json", compiled));
            note(faults, phase + ", compiled release, unknown", schema.unknown(compiled));
            note(faults, phase + ", references", dangling(compiled));
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void theSchemaNoticesWhatIsWrong() {
        var schema = new PatchedSchema(packaging.extensions());
        var release = JsonNodeFactory.instance.objectNode();
        release.put("ocid", "ocds-gh0000-1")
                .put("id", "1")
                .put("date", "yesterday")
                .put("initiationType", "tender");
        release.putArray("tag").add("tender");
        release.putObject("tender").put("id", 1).put("status", "open").put("colour", "red");
        ((ObjectNode) release.path("tender")).putArray("submissionMethod").add("pigeon");
        assertThat(schema.faults("release-schema.json", release)).anyMatch(each -> each.contains("date"));
        assertThat(schema.faults("release-schema.json", release)).anyMatch(each -> each.contains("status"));
        assertThat(schema.unknown(release))
                .contains("/tender/colour", "/tender/submissionMethod = pigeon is not in submissionMethod.csv");
    }

    @Test
    void theDeclaredExtensionsAreThoseOfTheRegister() throws IOException {
        var register = Files.readString(PatchedSchema.DATA.resolve("extensions/extension_versions.csv"));
        for (var extension : packaging.extensions()) {
            var address = extension.toString();
            if (address.contains("githubusercontent")) {
                assertThat(register).contains("," + address.replace("extension.json", "") + ",");
            } else {
                assertThat(read(extension.getPath()).path("name").path("en").asString())
                        .isEqualTo("Guildhall");
            }
        }
    }

    @Test
    void theMergeRulesOfOurExtensionAreThoseOfItsSchema() {
        var derived = new TreeSet<String>();
        MergeRules.of(new PatchedSchema(packaging.extensions()).release())
                .asMap()
                .forEach((path, rule) -> {
                    if (rule == MergeRule.WHOLE_LIST
                            && MergeRules.ocds11().at(path).isEmpty()) {
                        derived.add(path);
                    }
                });
        assertThat(GuildhallRecords.WHOLE_LISTS).containsExactlyElementsOf(derived);
    }

    /**
     * The schema of versioned releases takes fields such as {@code title_fr} for plain texts, though a merge gives them
     * a history like any other: docs/divergences.md.
     */
    private static List<String> withoutLanguages(PatchedSchema schema, JsonNode records) {
        return schema.faults("record-package-schema.json", records).stream()
                .filter(each ->
                        !each.matches("/records/0/versionedRelease/.*_fr: array found, \\[string, null\\] expected"))
                .toList();
    }

    /** Organizations that are referred to and not among the parties. */
    private static List<String> dangling(JsonNode compiled) {
        var parties = new TreeSet<String>();
        compiled.path("parties").forEach(party -> parties.add(party.path("id").asString()));
        var missing = new TreeSet<String>();
        for (var name : List.of(
                "tenderers",
                "suppliers",
                "procuringEntity",
                "buyer",
                "tenderer",
                "namedSuppliers",
                "qualifiedSuppliers")) {
            for (var found : compiled.findValues(name)) {
                (found.isArray() ? found.valueStream().toList() : List.of(found))
                        .forEach(each -> missing.add(each.path("id").asString()));
            }
        }
        missing.removeAll(parties);
        return List.copyOf(missing);
    }

    private static void note(List<String> faults, String where, List<String> found) {
        found.forEach(each -> faults.add(where + ": " + each));
    }

    private static List<java.net.URI> extensions(JsonNode pack) {
        return pack.path("extensions")
                .valueStream()
                .map(each -> java.net.URI.create(each.asString()))
                .toList();
    }

    private JsonNode read(String path) {
        var answer = Caller.anonymous(port).get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }
}
