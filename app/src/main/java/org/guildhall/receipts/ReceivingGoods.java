package org.guildhall.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.guildhall.answers.FileKind;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.documents.Documents;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.Orders;
import org.guildhall.terms.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receiving: what came, under which order, never more than was ordered. The contract is locked before the order. */
@Service
public class ReceivingGoods {
    private static final int MOST_PHOTOS = 20;
    private static final long LARGEST_PHOTO = 15L << 20;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
    private static final int NOTE = 4000;

    private final ReceiptRows rows;
    private final Orders orders;
    private final Contracts contracts;
    private final Documents documents;
    private final ReceiptFacts facts;
    private final Journal journal;
    private final CityClock clock;

    ReceivingGoods(
            ReceiptRows rows,
            Orders orders,
            Contracts contracts,
            Documents documents,
            ReceiptFacts facts,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.orders = orders;
        this.contracts = contracts;
        this.documents = documents;
        this.facts = facts;
        this.journal = journal;
        this.clock = clock;
    }

    /** A delivery as typed. A line without a quantity did not come; without a day it came today. */
    public record TypedDelivery(
            @Nullable String arrivedOn,
            @Nullable String packingSlip,
            @Nullable String note,
            @Nullable List<TypedQuantity> lines) {}

    /** So much of a line of the order. */
    public record TypedQuantity(
            @Nullable String line, @Nullable String quantity) {}

    /**
     * Records a delivery; it waits for inspection then.
     *
     * @param photos kept by {@link #photo} before
     * @throws Refused {@code receipts.order-draft}, {@code receipts.order-declined}, {@code receipts.order-cancelled},
     *     {@code receipts.order-completed}, {@code receipts.contract-closed}, {@code receipts.contract-terminated},
     *     {@code receipts.other-order}, {@code receipts.over-delivered}, {@code common.invalid}
     */
    @Transactional
    public Receipt deliver(Actor receiver, OrderId id, TypedDelivery typed, List<KeptFile> photos) {
        var locked = orders.lock(receiver, id);
        var contract = locked.contract();
        requireOpen(contract);
        var order = locked.order();
        requireOpen(order);
        var checks = new Checks();
        var arrivedOn = arrivedOn(checks, order, typed.arrivedOn());
        var slip = checks.optional("packingSlip", typed.packingSlip(), 100);
        var note = checks.optional("note", typed.note(), NOTE);
        var lines = lines(checks, order, Objects.requireNonNullElse(typed.lines(), List.of()));
        checks.that(photos.size() <= MOST_PHOTOS, "photos", "field.too-many", MOST_PHOTOS);
        checks.throwIfAny();
        requireOrdered(order, lines);
        var receipt = new Receipt(
                ReceiptId.random(),
                rows.number(clock.today().getYear()),
                id,
                order.number(),
                contract.id(),
                order.ocid(),
                slip,
                note,
                lines,
                photos,
                receiver.id(),
                clock.instant(),
                arrivedOn,
                null);
        rows.insert(receipt);
        journal.record(facts.recorded(receiver, contract, receipt));
        return receipt;
    }

    /**
     * Keeps a photograph, also one that belongs to no delivery yet. What the camera wrote into it stays.
     *
     * @throws Refused {@code common.invalid} unless its bytes are those of a JPEG or PNG, {@code common.too-large}
     */
    public KeptFile photo(@Nullable String name, InputStream bytes) {
        var stored = documents.store(bytes, LARGEST_PHOTO);
        var kind = kind(stored.sha256());
        new Checks()
                .that(PICTURES.contains(kind), "photos", "receipts.photo.type")
                .throwIfAny();
        var called = FileType.plain(name);
        return new KeptFile(
                called.isBlank() ? "photo" : called.substring(Math.max(0, called.length() - 200)),
                kind,
                stored.sha256(),
                stored.size());
    }

