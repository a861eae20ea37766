package org.guildhall.telling;

import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Released;
import org.springframework.stereotype.Component;

/**
 * The opening, and with it that bids were received, withdrawn, returned unopened or late. OCDS: extensions bids and
 * bidOpening; those that were returned or late in our own.
 */
@Component
class BidsTelling implements Telling {
    @Override
    public Map<String, String> tags() {
        return Map.of(
                "bids.opened", "tenderUpdate",
                "bids.counted", "tenderUpdate",
                "bids.named", "tenderUpdate",
                "submission.withdrawn", "tenderUpdate",
                "team.shown", "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        switch (act.kind()) {
            case "submission.withdrawn" -> takenBack(act, release);
            case "team.shown" -> venture(act, release);
            case "bids.counted" -> counted(act, release);
            case "bids.named" -> named(act, release);
            default -> opened(act, release);
        }
    }

    /** A bid that was opened and then taken back. */
    private static void takenBack(Disclosed act, Draft release) {
        release.object("tender").put("id", act.ocid().value());
        release.object("bids").put("details", List.of(withdrawn(act.scope(), act.fields(), Map.of(), release)));
    }

    /** Who is bound by a bid beside its bidder. OCDS: our own extension. */
    private static void venture(Disclosed act, Draft release) {
        release.object("tender").put("id", act.ocid().value());
        var fields = act.fields();
        var bid = map("id", fields.get("bid"), "jointVenturers", fields.get("venturers"));
        release.object("bids").put("details", List.of(bid));
    }

    private static void opened(Disclosed act, Draft release) {
        number(act, release);
        bidders(act, objects(act.fields().get("bids")), release);
    }

    /** How many there are, and openly that whose they are is told later. */
    private static void counted(Disclosed act, Draft release) {
        number(act, release);
        release.withheld(map(
                "id",
                names(act),
                "field",
                "bids",
                "name",
                "Names of bidders, and totals",
                "name_fr",
                "Noms des soumissionnaires et totaux",
                "rationale",
                "Bids are evaluated by people who do not know whose they are: names and totals follow the evaluation.",
                "rationale_fr",
                "Les soumissions sont évaluées par des personnes qui ne savent pas de qui elles sont\u00a0: "
                        + "les noms et les totaux suivent l’évaluation."));
    }

    private static void named(Disclosed act, Draft release) {
        release.object("tender").put("id", act.ocid().value());
        of(act, "bids.counted")
                .forEach(each -> bidders(act, objects(each.fields().get("bids")), release));
        release.disclosed(names(act));
    }

    private static String names(Disclosed act) {
        return "names-" + act.scope();
    }

    private static void number(Disclosed act, Draft release) {
        var count = act.fields().get("count");
        release.object("bids")
                .put("statistics", List.of(map("id", "bids-" + act.scope(), "measure", "bids", "value", count)));
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        tender.put("numberOfTenderers", count);
        tender.put("bidOpening", map("date", act.at().toString()));
        whereAny(tender, "enquiriesSetAside", of(act, "question.set_aside").map(BidsTelling::setAside));
        release.disclosed("bids-" + act.scope());
    }

    /** Why a question was not answered; nothing of the question. OCDS: our own extension. */
    private static Map<String, Object> setAside(Released question) {
        var told = map(
                "id", question.fields().get("question"), "date", question.at().toString());
        Shapes.bilingual(told, "reason", question.fields().get("reason"));
        return told;
    }

    private static void bidders(Disclosed act, List<Map<String, Object>> opened, Draft release) {
        var bids = release.object("bids");
        bids.put("details", details(act, opened, release));
        whereAny(bids, "lateSubmissions", of(act, "submission.refused_late").map(each -> late(act, each, release)));
        whereAny(bids, "returnedSubmissions", of(act, "submission.returned").map(each -> returned(act, each, release)));
    }

