package org.guildhall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.rules.Answer;
import org.guildhall.rules.PackFiles;
import org.guildhall.rules.QuestionJson;
import org.guildhall.rules.RuleBook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was decided by rules that have changed since is asked again by those of its day, kept by their hashes. */
class KeptPacksTest extends RoomTest {
    private static final String ASKED = """
            {"entity":{"kind":"municipality","province":"NS","utilities":false},
             "procurement":{"category":"services","value":{"currency":"CAD","wholeTerm":139000,
             "taxIncluded":false},"decidedOn":"2026-05-01"}%s}""";

    @Autowired
    private Policies policies;

    @Autowired
    private PackRows rows;

    /** A later edition: the line of the CFTA is another one. */
    private static PackFiles changed(String line) {
        return name -> {
            var bytes = PackFiles.shipped().read(name);
            if (bytes == null || !name.equals("cfta.csv")) {
                return bytes;
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.replace(",139000,", "," + line + ",").getBytes(StandardCharsets.UTF_8);
        };
    }

    private KeptPacks loading(PackFiles files) throws IOException {
        var kept = new KeptPacks(files, RuleBook.of(files), rows, clock);
        kept.keepLoaded();
        return kept;
    }

    @Test
    void aPackIsChangedAndADecisionOfBeforeIsAnsweredByTheOneThatWasKept() throws IOException {
        var question = QuestionJson.read(ASKED.formatted("").getBytes(StandardCharsets.UTF_8));
        var decided = policies.explain(question);
        assertThat(applies(decided)).isTrue();
        var files = changed("150000");
        var later = new Policies(RuleBook.of(files), loading(files));
        assertThat(applies(later.explain(question))).isFalse();
        assertThat(QuestionJson.write(later.replay(question, decided.packs()).orElseThrow()))
                .isEqualTo(QuestionJson.write(decided));
        assertThat(applies(
                        later.replay(question, later.explain(question).packs()).orElseThrow()))
                .as("and by its own")
                .isFalse();
    }

    private static boolean applies(Answer answer) {
        return answer.agreements().stream()
                .anyMatch(each -> each.id().equals("CFTA") && Boolean.TRUE.equals(each.applies()));
    }

    @Test
    void anyoneAsksByTheFilesOfADecisionOverTheApi() throws IOException {
        var files = changed("160000");
        loading(files);
        var caller = Caller.anonymous(port);
        var then = caller.post(
                "/api/policy/explain",
                ASKED.formatted(", \"packs\":" + named(RuleBook.of(files).hashes())));
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.json().at("/agreements/0/id").asString()).isEqualTo("CFTA");
        assertThat(then.json().at("/agreements/0/threshold").asInt()).isEqualTo(160_000);
        var now = caller.post(
                "/api/policy/explain",
                ASKED.formatted(", \"packs\":" + named(policies.rules().hashes())));
        assertThat(now.body())
                .isEqualTo(
                        caller.post("/api/policy/explain", ASKED.formatted("")).body());
    }

    private static String named(List<Answer.PackHash> hashes) {
        return hashes.stream()
                .map(each -> "{\"id\":\"%s\",\"sha256\":\"%s\"}".formatted(each.id(), each.sha256()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void filesThatWereNeverLoadedHereOrAreMissingAreRefused() throws IOException {
        var caller = Caller.anonymous(port);
        var never = named(RuleBook.of(changed("170000")).hashes());
        var missing = named(
                policies.rules().hashes().subList(1, policies.rules().hashes().size()));
        for (var packs : List.of(never, missing, "[]", "[{\"id\":\"cfta\",\"sha256\":null}]")) {
            var answer = caller.post("/api/policy/explain", ASKED.formatted(", \"packs\":" + packs));
            assertThat(answer.status()).as(packs).isEqualTo(422);
            assertThat(answer.body()).contains("never loaded here");
        }
        assertThat(Caller.anonymous(port)
                        .inFrench()
                        .post("/api/policy/explain", ASKED.formatted(", \"packs\":[]"))
                        .body())
                .contains("jamais été chargé ici");
    }

    @Test
    void everyFileThatWasLoadedIsServedByItsHashToAnyone() throws IOException, NoSuchAlgorithmException {
        loading(PackFiles.shipped());
        loading(PackFiles.shipped());
        for (var hash : policies.rules().hashes()) {
            var answer = Caller.anonymous(port).get("/api/policy/packs/" + hash.sha256());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sha256(answer.body().getBytes(StandardCharsets.UTF_8))).isEqualTo(hash.sha256());
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo(Objects.requireNonNull(PackFiles.shipped().read(hash.id() + ".csv")));
        }
        for (var unknown : List.of(
                "0".repeat(64),
                "cfta",
                "%27",
                policies.rules().hashes().getFirst().sha256().toUpperCase(java.util.Locale.ROOT))) {
            assertThat(Caller.anonymous(port)
                            .get("/api/policy/packs/" + unknown)
                            .status())
                    .as(unknown)
                    .isEqualTo(404);
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
