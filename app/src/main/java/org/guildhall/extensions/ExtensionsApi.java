package org.guildhall.extensions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How long bids bind, as JSON: the same door as the pages. */
@RestController
class ExtensionsApi {
    private final Extensions extensions;

    ExtensionsApi(Extensions extensions) {
        this.extensions = extensions;
    }

    record NewAsked(@Needed @Nullable Instant until, @Needed Draft.@Nullable Text reason) {}

    record Answer(@Needed @Nullable Boolean agrees) {}

    record AskedJson(Instant until, Bilingual reason, Instant askedAt) {
        static AskedJson of(Asked asked) {
            return new AskedJson(asked.until(), asked.reason(), asked.at());
        }
    }

    /** @param agreed what was answered to {@code asked}; null: nothing yet */
    record BidJson(
            UUID bid,
            String tenderer,
            Instant irrevocableUntil,
            boolean lapsed,
            @Nullable Boolean agreed) {
        static BidJson of(Standing standing) {
            return new BidJson(
                    standing.bid().value(),
                    standing.tenderer(),
                    standing.until(),
                    standing.lapsed(),
                    standing.agreed());
        }
    }

    /** @param asked null: no extension was asked for */
    record Validity(
            UUID stage,
            @Nullable Instant irrevocableUntil,
            @Nullable AskedJson asked,
            List<BidJson> bids) {}

    @GetMapping("/api/stages/{stage}/validity")
    Validity validity(Actor actor, @PathVariable UUID stage) {
        return view(actor, stage);
    }

    @PostMapping("/api/stages/{stage}/validity")
    Validity ask(Actor buyer, @PathVariable UUID stage, @RequestBody NewAsked wanted) {
        extensions.ask(buyer, new StageId(stage), wanted.until(), wanted.reason());
        return view(buyer, stage);
    }

    @GetMapping("/api/stages/{stage}/submission/validity")
    BidJson own(Actor vendor, @PathVariable UUID stage) {
        return ownView(vendor, stage);
    }

    @PutMapping("/api/stages/{stage}/submission/validity")
    BidJson answer(Actor vendor, @PathVariable UUID stage, @RequestBody Answer answer) {
        new Checks().that(answer.agrees() != null, "agrees", "field.required").throwIfAny();
        extensions.answer(vendor, new StageId(stage), Boolean.TRUE.equals(answer.agrees()));
        return ownView(vendor, stage);
    }

    private BidJson ownView(Actor vendor, UUID stage) {
        return extensions
                .own(vendor, new StageId(stage))
                .map(BidJson::of)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Validity view(Actor actor, UUID id) {
        var stage = extensions.stage(new StageId(id));
        return new Validity(
                id,
                extensions.until(stage).orElse(null),
                extensions.latest(stage.id()).map(AskedJson::of).orElse(null),
                extensions.standing(actor, stage).stream().map(BidJson::of).toList());
    }
}
