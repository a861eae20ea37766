package org.guildhall.submissions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.submissions.OwnBids.Bid;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an organisation bids on and could bid on, as JSON: the same door as the page. */
@RestController
@RequestMapping("/api/organisation")
class OwnBidsApi {
    private final OwnBids bids;

    OwnBidsApi(OwnBids bids) {
        this.bids = bids;
    }

    /** {@code state}: submitted, draft or withdrawn; {@code open}: until closing, while nothing has ended the stage. */
    record BidJson(
            String stage,
            String ocid,
            Bilingual title,
            Instant closesAt,
            String state,
            boolean open,
            Instant changedAt) {
        static BidJson of(Bid bid) {
            var stage = bid.stage();
            return new BidJson(
                    stage.id().toString(),
                    stage.ocid().value(),
                    stage.title(),
                    bid.closing().at(),
                    bid.word(),
                    bid.open(),
                    bid.at());
        }
    }

    /** {@code entry}: anyone, or how the organisation was let in: invited, selected, named. */
    record StageJson(String stage, String ocid, Bilingual title, Instant closesAt, String entry) {}

    @GetMapping("/bids")
    ResponseEntity<List<BidJson>> bids(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(bids.of(bids.own(actor), new Listing("", "", after, limit)), BidJson::of);
    }

    @GetMapping("/stages")
    List<StageJson> stages(Actor actor) {
        return bids.notBegun(bids.own(actor)).stream().map(this::json).toList();
    }

    private StageJson json(PublishedStage stage) {
        return new StageJson(
                stage.id().toString(),
                stage.ocid().value(),
                stage.title(),
                bids.closing(stage).at(),
                stage.rules().entry().name().toLowerCase(Locale.ROOT));
    }
}
