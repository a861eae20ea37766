package org.guildhall.contracts;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.guildhall.contracts.Signature.Side;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their contract. */
@Component
class ContractFacts {
    private final CityClock clock;

    ContractFacts(CityClock clock) {
        this.clock = clock;
    }

    /** Drafted, offered, given up: known inside only. */
    Fact inside(String kind, Actor actor, Contract contract) {
        return of(kind, actor, contract);
    }

    Fact signature(Actor actor, Contract contract, Signature signature) {
        return of("contract.signature_given", actor, contract)
                .under(signature.authority().en())
                .with("side", signature.side())
                .with("sha256", signature.sha256());
    }

    /** Everything that both sides agreed on, as the public reads it. */
    Fact signed(Actor actor, Contract contract) {
        var fact = price(of("contract.signed", actor, contract), contract)
                .with("title", contract.title())
                .with("contractKind", contract.kind().code())
                .with("award", contract.award().value())
                .with("supplier", contract.supplier())
                .with("organisation", contract.organisation().value())
                .with("startsOn", Objects.requireNonNull(contract.startsOn()))
                .with("endsOn", Objects.requireNonNull(contract.endsOn()))
                .with(
                        "lines",
                        contract.lines().stream().map(ContractLine::asMap).toList())
                .with(
                        "milestones",
                        contract.milestones().stream()
                                .map(ContractFacts::milestone)
                                .toList())
                .with(
                        "options",
                        contract.options().stream().map(ContractFacts::option).toList())
                .with(
                        "insurance",
                        contract.insurance().stream()
                                .map(ContractFacts::insurance)
                                .toList())
                .with(
                        "signatures",
                        contract.signatures().stream()
                                .map(ContractFacts::signatory)
                                .toList());
        if (contract.document() != null) {
            fact = fact.with("document", document(contract));
        }
        var standingOffer = contract.standingOffer();
        return standingOffer == null ? fact : fact.with("standingOffer", standingOffer.value());
    }

    private static Fact price(Fact fact, Contract contract) {
        var priced = fact.with("pricing", contract.pricing().code())
                .with("competed", contract.competed())
                .with("value", contract.value())
                .with("holdback", contract.holdback());
        var target = contract.targetCost();
        return target == null
                ? priced
                : priced.with("target", target.target()).with("supplierShare", target.supplierShare());
    }

    Fact milestoneMet(Actor owner, Contract contract, Milestone milestone, LocalDate day, String evidence) {
        return of("contract.milestone_met", owner, contract)
                .with("milestone", milestone.id())
                .with("title", milestone.title())
                .with("due", milestone.due())
                .with("metOn", day)
                .with("evidence", evidence);
    }

    Fact certified(Actor actor, Contract contract, Insurance.Kind kind, Insurance.Certificate certificate) {
        return of("contract.insurance_certified", actor, contract)
                .with("insurance", kind.code())
                .with("insurer", certificate.insurer())
                .with("policy", certificate.policy())
                .with("cover", certificate.cover())
                .with("expiresOn", certificate.expiresOn());
    }

    Fact handedOver(Actor by, Contract contract, PersonId from, PersonId to, String reason) {
        return of("contract.handed_over", by, contract)
                .with("from", from.value())
                .with("to", to.value())
                .with("reason", reason);
    }

    private Fact of(String kind, Actor actor, Contract contract) {
        return Fact.of(kind, contract.ocid(), actor, clock.instant())
                .in(contract.id().toString())
                .with("contract", contract.id().value())
                .with("number", contract.number());
    }

    private static Map<String, Object> milestone(Milestone milestone) {
        return map(
                "id", milestone.id(),
                "kind", milestone.kind().name().toLowerCase(Locale.ROOT),
                "title", milestone.title().asMap(),
                "criteria", milestone.criteria().asMap(),
                "due", milestone.due().toString());
    }

    private static Map<String, Object> option(ContractOption option) {
        return map(
                "id", option.id(),
                "title", option.title().asMap(),
                "decideBy", option.decideBy().toString(),
                "months", option.months(),
                "value", option.value().asMap());
    }

    private static Map<String, Object> insurance(Insurance insurance) {
        return map(
                "kind",
                insurance.kind().code(),
                "required",
                insurance.required().asMap());
    }

    /** Who signed for the city by position; a supplier's person is not the public's concern. */
    private static Map<String, Object> signatory(Signature signature) {
        var shown = map(
                "side", signature.side().name().toLowerCase(Locale.ROOT),
                "sha256", signature.sha256(),
                "at", signature.at().toString());
        if (signature.side() == Side.CITY) {
            shown.put("authority", signature.authority().asMap());
        }
        return shown;
    }

    private static Map<String, Object> document(Contract contract) {
        var document = Objects.requireNonNull(contract.document());
        return map(
                "id", document.id().value().toString(),
                "title", document.title().asMap(),
                "name", document.name(),
                "mediaType", document.mediaType(),
                "sha256", document.sha256(),
                "size", document.size());
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
