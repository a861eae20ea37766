package org.guildhall.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.performance.Criteria.Criterion;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The scorecard of a contract for both of its sides, and what is recorded of a supplier. */
@Controller
class PerformancePages {
    private final Performance performance;
    private final Contracts contracts;
    private final Vendors vendors;
    private final Forms forms;

    PerformancePages(Performance performance, Contracts contracts, Vendors vendors, Forms forms) {
        this.performance = performance;
        this.contracts = contracts;
        this.vendors = vendors;
        this.forms = forms;
    }

    /** A criterion and what was said by it. */
    record Rated(Criterion criterion, @Nullable Rating rating) {}

    /** A criterion, its choices, and its mean over all contracts. */
    record Mean(Criterion criterion, java.math.@Nullable BigDecimal mean) {}

    @GetMapping("/contracts/{contract}/performance")
    ModelAndView scorecard(Actor actor, @PathVariable UUID contract, Locale locale) {
        return scorecard(actor, contract, locale, Map.of());
    }

    @PostMapping("/contracts/{contract}/performance/ratings")
    ModelAndView rate(
            Actor owner, @PathVariable UUID contract, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> {
                    performance.rate(owner, new ContractId(contract), ratings(typed));
                    return "/contracts/" + contract + "/performance";
                },
                () -> scorecard(owner, contract, locale, typed),
                locale);
    }

    @PostMapping("/contracts/{contract}/performance/reply")
    ModelAndView reply(
            Actor actor, @PathVariable UUID contract, @RequestParam(defaultValue = "") String reply, Locale locale) {
        return forms.send(
                () -> {
                    performance.reply(actor, new ContractId(contract), reply);
                    return "/contracts/" + contract + "/performance";
                },
                () -> scorecard(actor, contract, locale, Map.of("reply", reply)),
                locale);
    }

    @PostMapping("/contracts/{contract}/performance/final")
    ModelAndView finish(Actor owner, @PathVariable UUID contract, Locale locale) {
        return forms.send(
                () -> {
                    performance.finish(owner, new ContractId(contract));
                    return "/contracts/" + contract + "/performance";
                },
                () -> scorecard(owner, contract, locale, Map.of()),
                locale);
    }

    @GetMapping("/track-records/{organisation}")
    ModelAndView trackRecord(@PathVariable UUID organisation) {
        var found =
                vendors.byId(new OrganisationId(organisation)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var record = performance.of(found.id());
        var page = new ModelAndView("performance/track-record");
        page.addObject("organisation", found);
        page.addObject("record", record);
        page.addObject("figures", record.figures());
        page.addObject(
                "means",
                performance.criteria().criteria().stream()
                        .map(each -> new Mean(each, record.mean(each.id()).orElse(null)))
                        .toList());
        return page;
    }

    private ModelAndView scorecard(Actor actor, UUID contract, Locale locale, Map<String, String> typed) {
        var scorecard = performance.readBy(actor, new ContractId(contract));
        var read = contracts.byId(scorecard.contract());
        var criteria = performance.criteria().criteria();
        var page = new ModelAndView("performance/scorecard");
        page.addObject("contract", read);
        page.addObject("scorecard", scorecard);
        page.addObject("figures", scorecard.figures());
        page.addObject("criteria", criteria);
        page.addObject(
                "choices", criteria.stream().map(each -> choices(each, locale)).toList());
        page.addObject(
                "rated",
                criteria.stream()
                        .map(each -> new Rated(each, scorecard.rating(each.id()).orElse(null)))
                        .filter(each -> each.rating() != null)
                        .toList());
        page.addObject("mayRate", performance.mayRate(actor, read, scorecard));
        page.addObject("mayReply", performance.mayReply(actor, read, scorecard));
        page.addObject("mayFinish", performance.mayFinish(actor, read, scorecard));
        page.addObject("replyDays", performance.criteria().replyDays());
        page.addObject("inside", vendors.membershipOf(actor.id()).isEmpty());
        page.addObject("recorded", actor.has(Role.BUYER) || actor.has(Role.CONTRACT_OWNER) || actor.has(Role.AUDITOR));
        page.addObject("typed", typed);
        return page;
    }

    private static List<Choice> choices(Criterion criterion, Locale locale) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(score -> new Choice(
                        String.valueOf(score),
                        String.valueOf(score),
                        score == 1
                                ? criterion.low().in(locale)
                                : score == 5 ? criterion.high().in(locale) : null))
                .toList();
    }

    private static List<TypedRating> ratings(Map<String, String> typed) {
        var ratings = new ArrayList<TypedRating>();
        for (int i = 0; typed.containsKey("ratings[" + i + "].criterion") && i <= 100; i++) {
            var at = "ratings[" + i + "].";
            ratings.add(new TypedRating(typed.get(at + "criterion"), typed.get(at + "score"), typed.get(at + "words")));
        }
        return ratings;
    }
}
