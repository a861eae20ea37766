package org.guildhall.negotiations;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.openings.OpenedBid;
import org.guildhall.openings.Openings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.PriceLine;
import org.springframework.stereotype.Component;

/** What lies on the table of a negotiation, beside the bid as it was ranked. */
@Component
class Offers {
    private final Openings openings;

    Offers(Openings openings) {
        this.openings = openings;
    }

    /**
     * An offer as typed; a line that is not named, or is empty, keeps the price of the bid. No unit price may be above
     * that of the bid.
     */
    Offer read(Checks checks, PublishedStage stage, Negotiation with, Map<String, String> typed, String terms) {
        var bid = bid(stage, with.bid());
        var known = stage.priceLines().stream().map(PriceLine::id).collect(Collectors.toSet());
        var prices = new HashMap<>(bid.prices());
        typed.forEach((line, value) -> {
            var name = "prices." + line;
            checks.that(known.contains(line), name, "submissions.price.unknown");
            var price = PriceSchedule.read(checks, name, value);
            if (price != null && known.contains(line)) {
                var most = bid.prices().getOrDefault(line, Money.cad(BigDecimal.ZERO));
                checks.that(price.compareTo(most.amount()) <= 0, name, "negotiations.price.above", most.amount());
                prices.put(line, Money.cad(price));
            }
        });
        return Offer.of(stage.id(), with.bid(), stage.priceLines(), prices, terms);
    }

    Agreement agreement(PublishedStage stage, Negotiation with) {
        var bid = bid(stage, with.bid());
        var offer = standing(stage, with);
        return new Agreement(
                Objects.requireNonNull(bid.total()),
                offer.total(),
                lines(stage, with, offer),
                offer.terms(),
                offer.sha256(),
                Objects.requireNonNull(with.agreedAt()),
                with.rounds().stream().map(Offers::said).toList());
    }

    private static Agreement.Said said(Round round) {
        var offer = round.offer();
        return new Agreement.Said(
                round.number(),
                round.question(),
                round.askedAt(),
                offer == null ? null : offer.total(),
                offer == null ? null : offer.terms(),
                round.offeredAt());
    }

    List<Agreement.Line> lines(PublishedStage stage, Negotiation with, Offer offer) {
        var bid = bid(stage, with.bid());
        return stage.priceLines().stream()
                .map(line -> new Agreement.Line(
                        line.id(),
                        line.description(),
                        line.quantity(),
                        line.unit(),
                        bid.prices().getOrDefault(line.id(), Money.cad("0")),
                        offer.prices().getOrDefault(line.id(), Money.cad("0"))))
                .toList();
    }

    /** What the bidder offered last, else the bid as it is. */
    Offer standing(PublishedStage stage, Negotiation with) {
        var bid = bid(stage, with.bid());
        return with.rounds().reversed().stream()
                .filter(Round::answered)
                .findFirst()
                .map(Round::offer)
                .orElseGet(() -> Offer.of(stage.id(), with.bid(), stage.priceLines(), bid.prices(), ""));
    }

    private OpenedBid bid(PublishedStage stage, BidId id) {
        return openings.bids(stage.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
