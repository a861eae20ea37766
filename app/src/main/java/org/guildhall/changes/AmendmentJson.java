package org.guildhall.changes;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.guildhall.contracts.ContractLine;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.people.Authority;
import org.guildhall.rulings.Ruling;
import org.jspecify.annotations.Nullable;

/**
 * A change of a contract in the API. For those who are not inside {@code steps} and the evidence are empty and the
 * ruling is null.
 */
record AmendmentJson(
        String id,
        String status,
        String contract,
        String number,
        int amendmentNumber,
        String reason,
        Bilingual rationale,
        List<String> effects,
        List<LineJson> lines,
        @Nullable Bilingual scope,
        @Nullable String organisation,
        @Nullable String supplier,
        @Nullable String option,
        @Nullable TerminationJson termination,
        Money competed,
        Money before,
        Money value,
        Money net,
        Money gross,
        BigDecimal cumulativePercent,
        @Nullable BigDecimal overPercent,
        LocalDate endsBefore,
        LocalDate endsOn,
        Bilingual source,
        Instant at,
        @Nullable Instant settledAt,
        String settledWhy,
        List<StepJson> steps,
        List<AgreementJson> agreements,
        String text,
        String sha256,
        @Nullable BasisJson basis) {

    /** A line that is new or other. */
    record LineJson(String id, Bilingual description, BigDecimal quantity, String unit, Money unitPrice, Money amount) {
        static LineJson of(ContractLine line) {
            return new LineJson(
                    line.id(), line.description(), line.quantity(), line.unit(), line.unitPrice(), line.amount());
        }
    }

    /** On what it stands, as the rules asked. */
    record BasisJson(@Nullable Ruling ruling, String ground, String evidence, String confirmation) {
        static BasisJson of(ChangeRules.Lawful lawful, boolean inside) {
            return new BasisJson(
                    inside ? lawful.ruling() : null,
                    lawful.ground(),
                    inside ? lawful.evidence() : "",
                    lawful.confirmation());
        }
    }

    record TerminationJson(String cause, LocalDate effectiveOn) {}

    record StepJson(
            int position,
            String authority,
            Bilingual title,
            Bilingual source,
            @Nullable String decision,
            String reason,
            @Nullable Instant at) {
        static StepJson of(Step step, Authority authority) {
            return new StepJson(
                    step.position(),
                    authority.id(),
                    authority.title(),
                    authority.source(),
                    step.decision() == null ? null : step.decision().code(),
                    step.reason(),
                    step.at());
        }
    }

    record AgreementJson(String organisation, String sha256, Instant at) {
        static AgreementJson of(Agreement agreement) {
            return new AgreementJson(agreement.organisation().toString(), agreement.sha256(), agreement.at());
        }
    }

    static AmendmentJson of(Amendment from, Actor reader, Amendments amendments) {
        var effects = from.effects();
        var measure = from.measure();
        var inside = !reader.has(org.guildhall.kernel.Role.VENDOR);
        var lawful = from.lawful();
        var party = effects.party();
        return new AmendmentJson(
                from.id().toString(),
                from.status().code(),
                from.contract().toString(),
                from.contractNumber(),
                from.number(),
                from.reason(),
                from.rationale(),
                effects.codes(),
                lines(effects),
                effects.scope() == null ? null : effects.scope().words(),
                party == null ? null : party.organisation().toString(),
                party == null ? null : party.supplier(),
                effects.option() == null ? null : effects.option().id(),
                termination(effects.termination()),
                measure.competed(),
                measure.before(),
                measure.after(),
                measure.all().net(),
                measure.all().gross(),
                measure.percent(),
                from.overPercent(),
                from.endsBefore(),
                from.endsAfter(),
                from.source(),
                from.at(),
                from.settledAt(),
                from.settledWhy(),
                inside ? steps(from, amendments) : List.of(),
                agreements(from),
                from.text(),
                from.sha256(),
                lawful == null ? null : BasisJson.of(lawful, inside));
    }

    private static List<LineJson> lines(Effects effects) {
        var value = effects.value();
        return value == null
                ? List.of()
                : value.lines().stream().map(LineJson::of).toList();
    }

    private static List<AgreementJson> agreements(Amendment from) {
        return from.agreements().stream().map(AgreementJson::of).toList();
    }

    private static List<StepJson> steps(Amendment from, Amendments amendments) {
        return from.steps().stream()
                .map(step -> StepJson.of(step, amendments.authority(step)))
                .toList();
    }

    private static @Nullable TerminationJson termination(Effects.@Nullable Termination termination) {
        return termination == null
                ? null
                : new TerminationJson(termination.cause().code(), termination.effectiveOn());
    }
}
