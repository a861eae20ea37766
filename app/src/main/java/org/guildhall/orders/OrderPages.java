package org.guildhall.orders;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.contracts.Insurance;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.orders.Delivered.Standing;
import org.guildhall.people.People;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.NextPart;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Orders to read, and what is done to them with one button. */
@Controller
class OrderPages {
    private final Orders orders;
    private final Ordering ordering;
    private final Answering answering;
    private final Contracts contracts;
    private final Delivered delivered;
    private final OrderLimits limits;
    private final Insured insured;
    private final People people;
    private final Vendors vendors;
    private final Forms forms;
    private final Printed printed;
    private final MessageSource words;

    OrderPages(
            Orders orders,
            Ordering ordering,
            Answering answering,
            Contracts contracts,
            Delivered delivered,
            OrderLimits limits,
            Insured insured,
            People people,
            Vendors vendors,
            Forms forms,
            Printed printed,
            MessageSource words) {
        this.orders = orders;
        this.ordering = ordering;
        this.answering = answering;
        this.contracts = contracts;
        this.delivered = delivered;
        this.limits = limits;
        this.insured = insured;
        this.people = people;
        this.vendors = vendors;
        this.forms = forms;
        this.printed = printed;
        this.words = words;
    }

    /** A line as shown. */
    record Row(OrderLine line, BigDecimal here, BigDecimal accepted, BigDecimal left) {}

    /** A version or an answer in the record of an order. */
    record Act(String at, String shown, String what, String who, String reason, List<String> changes) {}

    @GetMapping("/orders")
    ModelAndView list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID contract,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var under = contract == null ? null : new ContractId(contract);
        var wanted = new Listing(words, status, after, Listing.PAGE).kindly(OrderStatus.class);
        var shown = orders.readableBy(actor, under, wanted);
        return new ModelAndView("orders/list")
                .addObject(
                        "any",
                        under != null || wanted.narrowed() || !shown.rows().isEmpty())
                .addObject("orders", shown.rows())
                .addObject("next", NextPart.address(shown))
                .addObject("contract", contract)
                .addObject("words", words)
                .addObject("status", wanted.status())
                .addObject(
                        "contracts",
                        contracts.readableBy(actor).stream()
                                .filter(each -> each.status().signed())
                                .map(each -> new Choice(each.id().toString(), each.number()))
                                .toList())
                .addObject(
                        "statuses",
                        Arrays.stream(OrderStatus.values())
                                .map(each -> new Choice(each.code(), say("orders.status." + each.code(), locale)))
                                .toList())
                .addObject(
                        "orderable",
                        contracts.inForce().stream()
                                .filter(each -> OrderLimits.mayOrder(actor, each)
                                        && limits.obstacle(each).isEmpty())
                                .toList());
    }

    @GetMapping("/orders/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id, Locale locale) {
        var order = orders.readBy(actor, new OrderId(id));
        var contract = contracts.byId(order.contract());
        var mayOrder = OrderLimits.mayOrder(actor, contract);
        var page = new ModelAndView("orders/order");
        page.addObject("order", order);
        page.addObject("contract", contract);
        page.addObject("rows", rows(order));
        page.addObject("mayOrder", mayOrder);
        var lacking = mayOrder ? insured.lacking(contract) : List.<Insurance>of();
        page.addObject("lacking", lacking.isEmpty() ? null : insured.said(lacking));
        page.addObject(
                "bills",
                actor.has(Role.ACCOUNTS_PAYABLE)
                        && order.issuedAt() != null
                        && order.status() != OrderStatus.CANCELLED);
        page.addObject("owns", actor.id().equals(contract.owner()));
        page.addObject("supplies", contracts.actsForSupplier(actor, contract));
        page.addObject("record", record(order, locale));
        return page;
    }

    @PostMapping("/orders/{id}/issue")
    ModelAndView issue(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String uninsured, Locale locale) {
        return forms.send(
                () -> "/orders/"
                        + ordering.issue(actor, new OrderId(id), uninsured).id() + "?issued",
                () -> one(actor, id, locale).addObject("uninsured", uninsured),
                locale);
    }

    @PostMapping("/orders/{id}/acknowledgement")
    ModelAndView acknowledge(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer version,
            Locale locale) {
        return forms.send(
                () -> "/orders/"
                        + answering.acknowledge(actor, new OrderId(id), version).id() + "?acknowledged",
                () -> one(actor, id, locale),
                locale);
    }

    private List<Row> rows(Order order) {
        var standing = delivered.standing(order.id());
        return order.lines().stream()
                .map(line -> {
                    var of = standing.getOrDefault(line.id(), Standing.NOTHING);
                    return new Row(
                            line, of.here(), of.accepted(), line.quantity().subtract(of.here()));
                })
                .toList();
    }

    private List<Act> record(Order order, Locale locale) {
        var acts = new ArrayList<Act>();
        var versions = orders.versions(order.id());
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var changes = i == 0
                    ? List.<String>of()
                    : OrderChange.between(versions.get(i - 1), version).stream()
                            .map(change -> said(change, locale))
                            .toList();
            var draft = i == 0 && order.issuedAt() == null;
            var what = words.getMessage(
                    draft ? "orders.act.drafted" : "orders.act.version", new Object[] {version.version()}, locale);
            acts.add(act(version.at(), what, name(version.by()), version.reason(), changes));
            orders.answers(order.id()).stream()
                    .filter(answer -> answer.version() == version.version())
                    .map(answer -> act(
                            answer.at(),
                            say("orders.status." + answer.said().code(), locale),
                            answer.by() == null ? "" : name(answer.by()),
                            answer.words(),
                            List.of()))
                    .forEach(acts::add);
        }
        return acts.reversed();
    }

    private Act act(java.time.Instant at, String what, String who, String reason, List<String> changes) {
        return new Act(at.toString(), printed.instant(at), what, who, reason, changes);
    }

    /** With whom a supplier's member stands: after an assignment the former's people are still the former's. */
    private String name(PersonId person) {
        var at = vendors.membershipOf(person)
                .flatMap(member -> vendors.byId(member.organisation()))
                .map(organisation -> ", " + organisation.legalName())
                .orElse("");
        return people.byId(person).map(found -> found.displayName() + at).orElse("");
    }

    private String said(OrderChange change, Locale locale) {
        return switch (change) {
            case OrderChange.Quantity(var line, var before, var after) ->
                words.getMessage(
                        "orders.changed.quantity",
                        new Object[] {
                            line.description().in(locale),
                            printed.number(before),
                            printed.number(after),
                            printed.unit(line.unit(), locale)
                        },
                        locale);
            case OrderChange.DeliverTo(var before, var after) ->
                words.getMessage("orders.changed.deliverTo", new Object[] {before, after}, locale);
            case OrderChange.NeededBy(var before, var after) ->
                words.getMessage(
                        "orders.changed.neededBy", new Object[] {printed.date(before), printed.date(after)}, locale);
        };
    }

    private String say(String key, Locale locale) {
        return Objects.requireNonNull(words.getMessage(key, null, locale));
    }
}
