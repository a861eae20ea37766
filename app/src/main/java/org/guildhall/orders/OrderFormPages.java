package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.orders.Delivered.Standing;
import org.guildhall.orders.TypedOrder.TypedQuantity;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing and changing an order, and the acts that need a reason. */
@Controller
class OrderFormPages {
    private static final int MOST = 500;

    private final Orders orders;
    private final Ordering ordering;
    private final Answering answering;
    private final Contracts contracts;
    private final OrderLimits limits;
    private final Insured insured;
    private final Delivered delivered;
    private final Forms forms;
    private final Printed printed;

    OrderFormPages(
            Orders orders,
            Ordering ordering,
            Answering answering,
            Contracts contracts,
            OrderLimits limits,
            Insured insured,
            Delivered delivered,
            Forms forms,
            Printed printed) {
        this.orders = orders;
        this.ordering = ordering;
        this.answering = answering;
        this.contracts = contracts;
        this.limits = limits;
        this.insured = insured;
        this.delivered = delivered;
        this.forms = forms;
        this.printed = printed;
    }

    /** A line of the form: what may still be ordered of it, what came already, and what was typed. */
    record FormLine(
            String id,
            Bilingual description,
            String unit,
            Money unitPrice,
            BigDecimal left,
            BigDecimal here,
            String typed) {}

    /** What is typed and shown again. */
    record Shown(String deliverTo, String neededBy, String reason, Map<String, String> quantities) {}

    @GetMapping("/contracts/{contract}/orders/new")
    ModelAndView begin(Actor actor, @PathVariable UUID contract) {
        return newPage(actor, contract, new Shown("", "", "", Map.of()));
    }

