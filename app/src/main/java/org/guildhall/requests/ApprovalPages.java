package org.guildhall.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.budgets.Budgets;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.needs.Needs;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.requests.RequestStep.Outcome;
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

/** Reading a purchase request, deciding on it, and withdrawing it. */
@Controller
class ApprovalPages {
    private final Requests requests;
    private final Withdrawing withdrawing;
    private final Budgets budgets;
    private final Needs needs;
    private final People people;
    private final Journal journal;
    private final Forms forms;
    private final Printed printed;
    private final MessageSource words;

    ApprovalPages(
            Requests requests,
            Withdrawing withdrawing,
            Budgets budgets,
            Needs needs,
            People people,
            Journal journal,
            Forms forms,
            Printed printed,
            MessageSource words) {
        this.requests = requests;
        this.withdrawing = withdrawing;
        this.budgets = budgets;
        this.needs = needs;
        this.people = people;
        this.journal = journal;
        this.forms = forms;
        this.printed = printed;
        this.words = words;
    }

    /** One approval of the current round as shown. */
    record Step(String title, String source, String kind, String word, String detail) {}

    /** One act of the history. */
    record Act(
            String at,
            String shown,
            String what,
            String who,
            @Nullable String authority,
            String reason) {}

    @GetMapping("/requests")
    ModelAndView list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var wanted = new Listing(q, status, after, Listing.PAGE).kindly(RequestStatus.class);
        var shown = requests.readableBy(actor, wanted);
        return ListPage.of("requests/list", "rows", shown, wanted, statuses(locale))
                .addObject("waiting", wanted.narrowed() ? List.of() : requests.waitingFor(actor));
    }

    private List<Choice> statuses(Locale locale) {
        return Arrays.stream(RequestStatus.values())
                .map(each -> new Choice(each.code(), words.getMessage("requests.status." + each.code(), null, locale)))
                .toList();
    }

    @GetMapping("/requests/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id, Locale locale) {
        var purchase = requests.readBy(actor, new RequestId(id));
        var page = new ModelAndView("requests/request");
        page.addObject("purchase", purchase);
        page.addObject("need", needs.byId(purchase.need()).orElseThrow());
        page.addObject("budget", budgets.byCode(purchase.budgetLine()).orElse(null));
        page.addObject("requester", name(purchase.requester()));
        page.addObject(
                "editable",
                purchase.requester().equals(actor.id()) && purchase.status().open());
        page.addObject("withdrawable", withdrawing.possible(actor, purchase));
        page.addObject(
                "steps",
                purchase.currentSteps().stream().map(step -> step(step, locale)).toList());
        page.addObject("history", history(purchase, locale));
        page.addObject("decidable", requests.obstacle(actor, purchase).isEmpty());
        page.addObject("why", why(actor, purchase));
        return page;
    }

    @GetMapping("/requests/{id}/approvals")
    ModelAndView reason(Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "approve") String decision) {
        return approvalPage(actor, id, decision, "");
    }

    @PostMapping("/requests/{id}/approvals")
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(required = false) @Nullable Integer round,
            @RequestParam(required = false) @Nullable Integer step,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return forms.send(
                () -> {
                    requests.decide(actor, new RequestId(id), chosen(decision), round, step, reason);
                    return "/requests/" + id + "?decided";
                },
                () -> approvalPage(actor, id, decision, reason),
                locale);
    }

    @GetMapping("/requests/{id}/withdrawal")
    ModelAndView withdrawal(Actor actor, @PathVariable UUID id) {
        return withdrawalPage(actor, id, "");
    }

    @PostMapping("/requests/{id}/withdrawal")
    ModelAndView withdraw(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return forms.send(
                () -> {
                    withdrawing.withdraw(actor, new RequestId(id), reason);
                    return "/requests/" + id + "?withdrawn";
                },
                () -> withdrawalPage(actor, id, reason),
                locale);
    }

    private ModelAndView withdrawalPage(Actor actor, UUID id, String reason) {
        var purchase = requests.readBy(actor, new RequestId(id));
        if (!purchase.requester().equals(actor.id())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return new ModelAndView("requests/withdrawal")
                .addObject("purchase", purchase)
                .addObject("reason", reason);
    }

    private ModelAndView approvalPage(Actor actor, UUID id, String decision, String reason) {
        var purchase = requests.readBy(actor, new RequestId(id));
        var page = new ModelAndView("requests/approval");
        page.addObject("purchase", purchase);
        page.addObject(
                "decision", Decision.of(decision).orElse(Decision.APPROVE).code());
        page.addObject("reason", reason);
        page.addObject("step", purchase.nextStep().orElse(null));
        page.addObject(
                "last",
                purchase.currentSteps().stream().filter(RequestStep::waiting).count() == 1);
        page.addObject("decidable", requests.obstacle(actor, purchase).isEmpty());
        return page;
    }

    private static Decision chosen(String typed) {
        var decision = Decision.of(typed);
        new Checks()
                .that(decision.isPresent(), "decision", "field.unknown-choice")
                .throwIfAny();
        return decision.orElseThrow();
    }

    /** Why somebody who approves cannot decide on this one, or empty where that needs no words. */
    private String why(Actor actor, Request purchase) {
        var approves = !people.authoritiesOf(actor.id()).isEmpty();
        return requests.obstacle(actor, purchase)
                .filter(obstacle -> approves && obstacle != RequestProblem.NOT_WAITING)
                .map(obstacle -> "problem." + obstacle.code())
                .orElse("");
    }

    private Step step(RequestStep step, Locale locale) {
        return switch (step.outcome()) {
            case Outcome.Waiting() ->
                new Step(
                        step.title().in(locale),
                        step.source().in(locale),
                        "open",
                        say("requests.step.waiting", locale),
                        "");
            case Outcome.Decided(var decision, var by, var at, var _) ->
                new Step(
                        step.title().in(locale),
                        step.source().in(locale),
                        decision == Decision.APPROVE ? "done" : "stop",
                        say("requests.decided." + decision.code(), locale),
                        name(by) + ", " + printed.instant(at));
        };
    }

    private List<Act> history(Request purchase, Locale locale) {
        return journal.of(purchase.ocid()).reversed().stream()
                .map(recorded -> recorded.fact())
                .filter(fact -> fact.kind().startsWith("request.")
                        && purchase.id().toString().equals(fact.fields().get("request")))
                .map(fact -> new Act(
                        fact.at().toString(),
                        printed.instant(fact.at()),
                        say("requests.act." + fact.kind(), locale),
                        fact.actor() == null ? "" : name(fact.actor()),
                        fact.authority().isEmpty() ? null : source(fact.authority(), locale),
                        String.valueOf(fact.fields().getOrDefault("reason", ""))))
                .toList();
    }

    /** A fact cites the by-law in English. */
    private String source(String cited, Locale locale) {
        return people.ladder().stream()
                .map(Authority::source)
                .filter(source -> source.en().equals(cited))
                .findFirst()
                .map(source -> source.in(locale))
                .orElse(cited);
    }

    private String name(PersonId person) {
        return people.byId(person).map(Actor::displayName).orElse("");
    }

    private String say(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
