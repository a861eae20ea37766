package org.guildhall.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.awards.AwardId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.terms.Document;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A contract with its supplier, as it stands after every amendment.
 *
 * <p>Units: every amount before tax; {@code holdback} a percentage kept from each invoice until it is released.
 *
 * <p>OCDS: {@code contracts[]}.
 *
 * @param number for people, for example {@code C-2026-0007}
 * @param standingOffer the standing offer a call-up was made under; null for the others
 * @param supplier its name in law
 * @param owner answers for it in the department; null while nobody is named
 * @param competed the price that was competed: what the amendments are measured against
 * @param value what the city is committed to now: the ceiling where there is one, else the sum of the lines
 * @param targetCost null unless the pricing is {@link Pricing#TARGET_COST}
 * @param startsOn null while a draft does not say
 * @param endsOn the last day; null while a draft does not say
 * @param document what is or was signed; null while a draft has none
 */
public record Contract(
        ContractId id,
        String number,
        ContractKind kind,
        @Nullable ContractId standingOffer,
        AwardId award,
        Ocid ocid,
        Bilingual title,
        OrganisationId organisation,
        String supplier,
        @Nullable PersonId owner,
        Pricing pricing,
        @Nullable TargetCost targetCost,
        Money competed,
        Money value,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        BigDecimal holdback,
        List<ContractLine> lines,
        List<Milestone> milestones,
        List<ContractOption> options,
        List<Insurance> insurance,
        @Nullable Document document,
        List<Signature> signatures,
        ContractStatus status,
        PersonId draftedBy,
        Instant draftedAt,
        @Nullable Instant signedAt,
        @Nullable Instant endedAt) {
    public Contract {
        lines = List.copyOf(lines);
        milestones = List.copyOf(milestones);
        options = List.copyOf(options);
        insurance = List.copyOf(insurance);
        signatures = List.copyOf(signatures);
    }

    public Optional<ContractLine> line(String line) {
        return lines.stream().filter(each -> each.id().equals(line)).findFirst();
    }

    public Optional<Signature> signature(Signature.Side side) {
        return signatures.stream().filter(each -> each.side() == side).findFirst();
    }

    public boolean inForce() {
        return status == ContractStatus.IN_FORCE;
    }

    /**
     * A target cost with a share: the supplier bears, or gains, its part of every dollar above, or below, the target,
     * and never bills beyond the ceiling.
     *
     * <p>Units: {@code supplierShare} between 0 (cost reimbursed) and 1 (fixed price). Source: linear sharing,
     * pay = C - b (C - T); fixed-price incentive contracts, FAR 16.403-1.
     */
    public record TargetCost(Money target, BigDecimal supplierShare, Money ceiling) {
        /** What is paid for an actual cost, before tax. */
        public Money price(Money cost) {
            var over = cost.amount().subtract(target.amount());
            var shared = new Money(cost.amount().subtract(supplierShare.multiply(over)), cost.currency());
            return shared.compareTo(ceiling) > 0 ? ceiling : shared;
        }
    }

    /**
     * What an amendment makes of a contract; what is null stays.
     *
     * @param value what the city is committed to from now on
     * @param party who takes the contract over, and its name in law
     */
    public record Changed(
            @Nullable List<ContractLine> lines,
            @Nullable Money value,
            @Nullable LocalDate endsOn,
            @Nullable Party party) {}

    /** Who takes a contract over. */
    public record Party(OrganisationId organisation, String supplier) {}

    static Money total(List<ContractLine> lines, Money currency) {
        return lines.stream()
                .map(ContractLine::amount)
                .reduce(new Money(BigDecimal.ZERO, currency.currency()), Money::plus);
    }
}
