package org.guildhall.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.changes.AmendmentsApi.Answer;
import org.guildhall.changes.TypedAmendment.Text;
import org.guildhall.changes.TypedAmendment.TypedBasis;
import org.guildhall.changes.TypedAmendment.TypedLine;
import org.guildhall.changes.TypedAmendment.TypedTermination;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.people.People;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The changes of a contract, their forms, the page on which they are decided, and the supplier's. */
@Controller
class AmendmentPages {
    private static final int MOST_LINES = 201;

    private final Amendments amendments;
    private final Deciding deciding;
    private final Contracts contracts;
    private final ChangeForms models;
    private final Vendors vendors;
    private final People people;
    private final Forms forms;

    AmendmentPages(
            Amendments amendments,
            Deciding deciding,
            Contracts contracts,
            ChangeForms models,
            Vendors vendors,
            People people,
            Forms forms) {
        this.amendments = amendments;
        this.deciding = deciding;
        this.contracts = contracts;
        this.models = models;
        this.vendors = vendors;
        this.people = people;
        this.forms = forms;
    }

    /** A step of the chain with the words for it. */
    record Shown(Step step, String authority, String source, String person) {}

    /** A party, and whether it has agreed. */
    record PartyShown(String name, @Nullable Agreement agreement) {}

    @GetMapping("/contracts/{contract}/amendments")
    ModelAndView list(Actor actor, @PathVariable UUID contract) {
        var read = contracts.readBy(actor, new ContractId(contract));
        var page = new ModelAndView("changes/list");
        page.addObject("contract", read);
        page.addObject("amendments", amendments.readableOf(actor, read.id()));
        page.addObject(
                "mayPropose",
                amendments.mayPropose(actor, read)
                        && read.inForce()
                        && amendments.open(read.id()).isEmpty());
        return page;
    }

    @GetMapping("/contracts/{contract}/amendments/{form:change|option|termination}")
    ModelAndView form(Actor actor, @PathVariable UUID contract, @PathVariable String form, Locale locale) {
        return form(actor, contract, form, locale, Map.of());
    }

    @PostMapping("/contracts/{contract}/amendments/{form:change|option|termination}")
    ModelAndView propose(
            Actor actor,
            @PathVariable UUID contract,
            @PathVariable String form,
            @RequestParam Map<String, String> typed,
            Locale locale) {
        return forms.send(
                () -> "/amendments/"
                        + amendments
                                .propose(actor, new ContractId(contract), read(form, typed))
                                .id(),
                () -> form(actor, contract, form, locale, typed),
                locale);
    }

    @GetMapping("/amendments/{id}")
    ModelAndView amendment(Actor actor, @PathVariable UUID id, Locale locale) {
        return amendment(actor, id, locale, Map.of());
    }

    @PostMapping("/amendments/{id}/decisions")
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(required = false) @Nullable Integer step,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return forms.send(
                () -> {
                    var read = Decision.of(decision);
                    new Checks()
                            .that(read.isPresent(), "decision", "changes.decide.choose")
                            .throwIfAny();
                    deciding.decide(actor, new AmendmentId(id), read.orElseThrow(), step, reason);
                    return "/amendments/" + id;
                },
                () -> amendment(actor, id, locale, Map.of("decision", decision, "reason", reason)),
                locale);
    }

    @PostMapping("/amendments/{id}/withdrawal")
    ModelAndView withdraw(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return forms.send(
                () -> {
                    amendments.withdraw(actor, new AmendmentId(id), reason);
                    return "/amendments/" + id;
                },
                () -> amendment(actor, id, locale, Map.of("reason", reason)),
                locale);
    }

    @PostMapping("/amendments/{id}/agreement")
    ModelAndView answer(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return forms.send(
                () -> {
                    var checks = new Checks();
                    var read = checks.choice("answer", answer, Answer.values());
                    checks.throwIfAny();
                    switch (read.orElseThrow()) {
                        case AGREE -> deciding.agree(actor, new AmendmentId(id), sha256);
                        case DECLINE -> deciding.decline(actor, new AmendmentId(id), reason);
                    }
                    return "/amendments/" + id;
                },
                () -> amendment(actor, id, locale, Map.of("answer", answer, "reason", reason)),
                locale);
    }

    private ModelAndView form(Actor actor, UUID contract, String form, Locale locale, Map<String, String> typed) {
        var read = contracts.readBy(actor, new ContractId(contract));
        return models.form(read, form, locale, typed);
    }

    private ModelAndView amendment(Actor actor, UUID id, Locale locale, Map<String, String> typed) {
        var amendment = amendments.readBy(actor, new AmendmentId(id));
        var contract = amendments.contractOf(amendment);
        var page = new ModelAndView("changes/amendment");
        page.addObject("amendment", amendment);
        page.addObject("contract", contract);
        page.addObject("inside", vendors.membershipOf(actor.id()).isEmpty());
        page.addObject("reason", amendments.bylaw().reason(amendment.reason()).orElse(null));
        page.addObject(
                "authority",
                amendments.authority(amendment.steps().getLast()).title().in(locale));
        page.addObject("changed", models.changedLines(amendment));
        page.addObject(
                "steps",
                amendment.steps().stream().map(step -> shown(step, locale)).toList());
        page.addObject("parties", parties(amendment));
        page.addObject("mayDecide", deciding.mayDecide(actor, amendment));
        page.addObject("mayAgree", deciding.mayAgree(actor, amendment));
        page.addObject(
                "mayWithdraw",
                amendment.status().open()
                        && (amendment.by().equals(actor.id()) || actor.id().equals(contract.owner())));
        page.addObject("typed", typed);
        return page;
    }

    private List<PartyShown> parties(Amendment amendment) {
        return amendment.parties().stream()
                .map(party -> new PartyShown(
                        vendors.byId(party).map(each -> each.legalName()).orElse(""),
                        amendment.agreements().stream()
                                .filter(each -> each.organisation().equals(party))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private Shown shown(Step step, Locale locale) {
        var authority = amendments.authority(step);
        var person = step.person();
        var name = person == null
                ? ""
                : people.byId(person).map(Actor::displayName).orElse("");
        return new Shown(step, authority.title().in(locale), authority.source().in(locale), name);
    }

    private static TypedAmendment read(String form, Map<String, String> typed) {
        var change = "change".equals(form);
        return new TypedAmendment(
                typed.get("reason"),
                text(typed, "rationale"),
                change ? lines(typed) : null,
                change ? typed.get("ceiling") : null,
                change ? typed.get("endsOn") : null,
                change ? text(typed, "scope") : null,
                change ? typed.get("organisation") : null,
                "option".equals(form) ? typed.getOrDefault("option", "") : null,
                "termination".equals(form)
                        ? new TypedTermination(typed.get("termination.cause"), typed.get("termination.effectiveOn"))
                        : null,
                new TypedBasis(
                        typed.get("basis.ground"), typed.get("basis.evidence"), typed.get("basis.confirmation")));
    }

    private static List<TypedLine> lines(Map<String, String> typed) {
        var lines = new ArrayList<TypedLine>();
        for (int i = 0; i < MOST_LINES && typed.containsKey("lines[" + i + "].quantity"); i++) {
            var at = "lines[" + i + "].";
            lines.add(new TypedLine(
                    typed.get(at + "id"),
                    text(typed, at + "description"),
                    typed.get(at + "quantity"),
                    typed.get(at + "unit"),
                    typed.get(at + "unitPrice")));
        }
        return lines;
    }

    private static Text text(Map<String, String> typed, String field) {
        return new Text(typed.get(field + ".en"), typed.get(field + ".fr"));
    }
}
