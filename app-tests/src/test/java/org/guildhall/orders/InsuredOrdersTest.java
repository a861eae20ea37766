package org.guildhall.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing goes out to a supplier without the cover that the contract requires, unless somebody answers for it. */
class InsuredOrdersTest extends RoomTest {
    @Autowired
    Ordering ordering;

    @Autowired
    OrderFixtures fixtures;

    @Autowired
    ContractFixtures contracts;

    @Autowired
    Contracts door;

    @Autowired
    Journal journal;

    private Bound uninsured() {
        return contracts.uninsured(contracts.offered("500", false));
    }

    private void certify(Bound contract, int days) {
        var until = clock.today().plusDays(days).toString();
        door.certify(
                contracts.owner,
                contract.id(),
                new Contracts.TypedCertificate("general-liability", "Harbour Mutual", "HM-1", "2000000", until));
    }

    @Test
    void anOrderIsNotIssuedWithoutCoverAndOnTheLastDayOfACertificateItIs() {
        var contract = uninsured();
        var order = fixtures.drafted(contract, "1", "");
        for (var actor : List.of(contracts.owner, contracts.buyer)) {
            assertRefused(() -> ordering.issue(actor, order.id(), null), OrderProblem.NOT_INSURED);
            assertRefused(() -> ordering.issue(actor, order.id(), " "), OrderProblem.NOT_INSURED);
        }
        certify(contract, 1);
        clock.set(clock.instant().plus(java.time.Duration.ofDays(1)));
        assertThat(ordering.issue(contracts.buyer, order.id(), null).status()).isEqualTo(OrderStatus.ISSUED);
        clock.set(clock.instant().plus(java.time.Duration.ofDays(1)));
        var late = fixtures.drafted(contract, "1", "");
        assertRefused(() -> ordering.issue(contracts.buyer, late.id(), null), OrderProblem.NOT_INSURED);
        assertThat(kinds(contract)).doesNotContain("order.uninsured");
    }

    @Test
    void whoAnswersForTheContractGoesOnWithAReasonThatIsAFactAndNobodyElseDoes() {
        var contract = uninsured();
        var order = fixtures.drafted(contract, "1", "");
        assertRefused(() -> ordering.issue(contracts.buyer, order.id(), "Urgent."), OrderProblem.NOT_INSURED);
        var issued = ordering.issue(contracts.owner, order.id(), "The certificate is in the mail.");
        assertThat(issued.status()).isEqualTo(OrderStatus.ISSUED);
        var fact = journal.of(contract.contract().ocid()).stream()
                .map(each -> each.fact())
                .filter(each -> each.kind().equals("order.uninsured"))
                .toList();
        assertThat(fact)
                .singleElement()
                .satisfies(each -> assertThat(each.fields())
                        .containsEntry("insurance", List.of("general-liability"))
                        .containsEntry("reason", "The certificate is in the mail."));
        var page = Caller.signedIn(port, contract.supplier()).get("/orders/" + order.id());
        assertThat(page.body()).contains("The certificate is in the mail.");
    }

    @Test
    void anOrderBecomesSmallerWithoutCoverAndNotLarger() {
        var contract = uninsured();
        certify(contract, 1);
        var order = ordering.issue(
                contracts.owner, fixtures.drafted(contract, "2", "").id(), null);
        clock.set(clock.instant().plus(java.time.Duration.ofDays(2)));
        assertRefused(
                () -> ordering.change(contracts.buyer, order.id(), fixtures.typed("3", ""), "More.", null),
                OrderProblem.NOT_INSURED);
        ordering.change(contracts.buyer, order.id(), fixtures.typed("1", ""), "Less.", null);
        assertRefused(
                () -> ordering.change(contracts.owner, order.id(), fixtures.typed("3", ""), "More.", null),
                OrderProblem.NOT_INSURED);
        var path = "/orders/" + order.id() + "/changes";
        var buyer = Caller.signedIn(port, contracts.buyer).get(path).body();
        assertThat(buyer).contains("No certificate shows cover today").doesNotContain("name=\"uninsured\"");
        assertThat(Caller.signedIn(port, contracts.owner).get(path).body()).contains("name=\"uninsured\"");
        ordering.change(contracts.owner, order.id(), fixtures.typed("3", ""), "More.", "Covered from Monday.");
        assertThat(kinds(contract)).containsOnlyOnce("order.uninsured");
    }

    @Test
    void aCallUpHasTheCoverOfItsOffer() {
        var offer = contracts.uninsured(contracts.offered("500", true));
        var order = fixtures.drafted(contracts.callUp(offer, "3"), "", "1");
        assertRefused(() -> ordering.issue(contracts.owner, order.id(), null), OrderProblem.NOT_INSURED);
        certify(offer, 30);
        assertThat(ordering.issue(contracts.owner, order.id(), null).status()).isEqualTo(OrderStatus.ISSUED);
    }

    @Test
    void thePageSaysWhatIsLackingAndAsksWhoAnswersForItAlone() {
        var contract = uninsured();
        var path = "/orders/" + fixtures.drafted(contract, "1", "").id();
        var buyer = Caller.signedIn(port, contracts.buyer);
        assertThat(buyer.get(path).body())
                .contains("No certificate shows cover today", "Only whoever answers")
                .doesNotContain("name=\"uninsured\"");
        assertThat(buyer.submit(path, path + "/issue", Map.of("uninsured", "Mine."))
                        .status())
                .isEqualTo(409);
        var owner = Caller.signedIn(port, contracts.owner);
        assertThat(owner.inFrench().get(path).body()).contains("Aucune attestation ne montre", "name=\"uninsured\"");
        assertThat(waiting(contracts.owner)).contains(contract.contract().number());
        var refused = owner.post("/api" + path + "/issue", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("orders.not-insured");
        assertThat(owner.submit(path, path + "/issue", Map.of("uninsured", "It is in the mail."))
                        .status())
                .isEqualTo(303);
        certify(contract, 10);
        assertThat(waiting(contracts.owner))
                .doesNotContain(
                        "covers today what contract " + contract.contract().number());
    }

    private String waiting(Actor person) {
        return Caller.signedIn(port, person).get("/home").body();
    }

    private List<String> kinds(Bound contract) {
        return journal.of(contract.contract().ocid()).stream()
                .map(each -> each.fact().kind())
                .toList();
    }
}
