package org.guildhall.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order as its latest version has it.
 *
 * <p>UBL: {@code Order}.
 *
 * @param number for people, for example {@code PO-2026-0007}
 * @param title of its contract
 * @param supplier its name in law when the order was written
 * @param version 1, and one more for each change
 * @param total the sum of the lines, before tax
 * @param neededBy the day by which everything is to be delivered
 * @param orderedBy who wrote it
 * @param issuedAt when the supplier was sent this version; null while it is a draft
 */
public record Order(
        OrderId id,
        String number,
        ContractId contract,
        Ocid ocid,
        Bilingual title,
        OrganisationId organisation,
        String supplier,
        int version,
        List<OrderLine> lines,
        Money total,
        String deliverTo,
        LocalDate neededBy,
        OrderStatus status,
        PersonId orderedBy,
        Instant orderedAt,
        @Nullable Instant issuedAt) {
    public Order {
        lines = List.copyOf(lines);
    }

    public Optional<OrderLine> line(String id) {
        return lines.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The same order as it was sent to its supplier. */
    Order issued(Instant at) {
        return new Order(
                id,
                number,
                contract,
                ocid,
                title,
                organisation,
                supplier,
                version,
                lines,
                total,
                deliverTo,
                neededBy,
                OrderStatus.ISSUED,
                orderedBy,
                orderedAt,
                at);
    }

    static Money total(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::amount).reduce(Money.cad("0"), Money::plus);
    }
}
