package org.guildhall.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.Text;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the rules say, for programs; anyone may ask, and nothing is kept. */
@RestController
class PolicyApi {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Policies policies;
    private final KeptPacks kept;

    PolicyApi(Policies policies, KeptPacks kept) {
        this.policies = policies;
        this.kept = kept;
    }

    /**
     * The question of {@code ./guildhall policy explain}.
     *
     * @param packs the files by which something was decided, as its answer names them; null: those that are loaded
     */
    record AskedBody(
            @Needed Question.@Nullable Entity entity,
            @Needed Question.@Nullable Procurement procurement,
            @Nullable List<Answer.PackHash> packs) {}

    /** A file of rules. */
    record LoadedPack(String id, String kind, Text title, String sha256, int rows, int unverified) {}

    @PostMapping("/api/policy/explain")
    Answer explain(@RequestBody AskedBody asked) {
        new Checks()
                .that(asked.entity() != null, "entity", "field.required")
                .that(asked.procurement() != null, "procurement", "field.required")
                .throwIfAny();
        var question = new Question(asked.entity(), asked.procurement());
        if (asked.packs() == null) {
            return policies.explain(question);
        }
        var answer = policies.replay(question, asked.packs());
        new Checks().that(answer.isPresent(), "packs", "policy.packs.unknown").throwIfAny();
        return answer.orElseThrow();
    }

    /** A file that is or was loaded here: its bytes never change, so they may be kept for ever. */
    @GetMapping("/api/policy/packs/{sha256}")
    ResponseEntity<byte[]> pack(@PathVariable String sha256) {
        var file = kept.file(sha256).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var saved = ContentDisposition.attachment().filename(file.name()).build();
        return ResponseEntity.ok()
                .contentType(CSV)
                .cacheControl(FOR_EVER)
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.bytes());
    }

    @GetMapping("/api/policy/packs")
    List<LoadedPack> packs() {
        return policies.rules().packs().stream()
                .map(pack -> new LoadedPack(
                        pack.id(),
                        pack.kind(),
                        pack.title(),
                        pack.sha256(),
                        pack.rows().size(),
                        (int) pack.rows().stream()
                                .filter(row -> !row.verified())
                                .count()))
                .toList();
    }
}
