package org.guildhall.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.contracts.CallingUp.TypedCallUp;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.terms.Instrument;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of a contract show. */
@Component
class ContractModels {
    private final Contracts contracts;
    private final ContractDrafts drafts;
    private final Signing signing;
    private final People people;
    private final Printed printed;
    private final MessageSource words;
    private final CityClock clock;

    ContractModels(
            Contracts contracts,
            ContractDrafts drafts,
            Signing signing,
            People people,
            Printed printed,
            MessageSource words,
            CityClock clock) {
        this.contracts = contracts;
        this.drafts = drafts;
        this.signing = signing;
        this.people = people;
        this.printed = printed;
        this.words = words;
        this.clock = clock;
    }

    /** A line of a summary. Public for templates; {@code href} null: nothing to change. */
    public record Row(String key, String value, @Nullable String href, String action) {}

    List<Choice> statuses(Locale locale) {
        return Arrays.stream(ContractStatus.values())
                .map(each -> new Choice(each.code(), words.getMessage("contracts.status." + each, null, locale), ""))
                .toList();
    }

    ModelAndView contract(Actor actor, Contract contract, Locale locale) {
        var buyer = actor.has(Role.BUYER);
        var owner = actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner());
        return ContractPages.page("contracts/contract", contract)
                .addObject("rows", rows(contract, buyer && contract.status() == ContractStatus.DRAFT, locale))
                .addObject("buyer", buyer)
                .addObject("owner", owner)
                .addObject("inside", !actor.has(Role.VENDOR))
                .addObject("maySign", signing.maySign(actor, contract))
                .addObject("today", clock.today())
                .addObject("handovers", buyer || owner ? handovers(contract) : List.of())
                .addObject("callUps", contracts.callUps(contract.id()))
                .addObject(
                        "left",
                        contract.kind() == ContractKind.STANDING_OFFER ? contracts.leftToCallUp(contract) : null);
    }

    String today() {
        return clock.today().toString();
    }

    List<Row> rows(Contract contract, boolean changeable, Locale locale) {
        var terms = changeable ? "/contracts/" + contract.id() + "/terms" : null;
        var rows = new ArrayList<Row>();
        rows.add(row("supplier", contract.supplier(), null, locale));
        rows.add(row("owner", owner(contract, locale), terms, locale));
        rows.add(row("pricing", said("contracts.pricing." + contract.pricing().code(), locale), terms, locale));
        rows.add(row("competed", printed.money(contract.competed()), null, locale));
        rows.add(row("value", printed.money(contract.value()), null, locale));
        rows.add(row("term", term(contract, locale), terms, locale));
        var target = contract.targetCost();
        if (target != null) {
            rows.add(row("target", printed.money(target.target()), terms, locale));
            rows.add(row("supplierShare", printed.number(target.supplierShare()), terms, locale));
        }
        rows.add(
                row("holdback", said("contracts.percent", locale, printed.number(contract.holdback())), terms, locale));
        return rows;
    }

    Milestone milestone(Contract contract, String id) {
        return contract.milestones().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    List<Choice> required(Contract contract) {
        return contract.insurance().stream()
                .map(each -> item("contracts.insurance.", each.kind().code()))
                .toList();
    }

    List<Choice> pricings() {
        return Arrays.stream(Pricing.values())
                .map(each -> hinted("contracts.pricing.", each.code()))
                .toList();
    }

    List<Choice> insurances() {
        return Arrays.stream(Insurance.Kind.values())
                .map(each -> item("contracts.insurance.", each.code()))
                .toList();
    }

    List<Choice> milestoneKinds() {
        return Arrays.stream(Milestone.Kind.values())
                .map(each -> hinted("contracts.milestone.", each.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** What may be drawn up: what the call said it leads to, or either where it did not say. */
    List<Choice> kinds(Optional<Instrument.Kind> published) {
        return published
                .map(kind -> List.of(hinted("contracts.kind.", kind.code())))
                .orElseGet(() ->
                        List.of(hinted("contracts.kind.", "contract"), hinted("contracts.kind.", "standing-offer")));
    }

    List<Choice> owners() {
        return drafts.owners().stream()
                .map(each -> new Choice(each.id().toString(), each.displayName(), ""))
                .toList();
    }

    Map<String, String> quantities(TypedCallUp typed) {
        var quantities = new HashMap<String, String>();
        var lines = typed.lines() == null ? List.<CallingUp.TypedQuantity>of() : typed.lines();
        lines.forEach(line -> quantities.put(line.line(), line.quantity()));
        return quantities;
    }

    private String owner(Contract contract, Locale locale) {
        var owner = contract.owner();
        if (owner == null) {
            return said("contracts.nobody", locale);
        }
        var account = people.account(owner);
        var name = account.person().displayName();
        return account.closed() ? said("contracts.owner.closed", locale, name) : name;
    }

    /** A handover, with names. Public for templates. */
    public record Handed(Instant at, String from, String to, String by, String reason) {}

    private List<Handed> handovers(Contract contract) {
        return contracts.handovers(contract.id()).stream()
                .map(each -> new Handed(each.at(), name(each.from()), name(each.to()), name(each.by()), each.reason()))
                .toList();
    }

    private String name(PersonId person) {
        return people.account(person).person().displayName();
    }

    private String term(Contract contract, Locale locale) {
        var starts = contract.startsOn();
        var ends = contract.endsOn();
        return starts == null || ends == null
                ? said("contracts.term.open", locale)
                : said("contracts.term.from-to", locale, printed.date(starts), printed.date(ends));
    }

    private Row row(String key, String value, @Nullable String href, Locale locale) {
        return new Row(said("contracts." + key, locale), value, href, said("contracts.change", locale));
    }

    private Choice item(String prefix, String code) {
        return new Choice(code, said(prefix + code, LocaleContextHolder.getLocale()), "");
    }

    private Choice hinted(String prefix, String code) {
        var locale = LocaleContextHolder.getLocale();
        return new Choice(code, said(prefix + code, locale), said(prefix + code + ".hint", locale));
    }

    private String said(String key, Locale locale, Object... details) {
        return words.getMessage(key, details, locale);
    }
}
