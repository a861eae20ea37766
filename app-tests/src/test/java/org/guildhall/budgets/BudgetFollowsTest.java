package org.guildhall.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.guildhall.RoomTest;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.changes.AmendmentFixtures;
import org.guildhall.changes.Amendments;
import org.guildhall.changes.Deciding;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.contracts.Signing;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.invoices.Payments;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Ordering;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A line follows what is awarded, amended, invoiced and ended. Contracts of these tests are worth $26,000 or so. */
class BudgetFollowsTest extends RoomTest {
    @Autowired
    Budgets budgets;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Contracts door;

    @Autowired
    Signing signing;

    @Autowired
    Amendments amendments;

    @Autowired
    AmendmentFixtures changes;

    @Autowired
    Deciding deciding;

    @Autowired
    InvoiceFixtures invoices;

    @Autowired
    Ordering ordering;

    @Autowired
    Payments payments;

    @Autowired
    Solicitations solicitations;

    @Test
    void aContractInForceTakesThePlaceOfWhatItsRequestHeld() {
        var offered = contracts.offered("500", false);
        assertLine(offered.contract(), "90000", "0", "0");
        contracts.signed(offered);
        assertLine(offered.contract(), "0", "26000", "0");
        assertThat(kinds(offered.contract())).containsExactly(Kind.CONTRACT, Kind.CONTRACT, Kind.SUBMITTED);
    }

