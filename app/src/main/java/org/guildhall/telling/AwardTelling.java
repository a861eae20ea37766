package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.springframework.stereotype.Component;

/**
 * Who was chosen, why, and under what authority; or that nobody was. OCDS: {@code awards}, and in {@code bids} which
 * were valid; points, authority and standstill in our own extension.
 */
@Component
class AwardTelling implements Telling {
    @Override
    public Map<String, String> tags() {
        return Map.of(
                "award.decided", "award",
                "award.confirmed", "awardUpdate",
                "award.revoked", "awardCancellation",
                "award.none_suitable", "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var fields = act.fields();
        switch (act.kind()) {
            case "award.decided" -> {
                decided(act, release);
                panel(act, release);
            }
            case "award.confirmed" ->
                release.body().put("awards", List.of(map("id", fields.get("award"), "status", "active")));
            case "award.revoked" -> revoked(act, release);
            default -> noneSuitable(act, release);
        }
    }

    private static void decided(Disclosed act, Draft release) {
        var fields = act.fields();
        release.party(fields.get("organisation"), fields.get("supplier"), "supplier");
        var award = map(
                "id",
                fields.get("award"),
                "status",
                "pending",
                "date",
                act.at().toString(),
                "value",
                fields.get("value"),
                "suppliers",
                List.of(map("id", fields.get("organisation"), "name", fields.get("supplier"))),
                "relatedBid",
                fields.get("bid"),
                "selectionBasis",
                fields.get("basis"),
                "decision",
                decision(fields));
        if (fields.get("standstillUntil") != null) {
            award.put("standstillPeriod", map("endDate", fields.get("standstillUntil")));
        }
        bilingual(award, "description", fields.get("reason"));
        if (fields.get("agreement") != null) {
            award.put("agreement", agreement(object(fields.get("agreement"))));
        }
        Remedies.tell(fields, award);
        release.body().put("awards", List.of(award));
        negotiations(act, release);
        var scores = objects(fields.get("scores"));
        var valid = scores.stream().filter(AwardTelling::compliant).count();
        release.object("bids")
                .put(
                        "details",
                        WithTheAward.known(
                                act.released(),
                                scores.stream().map(AwardTelling::judged).toList()));
        statistics(act, valid, release);
    }

    private static void panel(Disclosed act, Draft release) {
        var changes = WithTheAward.panel(act.released());
        if (!changes.isEmpty()) {
            release.object("tender").put("id", act.ocid().value());
            release.object("tender").put("evaluationPanel", map("changes", changes));
        }
    }

    /** What both sides agreed on, beside the bid. The total agreed is the value of the award. */
    private static Map<String, Object> agreement(Map<String, Object> agreed) {
        var told = map("date", agreed.get("at"), "bidValue", agreed.get("bidTotal"), "sha256", agreed.get("sha256"));
        if (!text(agreed.get("terms")).isEmpty()) {
            told.put("terms", agreed.get("terms"));
        }
        told.put(
                "items",
                objects(agreed.get("lines")).stream()
                        .map(line -> map(
                                "id", line.get("id"), "bidUnitValue", line.get("bid"), "unitValue", line.get("agreed")))
                        .toList());
        told.put(
                "rounds",
                objects(agreed.get("rounds")).stream().map(AwardTelling::round).toList());
        return told;
    }

    private static Map<String, Object> round(Map<String, Object> round) {
        return map(
                "id", round.get("number"),
                "question", round.get("question"),
                "dateAsked", round.get("askedAt"),
                "offeredValue", round.get("total"),
                "terms", round.get("terms"),
                "dateOffered", round.get("offeredAt"));
    }

    /** With whom it was negotiated, also in vain. */
    private static void negotiations(Disclosed act, Draft release) {
        var told = Negotiated.of(act.released()).stream()
                .map(AwardTelling::negotiation)
                .toList();
        if (!told.isEmpty()) {
            release.object("bids").put("negotiations", told);
        }
    }

    private static Map<String, Object> negotiation(Map<String, Object> negotiated) {
        var told = map(
                "id",
                negotiated.get("bid"),
                "tenderer",
                negotiated.get("organisation") == null
                        ? null
                        : map("id", negotiated.get("organisation"), "name", negotiated.get("tenderer")),
                "startDate",
                negotiated.get("openedAt"),
                "rounds",
                negotiated.get("rounds"),
                "dateAgreed",
                negotiated.get("agreedAt"),
                "endDate",
                negotiated.get("endedAt"),
                "endedBy",
                negotiated.get("why"));
        bilingual(told, "reason", negotiated.get("reason"));
        return told;
    }

    private static Map<String, Object> judged(Map<String, Object> score) {
        var rank = score.get("rank");
        var evaluation = map("points", score.get("total"));
        evaluation.put(
                "criteria",
                objects(score.get("criteria")).stream().map(AwardTelling::line).toList());
        return map(
                "id",
                score.get("bid"),
                "status",
                compliant(score) ? "valid" : "disqualified",
                "statusDetails",
                score.get("why"),
                "hasRank",
                rank != null,
                "rank",
                rank,
                "evaluation",
                evaluation);
    }

    private static Map<String, Object> line(Map<String, Object> line) {
        var told = new LinkedHashMap<String, Object>();
        copy(line, told, "criterion", "kind", "points", "weight", "met");
        bilingual(told, "title", line.get("title"));
        return told;
    }

    private static boolean compliant(Map<String, Object> score) {
        return Boolean.TRUE.equals(score.get("compliant"));
    }

    /** The award stays in the record, cancelled; the process takes place again. */
    private static void revoked(Disclosed act, Draft release) {
        var fields = act.fields();
        var revocation = map("date", act.at().toString(), "decision", decision(fields));
        bilingual(revocation, "reason", fields.get("reason"));
        release.body()
                .put(
                        "awards",
                        List.of(map("id", fields.get("award"), "status", "cancelled", "revocation", revocation)));
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        tender.put("status", "active");
    }

    private static Map<String, Object> decision(Map<String, Object> fields) {
        var decision = new LinkedHashMap<String, Object>();
        bilingual(decision, "source", fields.get("source"));
        bilingual(decision, "authority", fields.get("authority"));
        return decision;
    }

    private static void statistics(Disclosed act, Object valid, Draft release) {
        release.object("bids")
                .put(
                        "statistics",
                        List.of(map("id", "validBids-" + act.scope(), "measure", "validBids", "value", valid)));
    }

    private static void noneSuitable(Disclosed act, Draft release) {
        var fields = act.fields();
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        tender.put("status", "unsuccessful");
        bilingual(tender, "statusDetails", fields.get("reason"));
        tender.put("decision", decision(fields));
        Remedies.tell(fields, tender);
        if (fields.get("compliant") != null) {
            statistics(act, fields.get("compliant"), release);
        }
    }
}
