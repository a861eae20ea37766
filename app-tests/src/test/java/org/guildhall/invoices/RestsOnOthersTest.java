package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.kernel.Money;
import org.guildhall.matching.Discrepancy.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;

/** What is matched in the room, or of the holdback, that another document gives does not outlive that document. */
@ResourceLock("payment batches")
class RestsOnOthersTest extends RoomTest {
    @Autowired
    private Invoices invoices;

    @Autowired
    private Entering entering;

    @Autowired
    private Settling settling;

    @Autowired
    private Payments payments;

    @Autowired
    private Reversing reversing;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void ofACreditNoteThatIsSentBackTheRoomIsGoneForWhoCameLast() {
        var order = fixtures.accepted(bound.inForce(), "4");
        fixtures.entered(order, "sensors", "1");
        var first = fixtures.entered(order, "sensors", "3");
        var note = note(first, "3");
        var second = fixtures.entered(order, "sensors", "3");
        assertStatus(second, InvoiceStatus.MATCHED);
        settling.refuse(fixtures.payables, note.id(), "It was sent by mistake.");
        assertStatus(first, InvoiceStatus.MATCHED);
        assertStatus(second, InvoiceStatus.BLOCKED);
        assertRefused(() -> payments.approve(fixtures.approver, second.id()), InvoiceProblem.NOT_MATCHED);
    }

    @Test
    void aCreditNoteStaysOnceItsRoomIsUsedByWhatIsApproved() {
        var order = fixtures.accepted(bound.inForce(), "4");
        var first = fixtures.entered(order, "sensors", "4");
        var note = note(first, "3");
        var second = fixtures.entered(order, "sensors", "3");
        payments.approve(fixtures.approver, first.id());
        payments.approve(fixtures.approver, second.id());
        assertRefused(() -> settling.refuse(fixtures.payables, note.id(), "No."), InvoiceProblem.RESTED_ON);
        assertStatus(note, InvoiceStatus.MATCHED);
        payments.export(fixtures.payables);
        assertRefused(() -> settling.refuse(fixtures.payables, note.id(), "No."), InvoiceProblem.RESTED_ON);
    }

    @Test
    void whatAnyPathLeftMatchedIsMatchedAgainBeforeItIsApproved() {
        var order = fixtures.accepted(bound.inForce(), "4");
        fixtures.entered(order, "sensors", "4");
        var twice = fixtures.entered(order, "sensors", "3");
        jdbc.sql("delete from invoices.obstacle where invoice = :id")
                .param("id", twice.id().value())
                .update();
        jdbc.sql("update invoices.invoice set status = 'MATCHED' where id = :id")
                .param("id", twice.id().value())
                .update();
        assertRefused(() -> payments.approve(fixtures.approver, twice.id()), InvoiceProblem.NO_LONGER_MATCHES);
    }

    @Test
    void aReleaseFallsWithTheInvoiceThatRetainedIt() {
        var here = bound.milestonesMet(bound.inForce());
        var order = fixtures.accepted(here, "10");
        fixtures.entered(order, "sensors", "4");
        var second = fixtures.entered(order, "sensors", "6");
        var release = entering.enter(fixtures.payables, fixtures.release(here, InvoiceFixtures.number(), "500"));
        assertStatus(release, InvoiceStatus.MATCHED);
        settling.refuse(fixtures.payables, second.id(), "Not ours.");
        assertThat(invoices.byId(release.id()).obstacles())
                .extracting(Invoice.Obstacle::kind)
                .containsExactly(Kind.HOLDBACK_ABOVE_RETAINED);
    }

    @Test
    void aReleaseIsApprovedAfterTheInvoicesThatRetainedItAndHoldsThem() {
        var here = bound.milestonesMet(bound.inForce());
        var order = fixtures.accepted(here, "10");
        var first = fixtures.entered(order, "sensors", "4");
        var second = fixtures.entered(order, "sensors", "6");
        var release = entering.enter(fixtures.payables, fixtures.release(here, InvoiceFixtures.number(), "500"));
        payments.approve(fixtures.approver, first.id());
        assertRefused(() -> payments.approve(fixtures.approver, release.id()), InvoiceProblem.HOLDBACK_NOT_APPROVED);
        payments.approve(fixtures.approver, second.id());
        assertThat(payments.approve(fixtures.approver, release.id()).payable()).isEqualTo(Money.cad("500"));
        assertRefused(() -> reversing.takeBack(fixtures.approver, second.id(), "Too soon."), InvoiceProblem.RESTED_ON);
        reversing.takeBack(fixtures.approver, release.id(), "Too soon.");
        assertThat(reversing
                        .takeBack(fixtures.approver, second.id(), "Too soon.")
                        .status())
                .isEqualTo(InvoiceStatus.MATCHED);
    }

    @Test
    void aNoteGivesBackNoMoreHoldbackThanIsStillRetained() {
        var here = bound.milestonesMet(bound.inForce());
        var order = fixtures.accepted(here, "10");
        var invoice = fixtures.entered(order, "sensors", "10");
        entering.enter(fixtures.payables, fixtures.release(here, InvoiceFixtures.number(), "400"));
        var most = note(invoice, "2");
        assertThat(most.retained()).as("all that is left").isEqualTo(Money.cad("100"));
        var rest = note(invoice, "8");
        assertThat(rest.retained()).isEqualTo(Money.cad("0"));
        assertThat(rest.payable()).isEqualTo(Money.cad("-4520"));
    }

    private Invoice note(Invoice invoice, String quantity) {
        return entering.enter(
                fixtures.payables, fixtures.credit(invoice, InvoiceFixtures.number(), "sensors", quantity, "500.00"));
    }

    private void assertStatus(Invoice invoice, InvoiceStatus status) {
        assertThat(invoices.byId(invoice.id()).status()).isEqualTo(status);
    }
}
