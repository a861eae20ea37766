package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.changes.AmendmentFixtures;
import org.guildhall.changes.Amendments;
import org.guildhall.changes.Deciding;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** After an assignment what was billed and ordered before is still the former supplier's. */
class AssignedInvoicesTest extends RoomTest {
    @Autowired
    private Entering entering;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Deciding deciding;

    @Autowired
    private AmendmentFixtures changes;

    @Autowired
    private Vendors vendors;

    @Autowired
    private ContractFixtures bound;

    @Autowired
    private InvoiceFixtures fixtures;

    @Test
    void aCreditNoteIsOfWhoSentTheInvoiceAndTheFormerSupplierReadsItsOrder() {
        var here = bound.inForce("400");
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "4");
        var invoice = entering.enter(fixtures.payables, fixtures.typed(order, "F-17", "sensors", "4", "400.00"));
        var heir = bound.inForce().supplier();
        assign(here, heir);
        var byNumber = entering.enter(fixtures.payables, credit(invoice, "N-1"));
        assertThat(byNumber.organisation()).isEqualTo(invoice.organisation());
        assertThat(byNumber.supplier()).isEqualTo(invoice.supplier());
        assertThat(byNumber.status()).as("%s", byNumber.obstacles()).isEqualTo(InvoiceStatus.MATCHED);
        assertThat(entering.enter(here.supplier(), credit(invoice, "N-2")).organisation())
                .isEqualTo(invoice.organisation());
        assertRefused(() -> entering.enter(heir, credit(invoice, "N-3")), InvoiceProblem.INVOICE_UNKNOWN);
        var stranger = bound.inForce().supplier();
        assertRefused(() -> entering.enter(stranger, credit(invoice, "N-4")), CommonProblem.NOT_FOUND);
        var former = Caller.signedIn(port, here.supplier());
        assertThat(former.get("/orders/" + order.id()).status()).isEqualTo(200);
        assertThat(former.get("/api/orders/" + order.id()).status()).isEqualTo(200);
        assertThat(Caller.signedIn(port, stranger).get("/orders/" + order.id()).status())
                .isEqualTo(404);
    }

    private void assign(Bound here, Actor heir) {
        var organisation = vendors.membershipOf(heir.id()).orElseThrow().organisation();
        var proposed = amendments.propose(bound.owner, here.id(), AmendmentFixtures.assigned(organisation.toString()));
        changes.approved(proposed);
        deciding.agree(heir, proposed.id(), proposed.sha256());
        deciding.agree(here.supplier(), proposed.id(), proposed.sha256());
    }

    /** One of four, by the number of the invoice. */
    private TypedInvoice credit(Invoice invoice, String number) {
        var typed = fixtures.credit(invoice, number, "sensors", "1", "400.00");
        return new TypedInvoice(
                typed.kind(),
                typed.number(),
                typed.contract(),
                typed.order(),
                "f17",
                typed.date(),
                typed.due(),
                typed.currency(),
                typed.lines(),
                typed.taxes(),
                typed.total());
    }
}
