package org.guildhall.invoices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.invoices.Settling.TypedLink;
import org.guildhall.invoices.Settling.TypedLinks;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderStatus;
import org.guildhall.orders.Orders;
import org.guildhall.people.People;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.ListPage;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Invoices to read, the queue of what does not match, and what is done about one. */
@Controller
class InvoicePages {
    private final Invoices invoices;
    private final Settling settling;
    private final Payments payments;
    private final Reversing reversing;
    private final Contracts contracts;
    private final Orders orders;
    private final People people;
    private final Forms forms;
    private final Printed printed;
    private final MessageSource words;

    InvoicePages(
            Invoices invoices,
            Settling settling,
            Payments payments,
            Reversing reversing,
            Contracts contracts,
            Orders orders,
            People people,
            Forms forms,
            Printed printed,
            MessageSource words) {
        this.invoices = invoices;
        this.settling = settling;
        this.payments = payments;
        this.reversing = reversing;
        this.contracts = contracts;
        this.orders = orders;
        this.people = people;
        this.forms = forms;
        this.printed = printed;
        this.words = words;
    }

    /** Something that stands in the way, as shown; who accepted it is a name inside the city only. */
    record Shown(
            Obstacle obstacle, String line, String what, String who, String todo, String since, boolean acceptable) {}

    /** An invoice that waits, with what stands in its way. */
    record Waiting(Invoice invoice, List<Shown> obstacles) {}

    @GetMapping("/invoices")
    ModelAndView list(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var wanted = new Listing(words, status, after, Listing.PAGE).kindly(InvoiceStatus.class);
        var shown = invoices.readableBy(actor, null, wanted);
        var states = Arrays.stream(InvoiceStatus.values())
                .map(each -> new Choice(each.code(), say("invoices.status." + each.code(), locale)))
                .toList();
        return ListPage.of("invoices/list", "invoices", shown, wanted, states)
                .addObject("inside", Invoices.inside(actor))
                .addObject("enters", actor.has(Role.ACCOUNTS_PAYABLE))
                .addObject("sends", invoices.sender(actor).isPresent());
    }

    @GetMapping("/invoices/exceptions")
    ModelAndView exceptions(Actor actor, @RequestParam(defaultValue = "") String who, Locale locale) {
        var queue = invoices.blocked().stream()
                .map(each -> new Waiting(each, shown(actor, each, contracts.byId(each.contract()), locale)))
                .filter(each -> who.isBlank()
                        || Rematching.who(each.invoice()).stream()
                                .anyMatch(role -> role.code().equals(who)))
                .toList();
        return new ModelAndView("invoices/exceptions")
                .addObject("queue", queue)
                .addObject("who", who)
                .addObject(
                        "roles",
                        List.of(Role.ACCOUNTS_PAYABLE, Role.RECEIVER, Role.BUYER, Role.CONTRACT_OWNER, Role.VENDOR)
                                .stream()
                                .map(each -> new Choice(each.code(), say("people.role." + each.code(), locale)))
                                .toList());
    }

    @GetMapping("/invoices/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id, Locale locale) {
        var invoice = invoices.readBy(actor, new InvoiceId(id));
        var contract = contracts.byId(invoice.contract());
        var inside = Invoices.inside(actor);
        var page = new ModelAndView("invoices/invoice")
                .addObject("invoice", invoice)
                .addObject("contract", contract)
                .addObject("inside", inside)
                .addObject("obstacles", shown(actor, invoice, contract, locale))
                .addObject("creditNotes", invoices.creditNotesOf(invoice.id()))
                .addObject("alike", inside ? invoices.alike(invoice) : List.of())
                .addObject("payment", payments.of(invoice.id()).orElse(null))
                .addObject("payables", actor.has(Role.ACCOUNTS_PAYABLE))
                .addObject("open", invoice.status().open())
                .addObject(
                        "reversals",
                        Arrays.stream(Reversing.Why.values())
                                .map(each -> new Choice(each.code(), say("invoices.reverse." + each.code(), locale)))
                                .toList());
        var credits = invoice.credits();
        page.addObject("credited", credits == null ? null : invoices.byId(credits));
        approval(actor, invoice, page);
        linking(invoice, page, locale);
        return page;
    }

    private void approval(Actor actor, Invoice invoice, ModelAndView page) {
        var approves = actor.has(Role.ACCOUNTS_PAYABLE) || actor.has(Role.APPROVER);
        var problem = Payments.obstacle(actor, invoice).orElse(null);
        page.addObject("approvable", approves && problem == null);
        var second = approves && Payments.separation(actor, invoice).isEmpty();
        page.addObject("takeable", second && invoice.status() == InvoiceStatus.APPROVED);
        page.addObject("rejectable", second && invoice.status() == InvoiceStatus.EXPORTED);
        page.addObject(
                "why",
                approves && invoice.status() == InvoiceStatus.MATCHED && problem != null
                        ? "problem." + problem.code()
                        : "");
        var approval = invoice.approval();
        page.addObject(
                "approver",
                approval == null
                        ? ""
                        : people.byId(approval.person()).map(Actor::displayName).orElse(""));
    }

