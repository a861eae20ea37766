package org.guildhall.requests;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.needs.NeedId;

/**
 * What is to be bought for a stated need.
 *
 * <p>Units: {@code estimate} before tax over the whole term with every option: what is bought once, plus what is bought
 * monthly times {@code termMonths + optionMonths}. Source: the value of a procurement includes options and all forms of
 * remuneration, Canadian Free Trade Agreement, article 505.
 *
 * <p>OCDS: {@code planning.budget} and, once there is a solicitation, {@code tender.items}.
 *
 * @param former whose it was before it was handed over
 * @param budgetLine code of the line its estimate is held on; empty while none is chosen
 * @param round how often it was submitted
 * @param steps the approvals of every round, in order
 */
public record Request(
        RequestId id,
        NeedId need,
        Ocid ocid,
        PersonId requester,
        Set<PersonId> former,
        Bilingual title,
        List<RequestLine> lines,
        int termMonths,
        int optionMonths,
        Money estimate,
        String budgetLine,
        RequestStatus status,
        int round,
        Instant draftedAt,
        List<RequestStep> steps) {
    public Request {
        former = Set.copyOf(former);
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }

    /** The approvals of the latest round. */
    public List<RequestStep> currentSteps() {
        return steps.stream().filter(step -> step.round() == round).toList();
    }

    /** The approval it waits for now; empty unless it is submitted. */
    public Optional<RequestStep> nextStep() {
        return status == RequestStatus.SUBMITTED
                ? currentSteps().stream().filter(RequestStep::waiting).findFirst()
                : Optional.empty();
    }

    /** Whether it is, or was, this person's own: they do not approve it. */
    public boolean askedBy(PersonId person) {
        return requester.equals(person) || former.contains(person);
    }

    boolean approvedBy(PersonId person) {
        return currentSteps().stream().anyMatch(step -> step.approvedBy(person));
    }

    static Money estimate(List<RequestLine> lines, int termMonths, int optionMonths) {
        return lines.stream()
                .map(line -> line.over(termMonths + optionMonths))
                .reduce(Money.cad(BigDecimal.ZERO), Money::plus);
    }
}
