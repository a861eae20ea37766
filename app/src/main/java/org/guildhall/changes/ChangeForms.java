package org.guildhall.changes;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLine;
import org.guildhall.kernel.CityClock;
import org.guildhall.requests.RequestLine;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the forms of a change show: the contract as it stands, and what was typed over it. */
@Component
class ChangeForms {
    private final Bylaw bylaw;
    private final ChangeRules rules;
    private final Printed printed;
    private final CityClock clock;

    ChangeForms(Bylaw bylaw, ChangeRules rules, Printed printed, CityClock clock) {
        this.bylaw = bylaw;
        this.rules = rules;
        this.printed = printed;
        this.clock = clock;
    }

    /** A line as it will be, and as it was; null for a new one. */
    record LineShown(ContractLine line, @Nullable ContractLine before) {}

    ModelAndView form(Contract contract, String form, Locale locale, Map<String, String> typed) {
        var page = new ModelAndView("changes/" + form);
        page.addObject("contract", contract);
        page.addObject("reasons", reasons(locale));
        page.addObject("grounds", grounds(locale));
        page.addObject("typed", typed.isEmpty() ? standing(contract) : typed);
        switch (form) {
            case "change" ->
                page.addObject(
                        "units",
                        RequestLine.UNITS.stream()
                                .map(unit -> new Choice(unit, printed.unit(unit, locale)))
                                .toList());
            case "option" -> page.addObject("options", options(contract, locale));
            default -> {}
        }
        return page;
    }

    /** The lines that a change touches, each beside what it was. */
    List<LineShown> changedLines(Amendment amendment) {
        var value = amendment.effects().value();
        return value == null
                ? List.of()
                : value.lines().stream()
                        .map(line -> new LineShown(
                                line,
                                value.before().stream()
                                        .filter(each -> each.id().equals(line.id()))
                                        .findFirst()
                                        .orElse(null)))
                        .toList();
    }

    private List<Choice> reasons(Locale locale) {
        return bylaw.reasons().stream()
                .map(each -> new Choice(each.code(), each.title().in(locale)))
                .toList();
    }

    private List<Choice> grounds(Locale locale) {
        return rules.grounds().stream()
                .map(each -> new Choice(each.code(), each.title().in(locale)))
                .toList();
    }

    /** The options that can still be exercised. */
    private List<Choice> options(Contract contract, Locale locale) {
        return contract.options().stream()
                .filter(each -> each.exercisedAt() == null && !clock.today().isAfter(each.decideBy()))
                .map(each -> new Choice(
                        each.id(),
                        each.title().in(locale),
                        printed.money(each.value()) + " · "
                                + printed.quantity(BigDecimal.valueOf(each.months()), "month") + " · "
                                + printed.date(each.decideBy())))
                .toList();
    }

    private Map<String, String> standing(Contract contract) {
        var standing = new LinkedHashMap<String, String>();
        standing.put("endsOn", Objects.toString(contract.endsOn(), ""));
        if (contract.pricing().hasCeiling()) {
            standing.put("ceiling", printed.typed(contract.value().amount()));
        }
        for (int i = 0; i < contract.lines().size(); i++) {
            var line = contract.lines().get(i);
            standing.put("lines[" + i + "].quantity", printed.typed(line.quantity()));
            standing.put(
                    "lines[" + i + "].unitPrice", printed.typed(line.unitPrice().amount()));
        }
        return standing;
    }
}