    @PostMapping("/contracts/{contract}/orders")
    ModelAndView draft(
            Actor actor, @PathVariable UUID contract, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> "/orders/"
                        + ordering.draft(actor, new ContractId(contract), read(typed))
                                .id(),
                () -> newPage(actor, contract, shown(typed)),
                locale);
    }

    @GetMapping("/orders/{id}/draft")
    ModelAndView edit(Actor actor, @PathVariable UUID id) {
        var order = written(actor, id, OrderStatus.DRAFT);
        return form(order, "draft", shown(order));
    }

    @PostMapping("/orders/{id}/draft")
    ModelAndView save(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> "/orders/"
                        + ordering.revise(actor, new OrderId(id), read(typed)).id(),
                () -> form(orders.readBy(actor, new OrderId(id)), "draft", shown(typed)),
                locale);
    }

    @GetMapping("/orders/{id}/changes")
    ModelAndView changing(Actor actor, @PathVariable UUID id) {
        var order = written(actor, id, OrderStatus.ISSUED, OrderStatus.ACKNOWLEDGED);
        return changes(actor, order, shown(order));
    }

    private ModelAndView changes(Actor actor, Order order, Shown shown) {
        var contract = contracts.byId(order.contract());
        var lacking = insured.lacking(contract);
        return form(order, "changes", shown)
                .addObject("lacking", lacking.isEmpty() ? null : insured.said(lacking))
                .addObject("owns", actor.id().equals(contract.owner()));
    }

    @PostMapping("/orders/{id}/changes")
    ModelAndView change(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> "/orders/"
                        + ordering.change(
                                        actor,
                                        new OrderId(id),
                                        read(typed),
                                        typed.get("reason"),
                                        typed.get("uninsured"))
                                .id()
                        + "?changed",
                () -> changes(actor, orders.readBy(actor, new OrderId(id)), shown(typed))
                        .addObject("uninsured", typed.get("uninsured")),
                locale);
    }

    @GetMapping("/orders/{id}/cancellation")
    ModelAndView cancelling(Actor actor, @PathVariable UUID id) {
        return reasonPage(actor, id, "cancellation", "");
    }

    @PostMapping("/orders/{id}/cancellation")
    ModelAndView cancel(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return send(actor, id, "cancellation", reason, () -> ordering.cancel(actor, new OrderId(id), reason), locale);
    }

    @GetMapping("/orders/{id}/completion")
    ModelAndView completing(Actor actor, @PathVariable UUID id) {
        return reasonPage(actor, id, "completion", "");
    }

    @PostMapping("/orders/{id}/completion")
    ModelAndView complete(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return send(actor, id, "completion", reason, () -> ordering.complete(actor, new OrderId(id), reason), locale);
    }

    @GetMapping("/orders/{id}/declination")
    ModelAndView declining(Actor actor, @PathVariable UUID id) {
        return reasonPage(actor, id, "declination", "");
    }

    @PostMapping("/orders/{id}/declination")
    ModelAndView decline(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return send(
                actor,
                id,
                "declination",
                reason,
                () -> answering.decline(actor, new OrderId(id), version, reason),
                locale);
    }

    private ModelAndView send(Actor actor, UUID id, String act, String reason, Supplier<Order> does, Locale locale) {
        return forms.send(
                () -> "/orders/" + does.get().id() + "?ended", () -> reasonPage(actor, id, act, reason), locale);
    }

    private ModelAndView reasonPage(Actor actor, UUID id, String act, String reason) {
        var page = new ModelAndView("orders/reason");
        page.addObject("order", orders.readBy(actor, new OrderId(id)));
        page.addObject("act", act);
        page.addObject("reason", reason);
        return page;
    }

    private ModelAndView newPage(Actor actor, UUID id, Shown shown) {
        var contract = contracts.readBy(actor, new ContractId(id));
        limits.requireOrderable(actor, contract);
        var page = page(contract, List.of(), Map.of(), orders.leftOfLines(contract), shown);
        page.addObject("left", orders.left(contract));
        page.addObject("action", "/contracts/" + id + "/orders");
        page.addObject("act", "new");
        page.addObject("back", "/contracts/" + id);
        return page;
    }

    private ModelAndView form(Order order, String act, Shown shown) {
        var contract = contracts.byId(order.contract());
        var left = orders.leftBeside(contract, order);
        var page = page(contract, order.lines(), delivered.standing(order.id()), left.lines(), shown);
        page.addObject("left", left.value());
        page.addObject("order", order);
        page.addObject("action", "/orders/" + order.id() + "/" + act);
        page.addObject("act", act);
        page.addObject("back", "/orders/" + order.id());
        return page;
    }

    private static ModelAndView page(
            Contract contract,
            List<OrderLine> before,
            Map<String, Standing> standing,
            Map<String, BigDecimal> left,
            Shown shown) {
        var lines = new ArrayList<FormLine>();
        var all = new java.util.LinkedHashMap<String, OrderLine>();
        before.forEach(line -> all.put(line.id(), line));
        contract.lines().forEach(line -> all.putIfAbsent(line.id(), OrderCheck.priced(line)));
        all.forEach((id, line) -> lines.add(new FormLine(
                id,
                line.description(),
                line.unit(),
                line.unitPrice(),
                left.getOrDefault(id, BigDecimal.ZERO).max(BigDecimal.ZERO),
                standing.getOrDefault(id, Standing.NOTHING).here(),
                shown.quantities().getOrDefault(id, ""))));
        var page = new ModelAndView("orders/form");
        page.addObject("contract", contract);
        page.addObject("binds", contract.pricing().bindsQuantities());
        page.addObject("lines", lines);
        page.addObject("shown", shown);
        return page;
    }

    /** The order, in one of these states, if this person may write it. */
    private Order written(Actor actor, UUID id, OrderStatus... states) {
        var order = orders.readBy(actor, new OrderId(id));
        limits.requireOrderer(actor, contracts.byId(order.contract()));
        if (!List.of(states).contains(order.status())) {
            throw new Refused(CommonProblem.WRONG_STATE);
        }
        return order;
    }

    private Shown shown(Order order) {
        var quantities = new java.util.HashMap<String, String>();
        order.lines().forEach(line -> quantities.put(line.id(), printed.typed(line.quantity())));
        return new Shown(order.deliverTo(), order.neededBy().toString(), "", quantities);
    }

    private static Shown shown(Map<String, String> typed) {
        var quantities = new java.util.HashMap<String, String>();
        Objects.requireNonNull(read(typed).lines())
                .forEach(line -> quantities.put(String.valueOf(line.line()), String.valueOf(line.quantity())));
        return new Shown(
                typed.getOrDefault("deliverTo", ""),
                typed.getOrDefault("neededBy", ""),
                typed.getOrDefault("reason", ""),
                quantities);
    }

    private static TypedOrder read(Map<String, String> typed) {
        var lines = new ArrayList<TypedQuantity>();
        for (int i = 0; i < MOST && typed.containsKey("lines[" + i + "].line"); i++) {
            lines.add(new TypedQuantity(
                    typed.get("lines[" + i + "].line"), typed.getOrDefault("lines[" + i + "].quantity", "")));
        }
        return new TypedOrder(typed.getOrDefault("deliverTo", ""), typed.getOrDefault("neededBy", ""), lines);
    }
}
