package org.guildhall.submissions;

import java.time.Instant;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.procedures.ProcedureStage.Entry;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.submissions.OwnBids.Bid;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An organisation's bids, and the stages it may enter. */
@Controller
class BidsPages {
    /** So many stages that anyone may enter are listed here; the public list has them all. */
    private static final int SOONEST = 20;

    private final OwnBids bids;

    BidsPages(OwnBids bids) {
        this.bids = bids;
    }

    /** One bid of the list. Shape: {@code state} is the end of a message key. */
    public record Row(String title, Instant closesAt, String href, String state, String kind) {}

    @GetMapping("/bids")
    ModelAndView bids(Actor actor, @RequestParam(required = false) @Nullable String after, Locale locale) {
        var organisation = bids.own(actor);
        var wanted = new Listing("", "", after, Listing.PAGE);
        var own = bids.of(organisation, wanted);
        var page = new ModelAndView("submissions/bids");
        page.addObject("rows", own.rows().stream().map(bid -> row(bid, locale)).toList());
        page.addObject("next", NextPart.address(own));
        page.addObject("first", !wanted.narrowed());
        if (!wanted.narrowed()) {
            var open = bids.notBegun(organisation);
            var anyone = open.stream().filter(BidsPages::letsAnyoneIn).toList();
            page.addObject(
                    "named",
                    open.stream()
                            .filter(stage -> !letsAnyoneIn(stage))
                            .map(stage -> row(stage, locale))
                            .toList());
            page.addObject(
                    "open",
                    anyone.stream()
                            .limit(SOONEST)
                            .map(stage -> row(stage, locale))
                            .toList());
            page.addObject("more", anyone.size() > SOONEST);
        }
        page.addObject("section", "home");
        return page;
    }

    private static boolean letsAnyoneIn(PublishedStage stage) {
        return stage.rules().entry() == Entry.ANYONE;
    }

    private Row row(PublishedStage stage, Locale locale) {
        return new Row(stage.title().in(locale), bids.closing(stage).at(), path(stage), "new", "open");
    }

    private static Row row(Bid bid, Locale locale) {
        var state = switch (bid.word()) {
            case "submitted" -> bid.open() ? "submitted" : "sent";
            case "returned" -> bid.open() ? "returned" : "closed";
            case "draft" -> bid.open() ? "draft" : "closed";
            default -> "withdrawn";
        };
        var kind = switch (state) {
            case "submitted" -> "sealed";
            case "sent" -> "done";
            case "draft", "returned" -> "wait";
            default -> "none";
        };
        return new Row(bid.stage().title().in(locale), bid.closing().at(), path(bid.stage()), state, kind);
    }

    private static String path(PublishedStage stage) {
        return BidPages.path(stage.id().value());
    }
}
