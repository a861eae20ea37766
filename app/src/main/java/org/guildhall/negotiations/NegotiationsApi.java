package org.guildhall.negotiations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Negotiations as JSON: the same door as the pages. */
@RestController
class NegotiationsApi {
    private final Negotiations negotiations;
    private final Turns turns;

    NegotiationsApi(Negotiations negotiations, Turns turns) {
        this.negotiations = negotiations;
        this.turns = turns;
    }

    record NewQuestion(@Needed @Nullable String question) {}

    /** @param prices unit prices as typed, by price line; a line that is not named keeps the price of the bid */
    record NewOffer(
            @Nullable Map<String, String> prices,
            @Needed @Nullable String terms) {}

    record NewAgreement(@Needed @Nullable String sha256) {}

    record NewEnding(@Needed Draft.@Nullable Text reason) {}

    record OfferJson(Map<String, Money> prices, Money total, String terms, String sha256) {
        static OfferJson of(Offer offer) {
            return new OfferJson(offer.prices(), offer.total(), offer.terms(), offer.sha256());
        }
    }

    record RoundJson(
            int number,
            String question,
            Instant askedAt,
            @Nullable OfferJson offer,
            @Nullable Instant offeredAt) {
        static RoundJson of(Round round) {
            var offer = round.offer();
            return new RoundJson(
                    round.number(),
                    round.question(),
                    round.askedAt(),
                    offer == null ? null : OfferJson.of(offer),
                    round.offeredAt());
        }
    }

    /** @param standing what can be agreed on: the offer made last, else the bid as it is */
    record NegotiationJson(
            UUID bid,
            String tenderer,
            String status,
            Instant openedAt,
            Instant until,
            int mostRounds,
            List<RoundJson> rounds,
            OfferJson standing,
            List<Agreement.Line> lines,
            @Nullable Instant agreedAt,
            @Nullable String endedBy,
            @Nullable Bilingual reason,
            @Nullable Instant endedAt) {}

    /** @param next with whom a negotiation could be opened now; null if with nobody */
    record NegotiationsJson(UUID stage, @Nullable UUID next, List<NegotiationJson> negotiations) {}

    @GetMapping("/api/stages/{stage}/negotiation")
    NegotiationsJson negotiations(Actor actor, @PathVariable UUID stage) {
        turns.requireClear(actor, new StageId(stage));
        return view(stage);
    }

    @PostMapping("/api/stages/{stage}/negotiation")
    NegotiationsJson open(Actor buyer, @PathVariable UUID stage) {
        negotiations.open(buyer, new StageId(stage));
        return view(stage);
    }

    @PostMapping("/api/stages/{stage}/negotiation/rounds")
    NegotiationsJson ask(Actor buyer, @PathVariable UUID stage, @RequestBody NewQuestion asked) {
        negotiations.ask(buyer, new StageId(stage), asked.question());
        return view(stage);
    }

    @PostMapping("/api/stages/{stage}/negotiation/agreement")
    NegotiationsJson agree(Actor buyer, @PathVariable UUID stage, @RequestBody NewAgreement agreed) {
        negotiations.agree(buyer, new StageId(stage), agreed.sha256());
        return view(stage);
    }

    @PostMapping("/api/stages/{stage}/negotiation/end")
    NegotiationsJson end(Actor buyer, @PathVariable UUID stage, @RequestBody NewEnding ended) {
        negotiations.end(buyer, new StageId(stage), ended.reason());
        return view(stage);
    }

    @GetMapping("/api/stages/{stage}/submission/negotiation")
    NegotiationJson own(Actor vendor, @PathVariable UUID stage) {
        return ownView(vendor, stage);
    }

    @PostMapping("/api/stages/{stage}/submission/negotiation/offers")
    NegotiationJson offer(Actor vendor, @PathVariable UUID stage, @RequestBody NewOffer offered) {
        new Checks().that(offered.terms() != null, "terms", "field.required").throwIfAny();
        var prices = offered.prices() == null ? Map.<String, String>of() : offered.prices();
        negotiations.offer(vendor, new StageId(stage), prices, offered.terms());
        return ownView(vendor, stage);
    }

    private NegotiationJson ownView(Actor vendor, UUID id) {
        var stage = new StageId(id);
        return json(negotiations.stage(stage), negotiations.own(vendor, stage));
    }

    private NegotiationsJson view(UUID id) {
        var stage = negotiations.stage(new StageId(id));
        return new NegotiationsJson(
                id,
                turns.nextNow(stage).map(standing -> standing.bid().value()).orElse(null),
                negotiations.of(stage.id()).stream()
                        .map(with -> json(stage, with))
                        .toList());
    }

    private NegotiationJson json(PublishedStage stage, Negotiation with) {
        var ending = with.ending();
        return new NegotiationJson(
                with.bid().value(),
                with.tenderer(),
                with.status().name().toLowerCase(Locale.ROOT),
                with.openedAt(),
                with.until(),
                with.mostRounds(),
                with.rounds().stream().map(RoundJson::of).toList(),
                OfferJson.of(negotiations.standing(stage, with)),
                negotiations.lines(stage, with),
                with.agreedAt(),
                ending == null ? null : ending.why().code(),
                ending == null ? null : ending.reason(),
                ending == null ? null : ending.at());
    }
}
