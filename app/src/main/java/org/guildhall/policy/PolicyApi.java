package org.guildhall.policy;

import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.Text;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the rules say, for programs; anyone may ask, and nothing is kept. */
@RestController
class PolicyApi {
    private final Policies policies;

    PolicyApi(Policies policies) {
        this.policies = policies;
    }

    /** The question of {@code ./guildhall policy explain}. */
    record AskedBody(
            @Needed Question.@Nullable Entity entity,
            @Needed Question.@Nullable Procurement procurement) {}

    /** A file of rules. */
    record LoadedPack(String id, String kind, Text title, String sha256, int rows, int unverified) {}

    @PostMapping("/api/policy/explain")
    Answer explain(@RequestBody AskedBody asked) {
        new Checks()
                .that(asked.entity() != null, "entity", "field.required")
                .that(asked.procurement() != null, "procurement", "field.required")
                .throwIfAny();
        return policies.explain(new Question(asked.entity(), asked.procurement()));
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
