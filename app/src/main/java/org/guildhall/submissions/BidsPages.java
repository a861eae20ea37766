package org.guildhall.submissions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** An organisation's bids, and the stages it may enter. */
@Controller
class BidsPages {
    private final Submissions submissions;
    private final Solicitations solicitations;
    private final Vendors vendors;
    private final CityClock clock;

    BidsPages(Submissions submissions, Solicitations solicitations, Vendors vendors, CityClock clock) {
        this.submissions = submissions;
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** One bid of the list. Shape: {@code state} is the end of a message key. */
    public record Row(String title, Instant closesAt, String href, String state, String kind) {}

    @GetMapping("/bids")
    ModelAndView bids(Actor actor, Locale locale) {
        var member = vendors.membershipOf(actor.id()).orElseThrow(() -> new Refused(SubmissionProblem.NO_ORGANISATION));
        var own = new HashSet<StageId>();
        submissions.draftsOf(member.organisation()).forEach(draft -> own.add(draft.stage()));
        submissions.heldBy(member.organisation()).forEach(held -> own.add(held.stage()));
        var rows = new ArrayList<Row>();
        own.forEach(stage -> rows.add(row(submissions.desk(actor, stage), locale)));
        rows.sort(java.util.Comparator.comparing(Row::closesAt).reversed());
        var page = new ModelAndView("submissions/bids");
        page.addObject("rows", rows);
        page.addObject(
                "open",
                solicitations.published().stream()
                        .filter(stage -> !own.contains(stage.id()))
                        .filter(stage -> solicitations.mayEnter(stage.id(), member.organisation()))
                        .filter(this::running)
                        .map(stage -> row(submissions.desk(actor, stage.id()), locale))
                        .toList());
        page.addObject("section", "home");
        return page;
    }

    private boolean running(PublishedStage stage) {
        return solicitations
                .closing(stage)
                .filter(closing -> !closing.excludes(clock.instant()))
                .isPresent();
    }

    private static Row row(Desk desk, Locale locale) {
        var path = BidPages.path(desk.stage().id().value());
        var title = desk.stage().title().in(locale);
        if (desk.held().isPresent()) {
            return desk.open()
                    ? new Row(title, desk.closing().at(), path, "submitted", "sealed")
                    : new Row(title, desk.closing().at(), path, "sent", "done");
        }
        if (!desk.open()) {
            return new Row(title, desk.closing().at(), path, "closed", "none");
        }
        var started = desk.draft().changedAt() != null;
        return new Row(
                title,
                desk.closing().at(),
                path,
                started ? "draft" : "new",
                List.of("wait", "open").get(started ? 0 : 1));
    }
}
