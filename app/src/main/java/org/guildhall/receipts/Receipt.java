package org.guildhall.receipts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * One delivery under an order.
 *
 * @param number for people, for example {@code R-2026-0007}
 * @param packingSlip the supplier's number of the delivery; may be empty
 * @param note for colleagues; may be empty
 * @param at when it was entered
 * @param arrivedOn the day on which it came: what counts for being on time
 * @param annulment that it was entered wrongly; null while it stands
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
        Instant at,
        LocalDate arrivedOn,
        @Nullable Annulment annulment) {
    public Receipt {
        lines = List.copyOf(lines);
        photos = List.copyOf(photos);
    }

    /** That a receipt was entered wrongly: nothing of it counts. */
    public record Annulment(String reason, PersonId by, Instant at) {}

    /** True unless it was annulled. */
    public boolean stands() {
        return annulment == null;
    }

    /** @throws Refused {@code receipts.annulled} */
    void requireStands() {
        if (!stands()) {
            throw new Refused(ReceiptProblem.ANNULLED);
        }
    }

    public Optional<ReceiptLine> line(String id) {
        return lines.stream().filter(each -> each.line().equals(id)).findFirst();
    }

    /** True while something of it waits for inspection. */
    public boolean pending() {
        return stands() && lines.stream().anyMatch(line -> line.pending().signum() > 0);
    }
}
