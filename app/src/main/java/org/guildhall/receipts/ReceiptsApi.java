package org.guildhall.receipts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.ReceivingGoods.TypedDelivery;
import org.guildhall.receipts.ReceivingGoods.TypedQuantity;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api")
class ReceiptsApi {
    private final Receipts receipts;
    private final ReceivingGoods receiving;
    private final Annulling annulling;
    private final Orders orders;

    ReceiptsApi(Receipts receipts, ReceivingGoods receiving, Annulling annulling, Orders orders) {
        this.receipts = receipts;
        this.receiving = receiving;
        this.annulling = annulling;
        this.orders = orders;
    }

    record NewReceiptLine(
            @Needed @Nullable String line, @Needed @Nullable String quantity) {}

    record NewReceipt(
            @Nullable String arrivedOn,
            @Nullable String packingSlip,
            @Nullable String note,
            @Needed @Nullable List<NewReceiptLine> lines) {
        TypedDelivery typed() {
            var typed = lines == null
                    ? null
                    : lines.stream()
                            .map(line -> line == null
                                    ? new TypedQuantity(null, null)
                                    : new TypedQuantity(line.line(), line.quantity()))
                            .toList();
            return new TypedDelivery(arrivedOn, packingSlip, note, typed);
        }
    }

    record ReceiptLineJson(
            String line, BigDecimal delivered, BigDecimal pending, BigDecimal accepted, BigDecimal rejected) {}

    record PhotoJson(String name, String mediaType, String sha256, long size) {
        static PhotoJson of(KeptFile file) {
            return new PhotoJson(file.name(), file.mediaType(), file.sha256(), file.size());
        }
    }

    record ReceiptJson(
            String id,
            String number,
            String order,
            String orderNumber,
            String contract,
            String ocid,
            String packingSlip,
            String note,
            List<ReceiptLineJson> lines,
            List<PhotoJson> photos,
            Instant at,
            LocalDate arrivedOn,
            @Nullable Instant annulledAt) {
        /** A supplier reads what came and what became of it, not what colleagues wrote and photographed. */
        static ReceiptJson of(Receipt receipt, boolean inside) {
            return new ReceiptJson(
                    receipt.id().toString(),
                    receipt.number(),
                    receipt.order().toString(),
                    receipt.orderNumber(),
                    receipt.contract().toString(),
                    receipt.ocid().value(),
                    receipt.packingSlip(),
                    inside ? receipt.note() : "",
                    receipt.lines().stream()
                            .map(line -> new ReceiptLineJson(
                                    line.line(), line.delivered(), line.pending(), line.accepted(), line.rejected()))
                            .toList(),
                    inside ? receipt.photos().stream().map(PhotoJson::of).toList() : List.of(),
                    receipt.at(),
                    receipt.arrivedOn(),
                    receipt.annulment() == null ? null : receipt.annulment().at());
        }
    }

    @GetMapping("/orders/{order}/receipts")
    List<ReceiptJson> of(Actor actor, @PathVariable UUID order) {
        var read = orders.readBy(actor, new OrderId(order));
        return receipts.of(read.id()).stream()
                .map(each -> ReceiptJson.of(each, inside(actor)))
                .toList();
    }

    @PostMapping("/orders/{order}/receipts")
    @Answers(status = 201)
    ResponseEntity<ReceiptJson> deliver(Actor receiver, @PathVariable UUID order, @RequestBody NewReceipt given) {
        var receipt = receiving.deliver(receiver, new OrderId(order), given.typed(), List.of());
        return ResponseEntity.created(URI.create("/api/receipts/" + receipt.id()))
                .body(ReceiptJson.of(receipt, true));
    }

    record NewAnnulment(@Needed @Nullable String reason) {}

    @PostMapping("/receipts/{id}/annulment")
    @Answers(status = 201)
    ResponseEntity<ReceiptJson> annul(Actor receiver, @PathVariable UUID id, @RequestBody NewAnnulment typed) {
        var receipt = annulling.annul(receiver, new ReceiptId(id), typed.reason());
        return ResponseEntity.created(URI.create("/api/receipts/" + id)).body(ReceiptJson.of(receipt, true));
    }

    @GetMapping("/receipts/{id}")
    ReceiptJson receipt(Actor actor, @PathVariable UUID id) {
        return ReceiptJson.of(receipts.readBy(actor, new ReceiptId(id)), inside(actor));
    }

    @PostMapping("/receipts/{id}/photos")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<ReceiptJson> photo(
            Actor receiver,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        receipts.readBy(receiver, new ReceiptId(id));
        var photo = receiving.photo(name, request.getInputStream());
        var receipt = receiving.addPhoto(receiver, new ReceiptId(id), photo);
        return ResponseEntity.created(URI.create("/api/receipts/" + id + "/files/" + photo.sha256()))
                .body(ReceiptJson.of(receipt, true));
    }

    static boolean inside(Actor actor) {
        return !actor.has(Role.VENDOR);
    }
}