    @Test
    void whoSignsADearerContractNeedsTheDifferenceToTheCent() {
        var offered = contracts.offered("2000", false);
        var document = Objects.requireNonNull(offered.contract().document()).sha256();
        voted(offered.contract(), "103999.99");
        var signer = contracts.signer(offered.contract());
        assertThatThrownBy(() -> signing.sign(signer, offered.id(), document, ""))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(BudgetProblem.EXCEEDED);
                    assertThat(refused.details().getLast())
                            .isEqualTo(Money.cad("0.01").amount());
                });
        voted(offered.contract(), "104000");
        signing.sign(signer, offered.id(), document, "");
        voted(offered.contract(), "103999");
        assertRefused(
                () -> signing.sign(offered.supplier(), offered.id(), document, "President"), BudgetProblem.NOT_COVERED);
        assertThat(door.byId(offered.id()).status()).isEqualTo(ContractStatus.SIGNING);
        assertLine(offered.contract(), "90000", "0", "0");
        voted(offered.contract(), "104000");
        signing.sign(offered.supplier(), offered.id(), document, "President");
        assertLine(offered.contract(), "0", "104000", "0");
    }

    @Test
    void anAmendmentAndAnOptionMoveTheCommitmentBothWaysAndNeedTheMoney() {
        var bound = contracts.inForce();
        voted(bound.contract(), "30999.99");
        var option = bound.contract().options().getFirst().id();
        var proposed = amendments.propose(contracts.owner, bound.id(), AmendmentFixtures.option(option));
        assertRefused(() -> changes.approved(proposed), BudgetProblem.EXCEEDED);
        voted(bound.contract(), "31000");
        changes.approved(amendments.byId(proposed.id()));
        assertLine(bound.contract(), "0", "31000", "0");
        var less = amendments.propose(contracts.owner, bound.id(), sensors("30"));
        changes.inForce(less, bound.supplier());
        assertLine(bound.contract(), "0", "26000", "0");
        var more = amendments.propose(contracts.owner, bound.id(), sensors("40"));
        voted(bound.contract(), "30999");
        assertRefused(() -> changes.approved(more), BudgetProblem.EXCEEDED);
        voted(bound.contract(), "31000");
        var decided = changes.approved(amendments.byId(more.id()));
        voted(bound.contract(), "30999");
        assertRefused(
                () -> deciding.agree(bound.supplier(), decided.id(), decided.sha256()), BudgetProblem.NOT_COVERED);
        assertLine(bound.contract(), "0", "26000", "0");
    }

    @Test
    void aStandingOfferHoldsItsCeilingAndEachCallUpCommitsOfIt() {
        var offer = contracts.standingOffer();
        assertLine(offer.contract(), "26000", "0", "0");
        voted(offer.contract(), "26000");
        var callUp = contracts.callUp(offer, "10");
        assertLine(offer.contract(), "21000", "5000", "0");
        var less = amendments.propose(contracts.owner, callUp.id(), sensors("8"));
        changes.inForce(less, offer.supplier());
        assertLine(offer.contract(), "22000", "4000", "0");
        end(offer, ContractStatus.TERMINATED);
        assertLine(offer.contract(), "0", "4000", "0");
        end(callUp, ContractStatus.CLOSED);
        assertLine(offer.contract(), "0", "0", "0");
    }

    @Test
    void whatIsApprovedForPaymentIsInvoicedAndClosingReleasesTheRest() {
        var bound = contracts.inForce();
        var order = invoices.ordered(bound);
        invoices.accepted(order, "sensors", "4");
        var invoice = invoices.entered(order, "sensors", "4");
        payments.approve(invoices.approver, invoice.id());
        // Ten per cent of 2,000 is held back.
        assertLine(bound.contract(), "0", "24200", "1800");
        end(bound, ContractStatus.CLOSED);
        assertLine(bound.contract(), "0", "0", "1800");
    }

    @Test
    void aTerminationReleasesWhatWasNotOrdered() {
        var bound = contracts.inForce();
        invoices.ordered(bound, "", "10");
        var proposed = amendments.propose(
                contracts.owner,
                bound.id(),
                AmendmentFixtures.termination("for-convenience", clock.today().toString()));
        changes.approved(proposed);
        assertLine(bound.contract(), "0", "5000", "0");
        end(bound, ContractStatus.CLOSED);
        assertLine(bound.contract(), "0", "0", "0");
    }

    @Test
    void aCancelledCallReleasesAndTheNextOneHoldsAnew(
            @Autowired org.guildhall.solicitations.SolicitationFixtures notices,
            @Autowired org.guildhall.drafting.Drafting drafting) {
        var stage = notices.published();
        var call = solicitations.byId(stage.solicitation()).orElseThrow();
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("90000"));
        solicitations.cancel(contracts.buyer, call.id(), new Draft.Text("Later.", "Plus tard."));
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("0"));
        var again = drafting.draft(contracts.buyer, call.request(), "request-for-proposals");
        drafting.revise(contracts.buyer, again.id(), notices.complete(again));
        drafting.requestReview(contracts.buyer, again.id());
        drafting.review(notices.buyer(), again.id(), org.guildhall.drafting.Decision.ACCEPT, "");
        var closes = clock.instant().plus(java.time.Duration.ofDays(60));
        voted(stage.ocid(), "89999.99");
        assertRefused(() -> drafting.publish(contracts.buyer, again.id(), closes, null), BudgetProblem.EXCEEDED);
        voted(stage.ocid(), "90000");
        drafting.publish(contracts.buyer, again.id(), closes, null);
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("90000"));
        transaction()
                .executeWithoutResult(_ -> solicitations.end(
                        contracts.buyer, again.id(), org.guildhall.solicitations.Outcome.NONE_SUITABLE));
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("0"));
    }

    @Test
    void aCallThatEndsWithoutAContractReleases(@Autowired org.guildhall.solicitations.SolicitationFixtures notices) {
        var stage = notices.published(contracts.buyer, "request-for-information", java.time.Duration.ofDays(20));
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("90000"));
        transaction()
                .executeWithoutResult(_ -> solicitations.end(
                        contracts.buyer, stage.solicitation(), org.guildhall.solicitations.Outcome.COMPLETED));
        assertThat(line(stage.ocid()).held()).isEqualTo(Money.cad("0"));
    }

    @Test
    void movementsAreNeverChanged() {
        var bound = contracts.inForce();
        assertThatThrownBy(() -> jdbc.sql("update budgets.movement set held = 0 where ocid = :ocid")
                        .param("ocid", bound.contract().ocid().value())
                        .update())
                .hasStackTraceContaining("permission denied");
    }

    private void end(Bound bound, ContractStatus how) {
        transaction().executeWithoutResult(_ -> ContractFixtures.end(door, bound, how));
    }

    private static org.guildhall.changes.TypedAmendment sensors(String quantity) {
        return AmendmentFixtures.lines(AmendmentFixtures.quantity("sensors", quantity));
    }

    private void assertLine(Contract contract, String held, String committed, String invoiced) {
        var line = line(contract.ocid());
        assertThat(List.of(line.held(), line.committed(), line.invoiced()))
                .containsExactly(Money.cad(held), Money.cad(committed), Money.cad(invoiced));
    }

    private List<Kind> kinds(Contract contract) {
        return budgets.movements(line(contract.ocid()).code(), new Listing("", "", null, 50)).rows().stream()
                .map(each -> each.cause().kind())
                .toList();
    }

    private void voted(Contract contract, String amount) {
        voted(contract.ocid(), amount);
    }

    private void voted(Ocid ocid, String amount) {
        jdbc.sql("update budgets.line set amount = :amount where code = :code")
                .param("amount", new java.math.BigDecimal(amount))
                .param("code", line(ocid).code())
                .update();
    }

    private BudgetLine line(Ocid ocid) {
        var code = jdbc.sql("select max(line) from budgets.movement where ocid = :ocid")
                .param("ocid", ocid.value())
                .query(String.class)
                .single();
        return budgets.byCode(code).orElseThrow();
    }
}
