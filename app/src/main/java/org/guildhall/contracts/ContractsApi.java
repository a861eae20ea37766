package org.guildhall.contracts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.awards.AwardId;
import org.guildhall.contracts.CallingUp.TypedCallUp;
import org.guildhall.contracts.Contracts.TypedCertificate;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
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

    record NewEvidence(
            @Needed @Nullable String evidence, @Nullable String metOn) {}

    @PostMapping("/awards/{award}/contract")
    @Answers(status = 201)
    ResponseEntity<ContractJson> draft(Actor buyer, @PathVariable UUID award, @RequestBody NewContract given) {
        var terms = given.terms() == null ? TypedContract.NOTHING : given.terms();
        var standingOffer = Boolean.TRUE.equals(given.standingOffer());
        return created(drafts.draft(buyer, new AwardId(award), standingOffer, terms));
    }

    @GetMapping("/contracts")
    ResponseEntity<List<ContractJson>> contracts(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(
                contracts.readableBy(actor, new Listing(words, status, after, limit).strictly(ContractStatus.class)),
                this::view);
    }

    @GetMapping("/contracts/{id}")
    ContractJson contract(Actor actor, @PathVariable UUID id) {
        return view(contracts.readBy(actor, new ContractId(id)));
    }

    @PutMapping("/contracts/{id}")
    ContractJson revise(Actor buyer, @PathVariable UUID id, @RequestBody TypedContract typed) {
        return view(drafts.revise(buyer, new ContractId(id), typed));
    }

    @PostMapping("/contracts/{id}/document")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<ContractJson> attach(
            Actor buyer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        return created(drafts.attach(buyer, new ContractId(id), name, request.getInputStream()));
    }

    @PostMapping("/contracts/{id}/offer")
    @Answers(status = 201)
    ResponseEntity<ContractJson> offer(Actor buyer, @PathVariable UUID id) {
        return created(drafts.offer(buyer, new ContractId(id)));
    }

    @DeleteMapping("/contracts/{id}/offer")
    ContractJson takeBack(Actor buyer, @PathVariable UUID id) {
        return view(drafts.takeBack(buyer, new ContractId(id)));
    }

    @PostMapping("/contracts/{id}/cancellation")
    @Answers(status = 201)
    ResponseEntity<ContractJson> cancel(Actor buyer, @PathVariable UUID id, @RequestBody NewReason given) {
        return created(drafts.cancel(buyer, new ContractId(id), given.reason()));
    }

    @PostMapping("/contracts/{id}/signatures")
    @Answers(status = 201)
    ResponseEntity<ContractJson> sign(Actor actor, @PathVariable UUID id, @RequestBody NewSignature given) {
        return created(signing.sign(actor, new ContractId(id), given.sha256(), given.position()));
    }

    @PostMapping("/contracts/{id}/milestones/{milestone}/completion")
    @Answers(status = 201)
    ResponseEntity<ContractJson> meet(
            Actor owner, @PathVariable UUID id, @PathVariable String milestone, @RequestBody NewEvidence given) {
        return created(contracts.meet(owner, new ContractId(id), milestone, given.evidence(), given.metOn()));
    }

    @PostMapping("/contracts/{id}/certificates")
    @Answers(status = 201)
    ResponseEntity<ContractJson> certify(Actor actor, @PathVariable UUID id, @RequestBody TypedCertificate given) {
        return created(contracts.certify(actor, new ContractId(id), given));
    }

    @PostMapping("/contracts/{id}/call-ups")
    @Answers(status = 201)
    ResponseEntity<ContractJson> callUp(Actor actor, @PathVariable UUID id, @RequestBody TypedCallUp given) {
        return created(callingUp.callUp(actor, new ContractId(id), given));
    }

    private ResponseEntity<ContractJson> created(Contract contract) {
        return ResponseEntity.created(URI.create("/api/contracts/" + contract.id()))
                .body(view(contract));
    }

    private ContractJson view(Contract contract) {
        var left = contract.kind() == ContractKind.STANDING_OFFER ? contracts.leftToCallUp(contract) : null;
        return ContractJson.of(contract, left);
    }

    /**
     * A contract as the API shows it to those who may read it.
     *
     * @param leftToCallUp of a standing offer; null for the others
     */
    record ContractJson(
            String id,
            String number,
            String status,
            String kind,
            @Nullable String standingOffer,
            String award,
            String ocid,
            Bilingual title,
            String organisation,
            String supplier,
            @Nullable String owner,
            String pricing,
            @Nullable Target target,
            Money competed,
            Money value,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            BigDecimal holdback,
            List<Line> lines,
            List<Step> milestones,
            List<Choice> options,
            List<Cover> insurance,
            @Nullable File document,
            List<Signed> signatures,
            @Nullable Instant signedAt,
            @Nullable Instant endedAt,
            @Nullable Money leftToCallUp) {

        record Target(Money target, BigDecimal supplierShare, Money ceiling) {}

        record Line(String id, Bilingual description, BigDecimal quantity, String unit, Money unitPrice, Money amount) {
            static Line of(ContractLine line) {
                return new Line(
                        line.id(), line.description(), line.quantity(), line.unit(), line.unitPrice(), line.amount());
            }
        }

        record Step(
                String id,
                String kind,
                Bilingual title,
                Bilingual criteria,
                LocalDate due,
                @Nullable Instant metAt,
                @Nullable LocalDate metOn,
                String evidence) {
            static Step of(Milestone milestone) {
                return new Step(
                        milestone.id(),
                        milestone.kind().name().toLowerCase(Locale.ROOT),
                        milestone.title(),
                        milestone.criteria(),
                        milestone.due(),
                        milestone.metAt(),
                        milestone.metOn(),
                        milestone.evidence());
            }
        }

        record Choice(
                String id,
                Bilingual title,
                LocalDate decideBy,
                int months,
                Money value,
                @Nullable Instant exercisedAt) {
            static Choice of(ContractOption option) {
                return new Choice(
                        option.id(),
                        option.title(),
                        option.decideBy(),
                        option.months(),
                        option.value(),
                        option.exercisedAt());
            }
        }

        record Cover(
                String kind,
                Money required,
                @Nullable String insurer,
                @Nullable String policy,
                @Nullable Money cover,
                @Nullable LocalDate expiresOn) {
            static Cover of(Insurance insurance) {
                var certificate = insurance.certificate();
                return certificate == null
                        ? new Cover(insurance.kind().code(), insurance.required(), null, null, null, null)
                        : new Cover(
                                insurance.kind().code(),
                                insurance.required(),
                                certificate.insurer(),
                                certificate.policy(),
                                certificate.cover(),
                                certificate.expiresOn());
            }
        }

        record File(String name, String mediaType, String sha256, long size) {}

        record Signed(String side, String name, Bilingual authority, String sha256, Instant at) {
            static Signed of(Signature signature) {
                return new Signed(
                        signature.side().name().toLowerCase(Locale.ROOT),
                        signature.name(),
                        signature.authority(),
                        signature.sha256(),
                        signature.at());
            }
        }

        static ContractJson of(Contract contract, @Nullable Money leftToCallUp) {
            var target = contract.targetCost();
            var document = contract.document();
            var standingOffer = contract.standingOffer();
            return new ContractJson(
                    contract.id().toString(),
                    contract.number(),
                    contract.status().code(),
                    contract.kind().code(),
                    standingOffer == null ? null : standingOffer.toString(),
                    contract.award().toString(),
                    contract.ocid().value(),
                    contract.title(),
                    contract.organisation().toString(),
                    contract.supplier(),
                    owner(contract.owner()),
                    contract.pricing().code(),
                    target == null ? null : new Target(target.target(), target.supplierShare(), target.ceiling()),
                    contract.competed(),
                    contract.value(),
                    contract.startsOn(),
                    contract.endsOn(),
                    contract.holdback(),
                    contract.lines().stream().map(Line::of).toList(),
                    contract.milestones().stream().map(Step::of).toList(),
                    contract.options().stream().map(Choice::of).toList(),
                    contract.insurance().stream().map(Cover::of).toList(),
                    document == null
                            ? null
                            : new File(document.name(), document.mediaType(), document.sha256(), document.size()),
                    contract.signatures().stream().map(Signed::of).toList(),
                    contract.signedAt(),
                    contract.endedAt(),
                    leftToCallUp);
        }

        private static @Nullable String owner(@Nullable PersonId owner) {
            return owner == null ? null : owner.toString();
        }
    }
}
