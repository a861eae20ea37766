package org.guildhall.receipts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.feeds.FeedFormat;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.receipts.PlannedCheck.Kind;
import org.guildhall.receipts.TypedCheck.TypedFeed;
import org.guildhall.receipts.TypedCheck.TypedField;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is to be checked of each line of a contract. */
@Controller
class PlanPages {
    private final Plans plans;
    private final Contracts contracts;
    private final Forms forms;
    private final MessageSource words;

    PlanPages(Plans plans, Contracts contracts, Forms forms, MessageSource words) {
        this.plans = plans;
        this.contracts = contracts;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/contracts/{contract}/inspection-plan")
    ModelAndView plan(Actor actor, @PathVariable UUID contract) {
        var read = contracts.readBy(actor, new ContractId(contract));
        var page = new ModelAndView("receipts/plan");
        page.addObject("contract", read);
        page.addObject("plans", plans.of(read.id()));
        page.addObject("mayPlan", plans.mayPlan(actor, read) && !read.status().ended());
        page.addObject("kinds", Kind.values());
        return page;
    }

    @GetMapping("/contracts/{contract}/lines/{line}/checks")
    ModelAndView begin(
            Actor actor,
            @PathVariable UUID contract,
            @PathVariable String line,
            @RequestParam(defaultValue = "visual") String kind,
            Locale locale) {
        return form(actor, contract, line, Map.of("kind", kind), locale);
    }

    @PostMapping("/contracts/{contract}/lines/{line}/checks")
    ModelAndView add(
            Actor actor,
            @PathVariable UUID contract,
            @PathVariable String line,
            @RequestParam Map<String, String> typed,
            Locale locale) {
        return forms.send(
                () -> {
                    plans.add(actor, new ContractId(contract), line, read(typed));
                    return "/contracts/" + contract + "/inspection-plan?added";
                },
                () -> form(actor, contract, line, typed, locale),
                locale);
    }

    @PostMapping("/contracts/{contract}/lines/{line}/checks/{check}/removal")
    ModelAndView remove(
            Actor actor,
            @PathVariable UUID contract,
            @PathVariable String line,
            @PathVariable UUID check,
            Locale locale) {
        return forms.send(
                () -> {
                    plans.remove(actor, new ContractId(contract), line, check);
                    return "/contracts/" + contract + "/inspection-plan?removed";
                },
                () -> plan(actor, contract),
                locale);
    }

    private ModelAndView form(Actor actor, UUID id, String line, Map<String, String> typed, Locale locale) {
        var contract = contracts.readBy(actor, new ContractId(id));
        var page = new ModelAndView("receipts/plan-check");
        page.addObject("contract", contract);
        page.addObject("line", contract.line(line).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
        page.addObject("kind", kind(typed.get("kind")).code());
        page.addObject("typed", typed);
        page.addObject(
                "formats",
                Arrays.stream(FeedFormat.values())
                        .map(each -> new Choice(
                                each.code(),
                                String.valueOf(words.getMessage("receipts.format." + each.code(), null, locale))))
                        .toList());
        return page;
    }

    private static Kind kind(@Nullable String code) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElse(Kind.VISUAL);
    }

    private static TypedCheck read(Map<String, String> typed) {
        var feed = new TypedFeed(
                typed.get("format"),
                fields(typed.getOrDefault("fields", "")),
                typed.get("timePattern"),
                typed.get("zone"),
                typed.get("freshMinutes"),
                typed.get("intervalSeconds"),
                typed.get("leastShare"));
        return new TypedCheck(
                typed.get("kind"), typed.get("what"), typed.get("unit"), typed.get("min"), typed.get("max"), feed);
    }

    /** One a line: a name, a colon, and the type in either language. */
    private static List<TypedField> fields(String text) {
        var fields = new ArrayList<TypedField>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var colon = line.lastIndexOf(':');
            var name = colon < 0 ? line : line.substring(0, colon);
            var type = colon < 0 ? "" : line.substring(colon + 1).strip().toLowerCase(Locale.ROOT);
            fields.add(new TypedField(
                    name.strip(),
                    switch (type) {
                        case "texte" -> "text";
                        case "nombre" -> "number";
                        case "moment" -> "instant";
                        default -> type;
                    }));
        });
        return fields;
    }
}
