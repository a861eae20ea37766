package org.guildhall.awards;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.negotiations.Agreement;
import org.guildhall.people.Authority;
import org.guildhall.ranking.Basis;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Standing;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The facts of this room, in the scope of their stage: one award releases what belongs to its own stage. */
@Component
class AwardFacts {
    private final Vendors vendors;
    private final CityClock clock;

    AwardFacts(Vendors vendors, CityClock clock) {
        this.vendors = vendors;
        this.clock = clock;
    }

    Fact recommended(Actor buyer, Recommendation recommendation) {
        var fact = of("award.recommended", buyer, recommendation)
                .with("noneSuitable", recommendation.chosen() == null)
                .with("value", recommendation.value())
                .with("reason", recommendation.reason());
        var chosen = recommendation.chosen();
        return chosen == null
                ? fact
                : fact.with("supplier", chosen.supplier())
                        .with("organisation", chosen.organisation().value());
    }

    Fact step(Actor actor, Recommendation recommendation, Decision decision, Authority authority, String reason) {
        var kind = switch (decision) {
            case APPROVE -> "award.step_approved";
            case RETURN -> "award.returned";
            case REFUSE -> "award.refused";
        };
        return of(kind, actor, recommendation)
                .under(authority.source().en())
                .with("authority", authority.title())
                .with("source", authority.source())
                .with("reason", reason);
    }

    /** @param agreement what was negotiated, or null where nothing was */
    Fact decided(
            Actor actor,
            Award award,
            ClosedRanking ranking,
            Map<BidId, PassedOver> passed,
            Authority authority,
            @Nullable Agreement agreement) {
        var recommendation = award.recommendation();
        var fact = of("award.decided", actor, recommendation)
                .under(authority.source().en())
                .with("award", award.id().value())
                .with("bid", award.chosen().bid().value())
                .with("supplier", award.chosen().supplier())
                .with("organisation", award.chosen().organisation().value())
                .with("value", recommendation.value())
                .with("reason", recommendation.reason())
                .with("authority", authority.title())
                .with("source", authority.source())
                .with("basis", ranking.basis())
                .with(
                        "scores",
                        ranking.standings().stream()
                                .map(each -> shown(each, ranking.basis(), passed.get(each.bid())))
                                .toList())
                .with("standstillUntil", award.standstill().until());
        return agreement == null ? fact : fact.with("agreement", agreed(agreement));
    }

    /** What was negotiated was not supplied by the bidder alone: prices and terms of an agreement are public. */
    private static Map<String, Object> agreed(Agreement agreement) {
        var told = new LinkedHashMap<String, Object>();
        told.put("bidTotal", agreement.bidTotal());
        told.put("total", agreement.total());
        told.put("terms", agreement.terms());
        told.put("sha256", agreement.sha256());
        told.put("at", agreement.at());
        told.put("lines", agreement.lines().stream().map(AwardFacts::line).toList());
        told.put("rounds", agreement.rounds().stream().map(AwardFacts::round).toList());
        return told;
    }

    private static Map<String, Object> line(Agreement.Line line) {
        return Map.of("id", line.id(), "description", line.description(), "bid", line.bid(), "agreed", line.agreed());
    }

    private static Map<String, Object> round(Agreement.Said said) {
        var told = new LinkedHashMap<String, Object>();
        told.put("number", said.number());
        told.put("question", said.question());
        told.put("askedAt", said.askedAt());
        if (said.total() != null && said.terms() != null && said.offeredAt() != null) {
            told.put("total", said.total());
            told.put("terms", said.terms());
            told.put("offeredAt", said.offeredAt());
        }
        return told;
    }

    Fact noneSuitable(Actor actor, Recommendation recommendation, ClosedRanking ranking, Authority authority) {
        return of("award.none_suitable", actor, recommendation)
                .under(authority.source().en())
                .with("reason", recommendation.reason())
                .with("authority", authority.title())
                .with("source", authority.source())
                .with("bids", ranking.standings().size())
                .with("compliant", ranking.compliant().size());
    }

    Fact confirmed(Actor buyer, Award award) {
        return of("award.confirmed", buyer, award.recommendation())
                .with("award", award.id().value())
                .with("supplier", award.chosen().supplier())
                .with("value", award.recommendation().value());
    }

    Fact revoked(Actor actor, Award award, Authority authority, Bilingual reason) {
        return of("award.revoked", actor, award.recommendation())
                .under(authority.source().en())
                .with("award", award.id().value())
                .with("supplier", award.chosen().supplier())
                .with("value", award.recommendation().value())
                .with("reason", reason)
                .with("authority", authority.title())
                .with("source", authority.source());
    }

    private Fact of(String kind, Actor actor, Recommendation recommendation) {
        return Fact.of(kind, recommendation.ocid(), actor, clock.instant()).in(recommendation.scope());
    }

    /** A bidder's result as the notice shows it: points by criterion, never the panel's comments. */
    private Map<String, Object> shown(Standing standing, Basis basis, @Nullable PassedOver passed) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("bid", standing.bid().value());
        shown.put("organisation", standing.organisation().value());
        shown.put(
                "tenderer",
                vendors.byId(standing.organisation())
                        .map(Organisation::legalName)
                        .orElse(""));
        shown.put("compliant", standing.compliant());
        if (standing.rank() != null) {
            shown.put("rank", standing.rank());
        }
        if (passed != null) {
            shown.put("passedOver", passed.word());
        }
        if (standing.exclusion() != null) {
            shown.put("why", standing.exclusion().why().code());
        }
        if (standing.price() != null) {
            shown.put("price", standing.price());
        }
        if (basis == Basis.POINTS) {
            shown.put("total", standing.total());
        }
        shown.put("criteria", criteria(standing));
        return shown;
    }

    private static List<Map<String, Object>> criteria(Standing standing) {
        return standing.lines().stream().map(AwardFacts::line).toList();
    }

    private static Map<String, Object> line(Standing.Line line) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("criterion", line.criterion());
        shown.put("title", line.title());
        shown.put("kind", line.kind());
        if (line.points() != null) {
            shown.put("points", line.points());
            shown.put("weight", line.weight());
        }
        if (line.met() != null) {
            shown.put("met", line.met());
        }
        return shown;
    }
}
