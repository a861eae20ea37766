package org.guildhall.orders;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.orders.Delivered.Standing;
import org.guildhall.orders.TypedOrder.TypedQuantity;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders as JSON: the same doors as the pages. */
@RestController
@RequestMapping("/api")
class OrdersApi {
    private final Orders orders;
    private final Ordering ordering;
    private final Answering answering;
    private final Delivered delivered;

    OrdersApi(Orders orders, Ordering ordering, Answering answering, Delivered delivered) {
        this.orders = orders;
        this.ordering = ordering;
        this.answering = answering;
        this.delivered = delivered;
    }

    record NewOrderLine(
            @Needed @Nullable String line, @Needed @Nullable String quantity) {
        TypedQuantity typed() {
            return new TypedQuantity(line, quantity);
        }
    }

    record NewOrder(
            @Nullable String deliverTo,
            @Nullable String neededBy,
            @Nullable List<NewOrderLine> lines) {
        TypedOrder typed() {
            return new TypedOrder(deliverTo, neededBy, quantities(lines));
        }
    }

    record NewOrderChange(
            @Needed @Nullable String reason,
            @Nullable String uninsured,
            @Nullable String deliverTo,
            @Nullable String neededBy,
            @Nullable List<NewOrderLine> lines) {
        TypedOrder typed() {
            return new TypedOrder(deliverTo, neededBy, quantities(lines));
        }
    }

    /** @param uninsured why the order goes out without the cover that the contract requires */
    record OrderWithoutCover(@Nullable String uninsured) {}

    record OrderReason(@Needed @Nullable String reason) {}

    record OrderAcknowledgement(@Needed @Nullable Integer version) {}

    record OrderDeclination(
            @Needed @Nullable Integer version,
            @Needed @Nullable String reason) {}

    record OrderLineJson(
            String id,
            Bilingual description,
            BigDecimal quantity,
            String unit,
            Money unitPrice,
            Money amount,
            BigDecimal accepted,
            BigDecimal pending) {}

    record OrderJson(
            String id,
            String number,
            String contract,
            String ocid,
            Bilingual title,
            String organisation,
            String supplier,
            int version,
            String status,
            List<OrderLineJson> lines,
            Money total,
            String deliverTo,
            LocalDate neededBy,
            Instant orderedAt,
            @Nullable Instant issuedAt) {}

    record VersionLineJson(String id, BigDecimal quantity, Money unitPrice) {}

    record VersionJson(
            int version,
            List<VersionLineJson> lines,
            Money total,
            String deliverTo,
            LocalDate neededBy,
            String reason,
            Instant at) {}

    @GetMapping("/orders")
    ResponseEntity<List<OrderJson>> orders(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID contract,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        var under = contract == null ? null : new ContractId(contract);
        var shown =
                orders.readableBy(actor, under, new Listing(words, status, after, limit).strictly(OrderStatus.class));
        var standing = delivered.standing(shown.rows().stream().map(Order::id).toList());
        return NextPart.linked(shown, order -> json(order, standing.getOrDefault(order.id(), Map.of())));
    }

    @PostMapping("/contracts/{contract}/orders")
    @Answers(status = 201)
    ResponseEntity<OrderJson> draft(Actor actor, @PathVariable UUID contract, @RequestBody NewOrder given) {
        var order = ordering.draft(actor, new ContractId(contract), given.typed());
        return ResponseEntity.created(URI.create("/api/orders/" + order.id())).body(fresh(order));
    }

    @GetMapping("/orders/{id}")
    OrderJson order(Actor actor, @PathVariable UUID id) {
        return json(orders.readBy(actor, new OrderId(id)));
    }

    @PutMapping("/orders/{id}")
    OrderJson revise(Actor actor, @PathVariable UUID id, @RequestBody NewOrder given) {
        return json(ordering.revise(actor, new OrderId(id), given.typed()));
    }

    @GetMapping("/orders/{id}/versions")
    List<VersionJson> versions(Actor actor, @PathVariable UUID id) {
        var order = orders.readBy(actor, new OrderId(id));
        return orders.versions(order.id()).stream().map(OrdersApi::json).toList();
    }

    @PostMapping("/orders/{id}/issue")
    OrderJson issue(
            Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable OrderWithoutCover given) {
        return fresh(ordering.issue(actor, new OrderId(id), given == null ? null : given.uninsured()));
    }

    @PostMapping("/orders/{id}/changes")
    @Answers(status = 201)
    ResponseEntity<OrderJson> change(Actor actor, @PathVariable UUID id, @RequestBody NewOrderChange given) {
        var changed = ordering.change(actor, new OrderId(id), given.typed(), given.reason(), given.uninsured());
        return ResponseEntity.created(URI.create("/api/orders/" + id)).body(json(changed));
    }

    @PostMapping("/orders/{id}/cancellation")
    OrderJson cancel(Actor actor, @PathVariable UUID id, @RequestBody OrderReason given) {
        return json(ordering.cancel(actor, new OrderId(id), given.reason()));
    }

    @PostMapping("/orders/{id}/completion")
    OrderJson complete(Actor actor, @PathVariable UUID id, @RequestBody OrderReason given) {
        return json(ordering.complete(actor, new OrderId(id), given.reason()));
    }

    @PostMapping("/orders/{id}/acknowledgement")
    OrderJson acknowledge(Actor actor, @PathVariable UUID id, @RequestBody OrderAcknowledgement given) {
        return json(answering.acknowledge(actor, new OrderId(id), given.version()));
    }

    @PostMapping("/orders/{id}/declination")
    OrderJson decline(Actor actor, @PathVariable UUID id, @RequestBody OrderDeclination given) {
        return json(answering.decline(actor, new OrderId(id), given.version(), given.reason()));
    }

    private static @Nullable List<TypedQuantity> quantities(@Nullable List<NewOrderLine> lines) {
        return lines == null
                ? null
                : lines.stream()
                        .map(line -> line == null ? new TypedQuantity(null, null) : line.typed())
                        .toList();
    }

    private OrderJson json(Order order) {
        return json(order, delivered.standing(order.id()));
    }

    /** Of an order that was never sent before: nothing can have come of it. */
    private static OrderJson fresh(Order order) {
        return json(order, Map.of());
    }

    private static OrderJson json(Order order, Map<String, Standing> standing) {
        return new OrderJson(
                order.id().toString(),
                order.number(),
                order.contract().toString(),
                order.ocid().value(),
                order.title(),
                order.organisation().toString(),
                order.supplier(),
                order.version(),
                order.status().code(),
                order.lines().stream()
                        .map(line -> json(line, standing.getOrDefault(line.id(), Standing.NOTHING)))
                        .toList(),
                order.total(),
                order.deliverTo(),
                order.neededBy(),
                order.orderedAt(),
                order.issuedAt());
    }

    private static OrderLineJson json(OrderLine line, Standing standing) {
        return new OrderLineJson(
                line.id(),
                line.description(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.amount(),
                standing.accepted(),
                standing.pending());
    }

    private static VersionJson json(OrderVersion version) {
        return new VersionJson(
                version.version(),
                version.lines().stream()
                        .map(line -> new VersionLineJson(line.id(), line.quantity(), line.unitPrice()))
                        .toList(),
                version.total(),
                version.deliverTo(),
                version.neededBy(),
                version.reason(),
                version.at());
    }
}
