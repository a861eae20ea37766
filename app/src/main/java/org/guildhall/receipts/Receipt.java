package org.guildhall.receipts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.orders.OrderId;

/**
 * One delivery under an order.
 *
 * @param number for people, for example {@code R-2026-0007}
 * @param packingSlip the supplier's number of the delivery; may be empty
 * @param note for colleagues; may be empty
 */
public record Receipt(
        ReceiptId id,
        String number,
        OrderId order,
        String orderNumber,
        ContractId contract,
        Ocid ocid,
        String packingSlip,
        String note,
        List<ReceiptLine> lines,
        List<KeptFile> photos,
        PersonId by,
        Instant at) {
    public Receipt {
        lines = List.copyOf(lines);
        photos = List.copyOf(photos);
    }

    public Optional<ReceiptLine> line(String id) {
        return lines.stream().filter(each -> each.line().equals(id)).findFirst();
    }

    /** True while something of it waits for inspection. */
    public boolean pending() {
        return lines.stream().anyMatch(line -> line.pending().signum() > 0);
    }
}