    private void linking(Invoice invoice, ModelAndView page, Locale locale) {
        var all = orders.of(invoice.contract()).stream()
                .filter(order -> order.status() != OrderStatus.DRAFT && order.status() != OrderStatus.CANCELLED)
                .toList();
        var linked = invoice.order() == null
                ? null
                : all.stream()
                        .filter(order -> order.id().equals(invoice.order()))
                        .findFirst()
                        .orElse(null);
        page.addObject(
                "orders",
                all.stream()
                        .map(each -> new Choice(each.number(), each.number()))
                        .toList());
        page.addObject("orderLines", linked == null ? List.of() : choices(linked, locale));
    }

    private static List<Choice> choices(Order order, Locale locale) {
        return order.lines().stream()
                .map(line -> new Choice(
                        line.id(), line.id() + " – " + line.description().in(locale)))
                .toList();
    }

    @PostMapping("/invoices/{id}/links")
    ModelAndView link(Actor payables, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        var lines = invoices.readBy(payables, new InvoiceId(id)).lines().stream()
                .filter(line -> !typed.getOrDefault("line-" + line.id(), "").isBlank())
                .map(line -> new TypedLink(line.id(), typed.get("line-" + line.id())))
                .toList();
        return act(payables, id, locale, "linked", () -> link(payables, id, typed.get("order"), lines));
    }

    /** The page has a field for each line of the invoice: {@code lines[0].orderLine} is its field {@code line-1}. */
    private Invoice link(Actor payables, UUID id, @Nullable String order, List<TypedLink> lines) {
        try {
            return settling.link(payables, new InvoiceId(id), new TypedLinks(order, lines));
        } catch (Refused refused) {
            var fields = refused.fields().stream()
                    .map(each -> new FieldProblem(field(each.field(), lines), each.code(), each.details()))
                    .toList();
            throw new Refused(refused.problem(), refused.details(), fields);
        }
    }

    private static String field(String field, List<TypedLink> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (field.startsWith("lines[" + i + "].")) {
                return "line-" + lines.get(i).line();
            }
        }
        return field;
    }

    @PostMapping("/invoices/{id}/acceptances")
    ModelAndView accept(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String line,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return act(actor, id, locale, "accepted", () -> settling.accept(actor, new InvoiceId(id), line, kind, reason));
    }

    @PostMapping("/invoices/{id}/refusal")
    ModelAndView refuse(
            Actor payables, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return act(payables, id, locale, "refused", () -> settling.refuse(payables, new InvoiceId(id), reason));
    }

    @PostMapping("/invoices/{id}/approval")
    ModelAndView approve(Actor approver, @PathVariable UUID id, Locale locale) {
        return act(approver, id, locale, "approved", () -> payments.approve(approver, new InvoiceId(id)));
    }

    @PostMapping("/invoices/{id}/approval/withdrawal")
    ModelAndView takeBack(
            Actor approver, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return act(approver, id, locale, "taken-back", () -> reversing.takeBack(approver, new InvoiceId(id), reason))
                .addObject("said", reason);
    }

    @PostMapping("/invoices/{id}/export/rejection")
    ModelAndView reject(
            Actor approver, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return act(approver, id, locale, "rejected", () -> reversing.reject(approver, new InvoiceId(id), reason))
                .addObject("said", reason);
    }

    @PostMapping("/invoices/{id}/payment/reversal")
    ModelAndView reverse(
            Actor payables,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return forms.send(
                () -> {
                    reversing.reverse(payables, new InvoiceId(id), why, reason);
                    return "/invoices/" + id + "?reversed";
                },
                () -> one(payables, id, locale).addObject("said", reason).addObject("chosen", why),
                locale);
    }

    private ModelAndView act(Actor actor, UUID id, Locale locale, String done, Supplier<Invoice> act) {
        return forms.send(() -> "/invoices/" + act.get().id() + "?" + done, () -> one(actor, id, locale), locale);
    }

    private List<Shown> shown(Actor actor, Invoice invoice, Contract contract, Locale locale) {
        return invoice.obstacles().stream()
                .map(each -> shown(actor, invoice, contract, each, locale))
                .toList();
    }

    private Shown shown(Actor actor, Invoice invoice, Contract contract, Obstacle obstacle, Locale locale) {
        var key = "invoices.obstacle." + obstacle.kind().code();
        return new Shown(
                obstacle,
                line(invoice, obstacle.line(), locale),
                words.getMessage(key, obstacle.details().toArray(), locale),
                say("people.role." + obstacle.kind().who().code(), locale),
                say(key + ".do", locale),
                printed.date(obstacle.since()),
                invoice.status().open()
                        && obstacle.blocks()
                        && obstacle.kind().canBeAccepted()
                        && Settling.mayAccept(actor, contract, obstacle.kind()));
    }

    private String line(Invoice invoice, @Nullable String id, Locale locale) {
        return invoice.lines().stream()
                .filter(line -> line.id().equals(id))
                .map(line ->
                        words.getMessage("invoices.line.named", new Object[] {line.id(), line.description()}, locale))
                .findFirst()
                .orElse(say("invoices.whole", locale));
    }

    private String say(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
