package org.guildhall.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A change of a contract: proposed, decided, agreed, in force; or what became of it. A termination is one too.
 *
 * <p>OCDS: {@code contracts[].amendments[]} once in force.
 *
 * @param number of the amendment in its contract, from 1; a proposal that came to nothing leaves its number to the next
 * @param contractNumber for people, for example {@code C-2026-0007}
 * @param organisation the supplier when it was proposed
 * @param reason code of a reason of the by-law
 * @param endsBefore the last day of the contract before the change
 * @param endsAfter its last day with the change
 * @param source the rule under which the last step decides
 * @param overPercent the threshold that raised the authority, in hundredths, or null
 * @param agreements those given so far
 * @param text what the supplier agrees to; its hash is {@code sha256}
 * @param lawful what the rules said of it; null if it adds neither money nor time
 * @param settledAt when it was in force, or came to nothing; null before
 * @param settledWhy the reason of whoever withdrew or declined it; empty otherwise
 */
public record Amendment(
        AmendmentId id,
        ContractId contract,
        String contractNumber,
        Ocid ocid,
        Bilingual title,
        OrganisationId organisation,
        int number,
        String reason,
        Bilingual rationale,
        Effects effects,
        Measure measure,
        LocalDate endsBefore,
        LocalDate endsAfter,
        Bilingual source,
        java.math.@Nullable BigDecimal overPercent,
        PersonId by,
        Instant at,
        AmendmentStatus status,
        List<Step> steps,
        List<Agreement> agreements,
        String text,
        String sha256,
        ChangeRules.@Nullable Lawful lawful,
        @Nullable Instant settledAt,
        String settledWhy) {
    public Amendment {
        steps = List.copyOf(steps);
        agreements = List.copyOf(agreements);
    }

    /** The step that is to be taken now; empty once the city has decided. */
    public Optional<Step> next() {
        return status == AmendmentStatus.PROPOSED
                ? steps.stream().filter(step -> step.decision() == null).findFirst()
                : Optional.empty();
    }

    /** Who must agree: the supplier, and whoever takes the contract over. */
    public List<OrganisationId> parties() {
        if (!effects.needAgreement()) {
            return List.of();
        }
        var party = effects.party();
        return party == null ? List.of(organisation) : List.of(organisation, party.organisation());
    }

    /** True once every party has agreed. */
    public boolean agreed() {
        return parties().stream().allMatch(this::agreedBy);
    }

    public boolean agreedBy(OrganisationId party) {
        return agreements.stream().anyMatch(each -> each.organisation().equals(party));
    }

    /** True if a person took a step of it already: nobody takes two. */
    boolean decidedBy(PersonId person) {
        return steps.stream().anyMatch(step -> person.equals(step.person()));
    }

    boolean last(Step step) {
        return step.position() == steps.size();
    }

    /** True while the day of a decided termination has not come. */
    public boolean terminates() {
        return effects.termination() != null;
    }
}
