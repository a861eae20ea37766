package org.guildhall.changes;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes of contracts as JSON: the same doors as the pages. */
@RestController
@RequestMapping("/api")
class AmendmentsApi {
    private final Amendments amendments;
    private final Deciding deciding;

    AmendmentsApi(Amendments amendments, Deciding deciding) {
        this.amendments = amendments;
        this.deciding = deciding;
    }

    record NewDecision(
            @Needed @Nullable String decision,
            @Nullable Integer step,
            @Nullable String reason) {}

    record NewWithdrawal(@Needed @Nullable String reason) {}

    /** {@code answer}: agree, with the hash of the text; or decline, with the reason. */
    record NewAnswer(
            @Needed @Nullable String answer,
            @Nullable String sha256,
            @Nullable String reason) {}

    /** What a supplier says. */
    enum Answer {
        AGREE,
        DECLINE
    }

    @GetMapping("/amendment-rules")
    Bylaw rules() {
        return amendments.bylaw();
    }

    @GetMapping("/contracts/{contract}/amendments")
    List<AmendmentJson> list(Actor actor, @PathVariable UUID contract) {
        return amendments.readableOf(actor, new ContractId(contract)).stream()
                .map(each -> json(actor, each))
                .toList();
    }

    @PostMapping("/contracts/{contract}/amendments")
    @Answers(status = 201)
    ResponseEntity<AmendmentJson> propose(Actor actor, @PathVariable UUID contract, @RequestBody TypedAmendment typed) {
        return created(actor, amendments.propose(actor, new ContractId(contract), typed));
    }

    @GetMapping("/amendments/{id}")
    AmendmentJson read(Actor actor, @PathVariable UUID id) {
        return json(actor, amendments.readBy(actor, new AmendmentId(id)));
    }

    @PostMapping("/amendments/{id}/decisions")
    @Answers(status = 201)
    ResponseEntity<AmendmentJson> decide(Actor actor, @PathVariable UUID id, @RequestBody NewDecision given) {
        var decision = Decision.of(given.decision());
        new Checks()
                .that(decision.isPresent(), "decision", "field.unknown-choice")
                .throwIfAny();
        return created(
                actor,
                deciding.decide(actor, new AmendmentId(id), decision.orElseThrow(), given.step(), given.reason()));
    }

    @PostMapping("/amendments/{id}/withdrawal")
    @Answers(status = 201)
    ResponseEntity<AmendmentJson> withdraw(Actor actor, @PathVariable UUID id, @RequestBody NewWithdrawal given) {
        return created(actor, amendments.withdraw(actor, new AmendmentId(id), given.reason()));
    }

    @PostMapping("/amendments/{id}/agreement")
    @Answers(status = 201)
    ResponseEntity<AmendmentJson> answer(Actor actor, @PathVariable UUID id, @RequestBody NewAnswer given) {
        return created(actor, answer(actor, new AmendmentId(id), given));
    }

    private Amendment answer(Actor actor, AmendmentId id, NewAnswer given) {
        var checks = new Checks();
        var answer = checks.choice("answer", given.answer(), Answer.values());
        checks.throwIfAny();
        return switch (answer.orElseThrow()) {
            case AGREE -> deciding.agree(actor, id, given.sha256());
            case DECLINE -> deciding.decline(actor, id, given.reason());
        };
    }

    private ResponseEntity<AmendmentJson> created(Actor actor, Amendment amendment) {
        return ResponseEntity.created(URI.create("/api/amendments/" + amendment.id()))
                .body(json(actor, amendment));
    }

    private AmendmentJson json(Actor actor, Amendment amendment) {
        return AmendmentJson.of(amendment, actor, amendments);
    }
}
