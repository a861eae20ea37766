package org.guildhall.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Long lists of invoices: in parts, narrowed, and to whom. */
class InvoiceListsTest extends RoomTest {
    @Autowired
    Invoices invoices;

    @Autowired
    ContractFixtures bound;

    @Autowired
    InvoiceFixtures fixtures;

    @Test
    void partsMissAndRepeatNoInvoiceWhateverArrivesMeanwhile() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "5");
        var before = Stream.generate(
                        () -> fixtures.entered(order, "sensors", "0.1").id())
                .limit(5)
                .toList();
        var seen = new ArrayList<InvoiceId>();
        String after = null;
        do {
            var part = invoices.readableBy(fixtures.payables, here.id(), new Listing("", "", after, 2));
            part.rows().forEach(each -> seen.add(each.id()));
            fixtures.entered(order, "sensors", "0.1");
            after = part.next();
        } while (after != null);
        assertThat(seen).containsExactlyElementsOf(before.reversed());
    }

    @Test
    void numbersAndStatesNarrowAListAndOtherSuppliersSeeNothing() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "1");
        var matched = fixtures.entered(order, "sensors", "1");
        var blocked = fixtures.entered(order, "sensors", "1");
        assertThat(found("", "blocked")).contains(blocked.id()).doesNotContain(matched.id());
        assertThat(found(matched.number(), "")).containsExactly(matched.id());
        assertThat(found(order.number(), "")).containsExactlyInAnyOrder(matched.id(), blocked.id());
        assertThat(invoices.blockedOf(here.supplier())).extracting(Invoice::id).containsExactly(blocked.id());
        var other = bound.inForce();
        assertThat(invoices.readableBy(other.supplier(), null, new Listing(order.number(), "", null, 10))
                        .rows())
                .isEmpty();
        assertThat(invoices.blockedOf(other.supplier())).isEmpty();
    }

    @Test
    void aProgramFollowsTheLinkAndAPlaceThatNoListSaidIsRefused() {
        var here = bound.inForce();
        var order = fixtures.ordered(here);
        fixtures.accepted(order, "sensors", "1");
        fixtures.entered(order, "sensors", "0.1");
        fixtures.entered(order, "sensors", "0.1");
        var clerk = Caller.signedIn(port, fixtures.payables);
        var first = clerk.get("/api/invoices?limit=1&contract=" + here.id());
        var link = first.headers().firstValue("Link").orElseThrow();
        var second = clerk.get(link.substring(1, link.indexOf('>')));
        assertThat(second.json().path(0).path("id"))
                .isNotEqualTo(first.json().path(0).path("id"));
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(clerk.get("/invoices?q=" + order.number()).body()).contains(order.number());
        assertThat(clerk.get("/invoices?q=no-such-number").body()).contains("No invoice matches.");
        assertThat(clerk.get("/invoices?after=x").status()).isEqualTo(400);
        assertRefused(
                () -> invoices.readableBy(fixtures.payables, null, new Listing("", "", "-1", 10)),
                CommonProblem.MALFORMED);
    }

    private List<InvoiceId> found(String words, String status) {
        return invoices
                .readableBy(fixtures.payables, null, new Listing(words, status, null, Listing.MOST))
                .rows()
                .stream()
                .map(Invoice::id)
                .toList();
    }
}
