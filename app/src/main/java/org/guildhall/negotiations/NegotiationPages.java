package org.guildhall.negotiations;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Negotiating, on the buyer's page and on the bidder's. */
@Controller
class NegotiationPages {
    private static final String PRICES = "prices.";

    private final Negotiations negotiations;
    private final Turns turns;
    private final Vendors vendors;
    private final Printed printed;
    private final Forms forms;
    private final CityClock clock;

    NegotiationPages(
            Negotiations negotiations, Turns turns, Vendors vendors, Printed printed, Forms forms, CityClock clock) {
        this.negotiations = negotiations;
        this.turns = turns;
        this.vendors = vendors;
        this.printed = printed;
        this.forms = forms;
        this.clock = clock;
    }

    /** A negotiation with what can be agreed on in it, beside the bid. */
    record Shown(Negotiation with, Offer standing, List<Agreement.Line> lines) {}

    /** A price line of the bidder's form: its field, what it is, the price of the bid, and what is typed. */
    record Field(String name, Agreement.Line line, String value) {}

    @GetMapping("/stages/{stage}/negotiation")
    ModelAndView negotiation(Actor actor, @PathVariable UUID stage) {
        return page(actor, stage, Map.of());
    }

    @PostMapping("/stages/{stage}/negotiation")
    ModelAndView open(Actor buyer, @PathVariable UUID stage, Locale locale) {
        return forms.send(
                () -> {
                    negotiations.open(buyer, new StageId(stage));
                    return path(stage);
                },
                () -> page(buyer, stage, Map.of()),
                locale);
    }

    @PostMapping("/stages/{stage}/negotiation/rounds")
    ModelAndView ask(
            Actor buyer, @PathVariable UUID stage, @RequestParam(defaultValue = "") String question, Locale locale) {
        return forms.send(
                () -> {
                    negotiations.ask(buyer, new StageId(stage), question);
                    return path(stage);
                },
                () -> page(buyer, stage, Map.of("question", question)),
                locale);
    }

    @PostMapping("/stages/{stage}/negotiation/agreement")
    ModelAndView agree(
            Actor buyer, @PathVariable UUID stage, @RequestParam(defaultValue = "") String sha256, Locale locale) {
        return forms.send(
                () -> {
                    negotiations.agree(buyer, new StageId(stage), sha256);
                    return path(stage);
                },
                () -> page(buyer, stage, Map.of()),
                locale);
    }

    @PostMapping("/stages/{stage}/negotiation/end")
    ModelAndView end(
            Actor buyer,
            @PathVariable UUID stage,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    negotiations.end(buyer, new StageId(stage), new Draft.Text(reasonEn, reasonFr));
                    return path(stage);
                },
                () -> page(buyer, stage, Map.of("reasonEn", reasonEn, "reasonFr", reasonFr)),
                locale);
    }

    @GetMapping("/stages/{stage}/bid/negotiation")
    ModelAndView own(Actor vendor, @PathVariable UUID stage) {
        return ownPage(vendor, stage, Map.of(), null);
    }

    @PostMapping("/stages/{stage}/bid/negotiation")
    ModelAndView offer(
            Actor vendor,
            @PathVariable UUID stage,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "") String terms,
            Locale locale) {
        var prices = new HashMap<String, String>();
        form.forEach((name, value) -> {
            if (name.startsWith(PRICES)) {
                prices.put(name.substring(PRICES.length()), value);
            }
        });
        return forms.send(
                () -> {
                    negotiations.offer(vendor, new StageId(stage), prices, terms);
                    return "/stages/" + stage + "/bid/negotiation";
                },
                () -> ownPage(vendor, stage, prices, terms),
                locale);
    }

    private ModelAndView page(Actor actor, UUID id, Map<String, String> typed) {
        turns.requireClear(actor, new StageId(id));
        var stage = negotiations.stage(new StageId(id));
        var all = negotiations.of(stage.id()).stream()
                .map(with -> shown(stage, with))
                .toList();
        return new ModelAndView("negotiations/negotiation")
                .addObject("stage", stage)
                .addObject("bounds", stage.rules().negotiation())
                .addObject("next", next(stage))
                .addObject(
                        "current",
                        all.stream()
                                .filter(each -> each.with().status() != NegotiationStatus.ENDED)
                                .findFirst()
                                .orElse(null))
                .addObject(
                        "ended",
                        all.stream()
                                .filter(each -> each.with().status() == NegotiationStatus.ENDED)
                                .toList())
                .addObject("now", clock.instant())
                .addObject("buyer", actor.has(Role.BUYER) && stage.running())
                .addAllObjects(typed);
    }

    private String next(PublishedStage stage) {
        return turns.nextNow(stage)
                .flatMap(standing -> vendors.byId(standing.organisation()))
                .map(Organisation::legalName)
                .orElse("");
    }

    private ModelAndView ownPage(Actor vendor, UUID id, Map<String, String> typed, @Nullable String terms) {
        var stage = negotiations.stage(new StageId(id));
        var own = shown(stage, negotiations.own(vendor, stage.id()));
        var fields = own.lines().stream()
                .map(line -> new Field(
                        PRICES + line.id(),
                        line,
                        typed.getOrDefault(
                                line.id(), printed.typed(line.agreed().amount()))))
                .toList();
        return new ModelAndView("negotiations/own")
                .addObject("stage", stage)
                .addObject("own", own)
                .addObject("fields", fields)
                .addObject(
                        "terms",
                        Objects.requireNonNullElse(terms, own.standing().terms()))
                .addObject("open", own.with().unanswered() && own.with().takes(clock.instant()) && stage.running());
    }

    private Shown shown(PublishedStage stage, Negotiation with) {
        return new Shown(with, negotiations.standing(stage, with), negotiations.lines(stage, with));
    }

    private static String path(UUID stage) {
        return "/stages/" + stage + "/negotiation";
    }
}
