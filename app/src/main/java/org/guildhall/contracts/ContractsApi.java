package org.guildhall.contracts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guildhall.awards.AwardId;
import org.guildhall.contracts.CallingUp.TypedCallUp;
import org.guildhall.contracts.Contracts.TypedCertificate;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contracts as JSON: the same doors as the pages. */
@RestController
@RequestMapping("/api")
class ContractsApi {
    private final Contracts contracts;
    private final ContractDrafts drafts;
    private final Signing signing;
    private final CallingUp callingUp;

    ContractsApi(Contracts contracts, ContractDrafts drafts, Signing signing, CallingUp callingUp) {
        this.contracts = contracts;
        this.drafts = drafts;
        this.signing = signing;
        this.callingUp = callingUp;
    }

    record NewContract(
            @Nullable Boolean standingOffer, @Nullable TypedContract terms) {}

    record NewSignature(
            @Needed @Nullable String sha256, @Nullable String position) {}

    record NewReason(@Needed @Nullable String reason) {}

    record NewEvidence(@Needed @Nullable String evidence) {}

    @PostMapping("/awards/{award}/contract")
    @Answers(status = 201)
    ResponseEntity<ContractView> draft(Actor buyer, @PathVariable UUID award, @RequestBody NewContract given) {
        var terms = given.terms() == null ? TypedContract.NOTHING : given.terms();
        var standingOffer = Boolean.TRUE.equals(given.standingOffer());
        return created(drafts.draft(buyer, new AwardId(award), standingOffer, terms));
    }

    @GetMapping("/contracts")
    List<ContractView> contracts(Actor actor) {
        return contracts.readableBy(actor).stream().map(this::view).toList();
    }

    @GetMapping("/contracts/{id}")
    ContractView contract(Actor actor, @PathVariable UUID id) {
        return view(contracts.readBy(actor, new ContractId(id)));
    }

    @PutMapping("/contracts/{id}")
    ContractView revise(Actor buyer, @PathVariable UUID id, @RequestBody TypedContract typed) {
        return view(drafts.revise(buyer, new ContractId(id), typed));
    }

    @PostMapping("/contracts/{id}/document")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<ContractView> attach(
            Actor buyer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        return created(drafts.attach(buyer, new ContractId(id), name, request.getInputStream()));
    }

    @PostMapping("/contracts/{id}/offer")
    @Answers(status = 201)
    ResponseEntity<ContractView> offer(Actor buyer, @PathVariable UUID id) {
        return created(drafts.offer(buyer, new ContractId(id)));
    }

    @DeleteMapping("/contracts/{id}/offer")
    ContractView takeBack(Actor buyer, @PathVariable UUID id) {
        return view(drafts.takeBack(buyer, new ContractId(id)));
    }

    @PostMapping("/contracts/{id}/cancellation")
    @Answers(status = 201)
    ResponseEntity<ContractView> cancel(Actor buyer, @PathVariable UUID id, @RequestBody NewReason given) {
        return created(drafts.cancel(buyer, new ContractId(id), given.reason()));
    }

    @PostMapping("/contracts/{id}/signatures")
    @Answers(status = 201)
    ResponseEntity<ContractView> sign(Actor actor, @PathVariable UUID id, @RequestBody NewSignature given) {
        return created(signing.sign(actor, new ContractId(id), given.sha256(), given.position()));
    }

    @PostMapping("/contracts/{id}/milestones/{milestone}/completion")
    @Answers(status = 201)
    ResponseEntity<ContractView> meet(
            Actor owner, @PathVariable UUID id, @PathVariable String milestone, @RequestBody NewEvidence given) {
        return created(contracts.meet(owner, new ContractId(id), milestone, given.evidence()));
    }

    @PostMapping("/contracts/{id}/certificates")
    @Answers(status = 201)
    ResponseEntity<ContractView> certify(Actor actor, @PathVariable UUID id, @RequestBody TypedCertificate given) {
        return created(contracts.certify(actor, new ContractId(id), given));
    }

    @PostMapping("/contracts/{id}/call-ups")
    @Answers(status = 201)
    ResponseEntity<ContractView> callUp(Actor actor, @PathVariable UUID id, @RequestBody TypedCallUp given) {
        return created(callingUp.callUp(actor, new ContractId(id), given));
    }

    private ResponseEntity<ContractView> created(Contract contract) {
        return ResponseEntity.created(URI.create("/api/contracts/" + contract.id()))
                .body(view(contract));
    }

    private ContractView view(Contract contract) {
        var left = contract.kind() == ContractKind.STANDING_OFFER ? contracts.leftToCallUp(contract) : null;
        return ContractView.of(contract, left);
    }
}
