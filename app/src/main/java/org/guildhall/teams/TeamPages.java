package org.guildhall.teams;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** With whom a bidder bids: the bidder's page, and the buyer's. */
@Controller
class TeamPages {
    private final Teams teams;
    private final Forms forms;

    TeamPages(Teams teams, Forms forms) {
        this.teams = teams;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/bid/team")
    ModelAndView own(Actor vendor, @PathVariable UUID stage) {
        var team = teams.own(vendor, new StageId(stage));
        return ownPage(stage, String.join("\n", team.venturers()), String.join("\n", team.subcontractors()));
    }

    @PostMapping("/stages/{stage}/bid/team")
    ModelAndView declare(
            Actor vendor,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String venturers,
            @RequestParam(defaultValue = "") String subcontractors,
            Locale locale) {
        return forms.send(
                () -> {
                    teams.declare(vendor, new StageId(stage), new Team(lines(venturers), lines(subcontractors)));
                    return "/stages/" + stage + "/bid/team";
                },
                () -> ownPage(stage, venturers, subcontractors),
                locale);
    }

    @GetMapping("/stages/{stage}/teams")
    ModelAndView bidders(Actor actor, @PathVariable UUID stage) {
        return page(actor, stage, "", Map.of());
    }

    @PostMapping("/stages/{stage}/teams/{bid}")
    ModelAndView find(
            Actor buyer,
            @PathVariable UUID stage,
            @PathVariable UUID bid,
            @RequestParam(defaultValue = "") String eligible,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks()
                            .that("yes".equals(eligible) || "no".equals(eligible), "eligible", "field.required")
                            .throwIfAny();
                    var why = new Draft.Text(reasonEn, reasonFr);
                    teams.find(buyer, new StageId(stage), new BidId(bid), "yes".equals(eligible), why);
                    return "/stages/" + stage + "/teams";
                },
                () -> page(
                        buyer,
                        stage,
                        bid.toString(),
                        Map.of("eligible", eligible, "reasonEn", reasonEn, "reasonFr", reasonFr)),
                locale);
    }

    private static List<String> lines(String typed) {
        return typed.lines().toList();
    }

    private ModelAndView ownPage(UUID id, String venturers, String subcontractors) {
        var stage = teams.stage(new StageId(id));
        return new ModelAndView("teams/own")
                .addObject("stage", stage)
                .addObject("open", teams.open(stage))
                .addObject("venturers", venturers)
                .addObject("subcontractors", subcontractors);
    }

    private ModelAndView page(Actor actor, UUID id, String bid, Map<String, String> typed) {
        var stage = teams.stage(new StageId(id));
        return new ModelAndView("teams/teams")
                .addObject("stage", stage)
                .addObject("bidders", teams.bidders(actor, stage))
                .addObject("buyer", actor.has(Role.BUYER))
                .addObject("bid", bid)
                .addAllObjects(typed);
    }
}