    private static List<Map<String, Object>> details(Disclosed act, List<Map<String, Object>> bids, Draft release) {
        var arrivals = arrivals(act.released());
        var details = new ArrayList<Map<String, Object>>();
        for (var bid : bids) {
            release.party(bid.get("organisation"), bid.get("tenderer"), "tenderer");
            details.add(detail(act.scope(), bid, arrivals));
        }
        takenBackSince(act, details);
        var known = details.stream().map(each -> each.get("id")).toList();
        of(act, "submission.withdrawn")
                .map(Released::fields)
                .filter(each -> !known.contains(each.get("bid")))
                .forEach(each -> details.add(withdrawn(act.scope(), each, arrivals, release)));
        return details;
    }

    /** What was opened and taken back before it was told whose it was. */
    private static void takenBackSince(Disclosed act, List<Map<String, Object>> details) {
        var gone = of(act, "submission.withdrawn")
                .map(each -> each.fields().get("bid"))
                .toList();
        details.stream().filter(each -> gone.contains(each.get("id"))).forEach(each -> each.put("status", "withdrawn"));
    }

    private static void whereAny(Map<String, Object> bids, String list, Stream<Map<String, Object>> told) {
        var all = told.toList();
        if (!all.isEmpty()) {
            bids.put(list, all);
        }
    }

    private static Stream<Released> of(Disclosed act, String kind) {
        return act.released().stream().filter(each -> each.kind().equals(kind));
    }

    private static Map<String, Object> arrivals(List<Released> released) {
        var arrivals = new LinkedHashMap<String, Object>();
        released.stream()
                .filter(each -> each.kind().equals("submission.received"))
                .forEach(each -> arrivals.put(
                        text(each.fields().get("sha256")), each.fields().get("arrivedAt")));
        return arrivals;
    }

    private static Map<String, Object> detail(String stage, Map<String, Object> bid, Map<String, Object> arrivals) {
        var opened = !"broken".equals(text(bid.get("status")));
        return map(
                "id",
                bid.get("id"),
                "date",
                arrivals.get(text(bid.get("sha256"))),
                "status",
                opened ? "pending" : "disqualified",
                "statusDetails",
                bid.get("code"),
                "tenderers",
                List.of(map("id", bid.get("organisation"), "name", bid.get("tenderer"))),
                "value",
                bid.get("total"),
                "relatedStage",
                stage,
                "sha256",
                bid.get("sha256"));
    }

    private static Map<String, Object> withdrawn(
            String stage, Map<String, Object> fields, Map<String, Object> arrivals, Draft release) {
        return map(
                "id",
                fields.get("bid"),
                "date",
                arrivals.get(text(fields.get("sha256"))),
                "status",
                "withdrawn",
                "tenderers",
                List.of(tenderer(fields, release)),
                "relatedStage",
                stage,
                "sha256",
                fields.get("sha256"));
    }

    /** A bid whose opening key was lost. It is no withdrawal: its bidder may have sent it again. */
    private static Map<String, Object> returned(Disclosed act, Released bid, Draft release) {
        return map(
                "tenderer",
                tenderer(bid.fields(), release),
                "sha256",
                bid.fields().get("sha256"),
                "addendum",
                bid.fields().get("addendum"),
                "relatedStage",
                act.scope());
    }

    private static Map<String, Object> late(Disclosed act, Released bid, Draft release) {
        var fields = bid.fields();
        return map(
                "tenderer",
                tenderer(fields, release),
                "date",
                fields.get("arrivedAt"),
                "closing",
                fields.get("closesAt"),
                "lateBy",
                fields.get("lateBy"),
                "relatedStage",
                act.scope());
    }

    private static Map<String, Object> tenderer(Map<String, Object> fields, Draft release) {
        release.party(fields.get("organisation"), fields.get("tenderer"), "tenderer");
        return map("id", fields.get("organisation"), "name", fields.get("tenderer"));
    }
}
