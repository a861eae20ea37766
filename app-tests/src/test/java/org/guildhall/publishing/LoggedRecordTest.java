package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.cli.verify.PublicRecords;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.log.LogFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Whoever has a public record and the proofs of its process finds out, without the city, whether it was changed. */
class LoggedRecordTest extends RoomTest {
    @Autowired
    private PlayedProcesses processes;

    @Autowired
    private LogFixtures log;

    private final Map<String, PublicRecords> judges = new HashMap<>();
    private Caller anyone;

    @BeforeEach
    void played() {
        processes.all();
        log.beat();
        anyone = Caller.anonymous(port);
    }

    @Test
    void everyRecordAndEveryPackageOfReleasesHolds() {
        processes.all().forEach((name, ocid) -> {
            var judge = judge(ocid);
            for (var path : List.of("/ocds/records/", "/ocds/releases/")) {
                var file = bytes(path + ocid);
                assertThat(PublicRecords.isPackage(file)).isTrue();
                var verdict = judge.judge(file).getFirst();
                assertThat(verdict.holds()).as(name + ": " + verdict.english()).isTrue();
                assertThat(verdict.french()).contains(ocid, "ne manque");
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"/ocds/records/,records", "/ocds/releases/,releases"})
    void noValueCanBeChanged(String path, String member) {
        var ocid = process("opened");
        var judge = judge(ocid);
        var file = JsonMapper.shared().readTree(bytes(path + ocid));
        var changes = new ArrayList<Runnable>();
        var undo = new ArrayList<Runnable>();
        changes(file.path(member), changes, undo);
        assertThat(changes).hasSizeGreaterThan(100);
        var step = Math.max(1, changes.size() / 40);
        for (int i = 0; i < changes.size(); i += step) {
            changes.get(i).run();
            assertThat(judge.judge(written(file))).as("change " + i).anyMatch(verdict -> !verdict.holds());
            undo.get(i).run();
        }
        assertThat(judge.judge(written(file))).allMatch(Verdict::holds);
    }

    @Test
    void noReleaseCanBeLeftOutSlippedInOrToldTwice() {
        var ocid = process("confirmed");
        said(ocid, releases -> releases.remove(releases.size() - 1), "is missing");
        said(ocid, releases -> releases.remove(1), "release number 2 of " + ocid + " is missing");
        said(ocid, releases -> releases.add(releases.get(0).deepCopy()), "stands twice");
        said(ocid, releases -> ((ObjectNode) releases.get(0)).put("id", ocid + "-999"), "-999 of");
        said(ocid, releases -> releases.add("a word"), "no release of it");
        said(ocid, ArrayNode::removeAll, "release number 1 of");
        var releases = JsonMapper.shared().readTree(bytes("/ocds/releases/" + ocid));
        ((ArrayNode) releases.path("releases")).add("a word");
        assertThat(judge(ocid).judge(written(releases)))
                .anyMatch(verdict -> verdict.english().contains("something that is no release"));
    }

    @Test
    void whatIsCompiledMustFollowFromTheReleases() {
        var ocid = process("awarded");
        var record = JsonMapper.shared().readTree(bytes("/ocds/records/" + ocid));
        ((ObjectNode) record.path("records").path(0).path("compiledRelease").path("tender")).put("status", "cancelled");
        var verdict = judge(ocid).judge(written(record)).getFirst();
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.english()).contains("compiledRelease of " + ocid + " does not follow");
    }

    @Test
    void withoutItsProofsNothingIsSaidToHold() {
        var ocid = process("open");
        var other = proofs(process("need"));
        for (var judge : List.of(new PublicRecords(List.of()), new PublicRecords(other))) {
            var verdict = judge.judge(bytes("/ocds/records/" + ocid)).getFirst();
            assertThat(verdict.holds()).isFalse();
            assertThat(verdict.english()).contains("/log/disclosures?ocid=" + ocid);
        }
        assertThat(PublicRecords.isPackage(bytes("/log/disclosures?ocid=" + ocid)))
                .isFalse();
        assertThat(PublicRecords.isPackage("{\"records\":[],\"records\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(new PublicRecords(other)
                        .judge("{\"records\":[]}".getBytes(StandardCharsets.UTF_8))
                        .getFirst()
                        .holds())
                .isFalse();
    }

    private String process(String name) {
        return processes.all().getOrDefault(name, "");
    }

    private void said(String ocid, Consumer<ArrayNode> change, String refusal) {
        var record = JsonMapper.shared().readTree(bytes("/ocds/records/" + ocid));
        change.accept((ArrayNode) record.path("records").path(0).path("releases"));
        var verdict = judge(ocid).judge(written(record)).getFirst();
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.english()).contains(refusal);
    }

    private PublicRecords judge(String ocid) {
        return judges.computeIfAbsent(ocid, each -> new PublicRecords(proofs(each)));
    }

    private List<Verdict> proofs(String ocid) {
        var verdicts = Verifier.of(anyone.get("/log/key").body()).judge(bytes("/log/disclosures?ocid=" + ocid));
        assertThat(verdicts).isNotEmpty().allMatch(Verdict::holds);
        return verdicts;
    }

    private byte[] bytes(String path) {
        var answer = anyone.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] written(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One for each value of a record. */
    private static void changes(JsonNode node, List<Runnable> changes, List<Runnable> undo) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getValue().isContainer()) {
                    changes(field.getValue(), changes, undo);
                } else {
                    var old = field.getValue();
                    changes.add(() -> object.set(field.getKey(), other(old)));
                    undo.add(() -> object.set(field.getKey(), old));
                }
            });
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                changes(array.get(i), changes, undo);
            }
        }
    }

    private static JsonNode other(JsonNode value) {
        return value instanceof NumericNode
                ? JsonMapper.shared()
                        .getNodeFactory()
                        .numberNode(value.asDecimal().doubleValue() + 1)
                : StringNode.valueOf(value.asString("") + "x");
    }
}