    /** Adds photographs to a delivery. @throws Refused as {@link #photo}, {@code receipts.contract-closed} */
    @Transactional
    public Receipt addPhoto(Actor receiver, ReceiptId id, KeptFile photo) {
        var receipt = rows.find(id).orElseThrow(() -> new Refused(org.guildhall.kernel.CommonProblem.NOT_FOUND));
        orders.readBy(receiver, receipt.order());
        receipt.requireStands();
        if (contracts.lock(receipt.contract()).status() == ContractStatus.CLOSED) {
            throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
        }
        var photos = new ArrayList<>(rows.find(id).orElseThrow().photos());
        photos.add(photo);
        new Checks()
                .that(photos.size() <= MOST_PHOTOS, "photos", "field.too-many", MOST_PHOTOS)
                .throwIfAny();
        rows.setPhotos(id, photos);
        return rows.find(id).orElseThrow();
    }

    /** Today unless it is said; nothing comes tomorrow, or before it was ordered. */
    private LocalDate arrivedOn(Checks checks, Order order, @Nullable String typed) {
        var today = clock.today();
        var day = typed == null || typed.isBlank() ? today : checks.day("arrivedOn", typed);
        var issued = order.issuedAt();
        var first = issued == null ? LocalDate.MIN : issued.atZone(clock.zone()).toLocalDate();
        checks.that(day == null || !day.isAfter(today), "arrivedOn", "receipts.arrivedOn.future")
                .that(day == null || !day.isBefore(first), "arrivedOn", "receipts.arrivedOn.before", first);
        return day == null ? today : day;
    }

    private String kind(String sha256) {
        try {
            return FileKind.of(documents.place(sha256));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void requireOpen(Contract contract) {
        if (contract.status() == ContractStatus.CLOSED) {
            throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
        }
        if (!contract.inForce()) {
            throw new Refused(ReceiptProblem.CONTRACT_TERMINATED);
        }
    }

    private static void requireOpen(Order order) {
        switch (order.status()) {
            case ISSUED, ACKNOWLEDGED -> {}
            case DRAFT -> throw new Refused(ReceiptProblem.ORDER_DRAFT);
            case DECLINED -> throw new Refused(ReceiptProblem.ORDER_DECLINED);
            case CANCELLED -> throw new Refused(ReceiptProblem.ORDER_CANCELLED);
            case COMPLETED -> throw new Refused(ReceiptProblem.ORDER_COMPLETED);
        }
    }

    private static List<ReceiptLine> lines(Checks checks, Order order, List<TypedQuantity> typed) {
        checks.that(typed.size() <= 500, "lines", "field.too-many", 500);
        var lines = new ArrayList<ReceiptLine>();
        for (int i = 0; i < Math.min(typed.size(), 500); i++) {
            var each = Objects.requireNonNullElse(typed.get(i), new TypedQuantity(null, null));
            if (each.quantity() == null || each.quantity().isBlank()) {
                continue;
            }
            var id = String.valueOf(each.line());
            if (order.line(id).isEmpty()) {
                throw new Refused(ReceiptProblem.OTHER_ORDER, id.substring(0, Math.min(id.length(), 100)));
            }
            var at = "lines[" + i + "]";
            var twice = lines.stream().anyMatch(earlier -> earlier.line().equals(id));
            checks.that(!twice, at + ".line", "receipts.line.twice");
            var quantity = checks.quantity(at + ".quantity", each.quantity());
            if (quantity != null) {
                lines.add(new ReceiptLine(id, quantity, BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        checks.that(checks.failed() || !lines.isEmpty(), "lines", "receipts.lines.none");
        return lines;
    }

    /** What was rejected no longer counts: it may be replaced. */
    private void requireOrdered(Order order, List<ReceiptLine> lines) {
        var standing = rows.quantities(List.of(order.id())).getOrDefault(order.id(), Map.of());
        for (var line : lines) {
            var ordered = order.line(line.line()).orElseThrow();
            var left = ordered.quantity()
                    .subtract(standing.getOrDefault(line.line(), Quantities.NOTHING)
                            .here());
            if (line.delivered().compareTo(left) > 0) {
                throw new Refused(ReceiptProblem.OVER_DELIVERED, ordered.description(), left, line.delivered());
            }
        }
    }
}
