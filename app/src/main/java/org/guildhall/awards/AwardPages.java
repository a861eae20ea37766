package org.guildhall.awards;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Role;
import org.guildhall.negotiations.Agreement;
import org.guildhall.people.People;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.guildhall.web.ListPage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages of an award: recommending, deciding, confirming, and each bidder's result. */
@Controller
class AwardPages {
    private static final String NONE = "none";

    private final Awards awards;
    private final Revoking revoking;
    private final Vendors vendors;
    private final People people;
    private final CityClock clock;
    private final Forms forms;
    private final MessageSource messages;

    AwardPages(
            Awards awards,
            Revoking revoking,
            Vendors vendors,
            People people,
            CityClock clock,
            Forms forms,
            MessageSource messages) {
        this.awards = awards;
        this.revoking = revoking;
        this.vendors = vendors;
        this.people = people;
        this.clock = clock;
        this.forms = forms;
        this.messages = messages;
    }

    /** A bid of the ranking with its bidder's name, and what was agreed with its bidder; null if nothing was. */
    record Ranked(
            Standing standing, String tenderer, @Nullable Agreement agreement) {}

    /** A step of the chain with the words for it. */
    record Shown(Step step, String authority, String source, String person) {}

    @GetMapping("/awards")
    ModelAndView list(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var wanted = new Listing(words, status, after, Listing.PAGE).kindly(RecommendationStatus.class);
        var shown = awards.recommendations(wanted);
        var states = Arrays.stream(RecommendationStatus.values())
                .map(each -> new Choice(
                        each.name().toLowerCase(Locale.ROOT),
                        messages.getMessage("awards.status." + each.name(), null, locale)))
                .toList();
        return ListPage.of("awards/list", "recommendations", shown, wanted, states);
    }

    @GetMapping("/stages/{stage}/recommendation")
    ModelAndView form(Actor buyer, @PathVariable UUID stage) {
        return form(buyer, stage, Map.of());
    }

    @PostMapping("/stages/{stage}/recommendation")
    ModelAndView recommend(
            Actor buyer,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String bid,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    var known = NONE.equals(bid) || bid.matches("[0-9a-fA-F-]{36}");
                    new Checks().that(known, "bid", "awards.recommend.choose").throwIfAny();
                    var chosen = NONE.equals(bid) ? null : new BidId(UUID.fromString(bid));
                    var made = awards.recommend(buyer, new StageId(stage), chosen, reasonEn, reasonFr);
                    return "/recommendations/" + made.id();
                },
                () -> form(buyer, stage, Map.of("bid", bid, "reasonEn", reasonEn, "reasonFr", reasonFr)),
                locale);
    }

    @GetMapping("/recommendations/{id}")
    ModelAndView recommendation(Actor actor, @PathVariable UUID id, Locale locale) {
        return recommendation(actor, id, locale, Map.of());
    }

    @PostMapping("/recommendations/{id}/decisions")
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
                            .that(read.isPresent(), "decision", "awards.decide.choose")
                            .throwIfAny();
                    awards.decide(actor, new RecommendationId(id), read.orElseThrow(), step, reason);
                    return "/recommendations/" + id;
                },
                () -> recommendation(actor, id, locale, Map.of("decision", decision, "reason", reason)),
                locale);
    }

    @GetMapping("/awards/{id}")
    ModelAndView award(Actor actor, @PathVariable UUID id) {
        var award = awards.byId(new AwardId(id));
        var page = new ModelAndView("awards/award");
        page.addObject("award", award);
        page.addObject("buyer", actor.has(Role.BUYER));
        page.addObject(
                "standstill", award.revocation() == null && award.standstill().lasts(clock.instant()));
        page.addObject("mayRevoke", revoking.mayRevoke(actor, award));
        return page;
    }

    @PostMapping("/awards/{id}/confirmation")
    ModelAndView confirm(Actor buyer, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    awards.confirm(buyer, new AwardId(id));
                    return "/awards/" + id;
                },
                () -> award(buyer, id),
                locale);
    }

    @GetMapping("/results/{stage}")
    ModelAndView result(Actor vendor, @PathVariable UUID stage) {
        var page = new ModelAndView("awards/result");
        var result = awards.result(vendor, new StageId(stage));
        page.addObject("result", result);
        page.addObject("revocation", awards.revocation(result).orElse(null));
        return page;
    }

    private ModelAndView form(Actor buyer, UUID stage, Map<String, String> typed) {
        awards.requireClear(buyer, new StageId(stage));
        var page = new ModelAndView("awards/recommend");
        var found = awards.stage(new StageId(stage));
        var passed = awards.passedOver(found.id());
        page.addObject("stage", found);
        page.addObject(
                "standings",
                ranked(found.id()).stream()
                        .filter(each -> each.standing().compliant())
                        .filter(each -> !passed.containsKey(each.standing().bid()))
                        .filter(each -> !found.rules().negotiates() || each.agreement() != null)
                        .toList());
        page.addObject("inForce", awards.inForce(new StageId(stage)).orElse(null));
        page.addAllObjects(typed);
        return page;
    }

    private ModelAndView recommendation(Actor actor, UUID id, Locale locale, Map<String, String> typed) {
        var recommendation = awards.byId(new RecommendationId(id));
        var page = new ModelAndView("awards/recommendation");
        page.addObject("recommendation", recommendation);
        var standings = awards.standings(recommendation.stage());
        page.addObject("bids", standings.size());
        var ordered = standings.stream().anyMatch(each -> each.rank() != null);
        page.addObject("bidsKey", "awards.recommendation.bids." + (ordered ? "ranked" : "compliant"));
        page.addObject("ranked", standings.stream().filter(Standing::compliant).count());
        page.addObject("estimate", awards.estimate(recommendation));
        page.addObject("conflicts", awards.lateConflicts(recommendation));
        page.addObject(
                "steps",
                recommendation.steps().stream().map(step -> shown(step, locale)).toList());
        page.addObject("mayDecide", awards.mayDecide(actor, recommendation));
        page.addObject("award", awards.of(recommendation.id()).orElse(null));
        page.addObject("agreement", awards.agreement(recommendation).orElse(null));
        page.addAllObjects(typed);
        return page;
    }

    private List<Ranked> ranked(StageId id) {
        var stage = awards.stage(id);
        return awards.standings(id).stream()
                .map(standing -> new Ranked(
                        standing,
                        vendors.byId(standing.organisation())
                                .map(Organisation::legalName)
                                .orElse(""),
                        awards.agreement(stage, standing.bid()).orElse(null)))
                .toList();
    }

    private Shown shown(Step step, Locale locale) {
        var authority = awards.authority(step);
        return new Shown(step, authority.title().in(locale), authority.source().in(locale), name(step));
    }

    private String name(Step step) {
        var person = step.person();
        return person == null ? "" : people.byId(person).map(Actor::displayName).orElse("");
    }
}
