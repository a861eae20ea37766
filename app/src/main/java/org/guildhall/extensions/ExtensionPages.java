package org.guildhall.extensions;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Forms;
import org.guildhall.web.TypedTimes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How long bids bind: the buyer's page, and the bidder's. */
@Controller
class ExtensionPages {
    private final Extensions extensions;
    private final TypedTimes times;
    private final Forms forms;
    private final CityClock clock;

    ExtensionPages(Extensions extensions, TypedTimes times, Forms forms, CityClock clock) {
        this.extensions = extensions;
        this.times = times;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/stages/{stage}/validity")
    ModelAndView bids(Actor actor, @PathVariable UUID stage) {
        return page(actor, stage, Map.of());
    }

    @PostMapping("/stages/{stage}/validity")
    ModelAndView ask(
            Actor buyer,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    var why = new Draft.Text(reasonEn, reasonFr);
                    extensions.ask(buyer, new StageId(stage), times.read("until", until), why);
                    return "/stages/" + stage + "/validity";
                },
                () -> page(buyer, stage, Map.of("until", until, "reasonEn", reasonEn, "reasonFr", reasonFr)),
                locale);
    }

    @GetMapping("/stages/{stage}/bid/validity")
    ModelAndView own(Actor vendor, @PathVariable UUID stage) {
        return ownPage(vendor, stage);
    }

    @PostMapping("/stages/{stage}/bid/validity")
    ModelAndView answer(
            Actor vendor, @PathVariable UUID stage, @RequestParam(defaultValue = "") String agrees, Locale locale) {
        return forms.send(
                () -> {
                    new Checks()
                            .that("yes".equals(agrees) || "no".equals(agrees), "agrees", "field.required")
                            .throwIfAny();
                    extensions.answer(vendor, new StageId(stage), "yes".equals(agrees));
                    return "/stages/" + stage + "/bid/validity";
                },
                () -> ownPage(vendor, stage).addObject("agrees", agrees),
                locale);
    }

    private ModelAndView page(Actor actor, UUID id, Map<String, String> typed) {
        var stage = extensions.stage(new StageId(id));
        return new ModelAndView("extensions/validity")
                .addObject("stage", stage)
                .addObject("published", extensions.until(stage).orElse(null))
                .addObject("standing", extensions.standing(actor, stage))
                .addObject("asked", extensions.latest(stage.id()).orElse(null))
                .addObject("buyer", actor.has(Role.BUYER) && stage.running())
                .addAllObjects(typed);
    }

    private ModelAndView ownPage(Actor vendor, UUID id) {
        var stage = extensions.stage(new StageId(id));
        var own = extensions.own(vendor, stage.id()).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var asked = extensions.latest(stage.id()).orElse(null);
        return new ModelAndView("extensions/own")
                .addObject("stage", stage)
                .addObject("own", own)
                .addObject("asked", asked)
                .addObject(
                        "open",
                        asked != null
                                && own.agreed() == null
                                && stage.running()
                                && asked.until().isAfter(clock.instant()));
    }
}
