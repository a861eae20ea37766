package org.guildhall.orders;

import java.util.Objects;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.ubl.OrderDocument;
import org.guildhall.ubl.Party;
import org.guildhall.ubl.Units;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An issued order as a file that the supplier's program reads: UBL 2.1, Peppol BIS Order 3. */
@Controller
class OrderFiles {
    private final Orders orders;
    private final Contracts contracts;
    private final Vendors vendors;
    private final City city;

    OrderFiles(Orders orders, Contracts contracts, Vendors vendors, City city) {
        this.orders = orders;
        this.contracts = contracts;
        this.vendors = vendors;
        this.city = city;
    }

    /** @throws Refused {@code common.not-found} for a draft too: nobody was sent it */
    @GetMapping({"/orders/{id}/ubl", "/api/orders/{id}/ubl"})
    @Answers(as = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<Resource> file(Actor actor, @PathVariable java.util.UUID id) {
        var order = orders.readBy(actor, new OrderId(id));
        if (order.issuedAt() == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var bytes = org.guildhall.ubl.Orders.write(document(order, contracts.byId(order.contract())));
        return Download.of(
                order.number() + "-" + order.version() + ".xml",
                MediaType.APPLICATION_XML,
                new ByteArrayResource(bytes));
    }

    private OrderDocument document(Order order, Contract contract) {
        return new OrderDocument(
                order.number(),
                Objects.requireNonNull(order.issuedAt()).atZone(city.zone()).toLocalDate(),
                order.total().currency().getCurrencyCode(),
                null,
                null,
                order.number(),
                contract.number(),
                buyer(),
                seller(order),
                new OrderDocument.Delivery(null, in(order.deliverTo()), null, order.neededBy()),
                order.lines().stream().map(OrderFiles::line).toList());
    }

    private Party buyer() {
        return new Party(city.nameEn(), null, null, null, in(null), null, city.mailFrom());
    }

    /** An address of one line: what was typed is not taken apart. */
    private static org.guildhall.ubl.Address in(@Nullable String line) {
        return new org.guildhall.ubl.Address(line, null, null, null, null, "CA");
    }

    private Party seller(Order order) {
        var profile = vendors.byId(order.organisation()).orElseThrow();
        var at = profile.address();
        var address = new org.guildhall.ubl.Address(
                at.street(), null, at.city(), at.postalCode(), at.province(), at.country());
        return new Party(order.supplier(), profile.businessNumber(), null, null, address, null, null);
    }

    /** The first official language names a line, the second describes it. */
    private static OrderDocument.Line line(OrderLine line) {
        return new OrderDocument.Line(
                line.id(),
                line.description().en(),
                line.description().fr(),
                null,
                line.quantity(),
                Units.code(line.unit()).orElse("C62"),
                line.unitPrice().amount(),
                line.amount().amount(),
                null);
    }
}
