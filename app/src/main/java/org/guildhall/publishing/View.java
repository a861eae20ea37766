package org.guildhall.publishing;

import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.objects;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosed.Released;
import org.guildhall.telling.Negotiated;
import org.guildhall.telling.Shapes;
import org.guildhall.telling.Stages;
import org.jspecify.annotations.Nullable;

/** A process as its public page shows it: a fold of its disclosed acts. The page's data and the API's are this. */
final class View {
    private static final String[] NOTICE = {
        "title",
        "summary",
        "procedure",
        "method",
        "methodDetails",
        "closesAt",
        "questionsUntil",
        "irrevocableDays",
        "irrevocableUntil",
        "conventions",
        "recipient",
        "closingLock",
        "cooling",
        "binding",
        "rules",
        "ground",
        "groundTitle",
        "confirmation",
        "stages",
        "criteria",
        "fields",
        "priceLines",
        "documents",
        "contact",
        "instrument",
        "named",
        "selected"
    };

    /** What the stage before had and another has not. */
    private static final List<String> OF_A_STAGE = List.of(
            "questionsUntil",
            "irrevocableDays",
            "irrevocableUntil",
            "conventions",
            "validityExtensions",
            "ventures",
            "eligibility",
            "extensionAnswers",
            "opening",
            "panel",
            "closingLock",
            "cooling",
            "ground",
            "groundTitle",
            "confirmation");

    /** What a call had that came to nothing and another has not; what was learnt from one that informed stays. */
    private static final List<String> OF_A_CALL = List.of(
            "cancelled",
            "noneSuitable",
            "selected",
            "negotiations",
            "panelChanges",
            "questionsSetAside",
            "revokedAwards");

    private final Map<String, Object> view = new LinkedHashMap<>();
    private final List<Map<String, Object>> questions = new ArrayList<>();
    private final List<Map<String, Object>> addenda = new ArrayList<>();
    private final List<Map<String, Object>> statements = new ArrayList<>();
    private final List<Map<String, Object>> withdrawn = new ArrayList<>();
    private final List<Map<String, Object>> acts = new ArrayList<>();
    private final Filings filings = new Filings();

    private final Managed managed;

    private View(String ocid, Map<String, String> buyer, Managed managed) {
        this.managed = managed;
        view.put("ocid", ocid);
        view.put("imported", false);
        view.put("buyer", buyer);
        state("plan", "planned");
    }

    /** The view of a process whose acts are given oldest first, each with its release if it has one. */
    static Map<String, Object> of(
            String ocid, Map<String, String> buyer, List<Disclosed> acts, List<Release> releases) {
        var told = new HashMap<Position, String>();
        releases.forEach(release -> told.put(release.position(), release.id()));
        var view = new View(ocid, buyer, new Managed(act -> told.get(act.position())));
        acts.forEach(view::add);
        releases.forEach(release -> view.acts.add(map(
                "number",
                release.number(),
                "at",
                release.date().toString(),
                "kind",
                release.kind(),
                "release",
                release.id())));
        view.view.put("questions", view.questions);
        view.view.put("addenda", view.addenda);
        view.view.put("statements", view.statements);
        view.view.put("duties", view.filings.all());
        view.view.put("withdrawnDocuments", view.withdrawn);
        view.view.put("contracts", view.managed.contracts());
        view.view.put("money", view.managed.money());
        view.view.put("acts", view.acts);
        return view.view;
    }

    private void add(Disclosed act) {
        act.released().forEach(this::later);
        var fields = act.fields();
        switch (act.kind()) {
            case "need.stated" -> need(fields);
            case "need.withdrawn" -> {
                view.put("withdrawn", map("at", act.at().toString()));
                state("plan", "cancelled");
            }
            case "request.approved" -> request(fields);
            case "request.given_up" -> view.remove("request");
            case "solicitation.published", "stage.started" -> notice(act);
            case "question.answered" -> questions.add(with(fields, act.at(), "number", "question", "answer"));
            case "addendum.issued" -> addendum(act);
            case "synthesis.published" -> view.put("synthesis", with(fields, act.at(), "text", "document"));
            case "statement.answered" -> statements.add(with(fields, act.at(), "accepted", "reason"));
            case "panel.named" -> view.put("panel", with(fields, act.at(), "members"));
            case "stage.selected" -> view.put("selected", fields.getOrDefault("organisations", List.of()));
            case "bids.opened" -> opened(act);
            case "bids.counted" -> counted(act);
            case "bids.named" -> named(act);
            case "submission.withdrawn" -> takenBack(act);
            case "team.shown" -> append("ventures", picked(act.fields(), "tenderer", "venturers"));
            case "extension.asked" -> append("validityExtensions", with(act.fields(), act.at(), "until", "reason"));
            case "award.decided" -> decided(act);
            case "award.confirmed" -> confirmed(act);
            case "award.revoked" -> revoked(act);
            case "award.none_suitable" -> noneSuitable(act);
            case "solicitation.cancelled" -> cancelled(act);
            case "solicitation.ended" -> ended(fields);
            default -> {
                if (!filings.add(act.kind(), fields) && managed.add(act)) {
                    managed();
                }
                // other acts show in the list of acts only
            }
        }
    }

    private void need(Map<String, Object> fields) {
        copy(fields, view, "title", "problem");
        var need = new LinkedHashMap<String, Object>();
        copy(
                fields,
                need,
                "whoHasIt",
                "outcomeMeasure",
                "unit",
                "baseline",
                "target",
                "users",
                "dataCollected",
                "tags");
        view.put("need", need);
    }

    private void request(Map<String, Object> fields) {
        var request = new LinkedHashMap<String, Object>();
        copy(
                fields,
                request,
                "lines",
                "termMonths",
                "optionMonths",
                "budgetCode",
                "budgetTitle",
                "authority",
                "source");
        copy(fields, view, "title");
        view.put("request", request);
    }

    private void notice(Disclosed act) {
        var fields = act.fields();
        view.keySet().removeAll(OF_A_STAGE);
        if (Integer.valueOf(1).equals(fields.get("number"))) {
            view.keySet().removeAll(OF_A_CALL);
            List.of(questions, addenda, statements).forEach(List::clear);
        }
        withdrawDocuments(act);
        copy(fields, view, NOTICE);
        Shapes.category(fields).ifPresent(category -> view.put("category", category));
        view.put(
                "stage",
                map(
                        "id",
                        fields.get("stage"),
                        "number",
                        fields.get("number"),
                        "title",
                        fields.get("stageTitle"),
                        "sealed",
                        Stages.sealed(fields)));
        state("preAward", "open");
    }

    /** What was published stays to be had: documents that an act takes away are kept apart, with when it did. */
    private void withdrawDocuments(Disclosed act) {
        var remaining = objects(act.fields().get("documents")).stream()
                .map(document -> document.get("sha256"))
                .toList();
        objects(view.get("documents")).stream()
                .filter(document -> !remaining.contains(document.get("sha256")))
                .map(document -> with(document, act.at(), "id", "title", "name", "mediaType", "sha256", "size"))
                .forEach(withdrawn::add);
    }

    private void addendum(Disclosed act) {
        withdrawDocuments(act);
        copy(
                act.fields(),
                view,
                "summary",
                "closesAt",
                "questionsUntil",
                "irrevocableDays",
                "irrevocableUntil",
                "recipient",
                "fields",
                "priceLines",
                "documents",
                "contact",
                "instrument");
        addenda.add(with(act.fields(), act.at(), "number", "reason", "changes"));
    }

    private void opened(Disclosed act) {
        var opening = with(act.fields(), act.at(), "officers", "count", "broken", "bids");
        read(act, opening);
        state("preAward", "opened");
    }

    /** An opening of which only the number of bids is told: whose they are is told by {@link #named}. */
    private void counted(Disclosed act) {
        view.put("opening", with(act.fields(), act.at(), "officers", "count", "broken"));
        state("preAward", "opened");
    }

    private void named(Disclosed act) {
        var opening = new LinkedHashMap<>(Shapes.object(view.get("opening")));
        released(act, "bids.counted", "bids").forEach(opening::putAll);
        opening.put("namedAt", act.at().toString());
        opening.put("namedBy", act.fields().get("why"));
        read(act, opening);
    }

    /** What an act lets out of bids, beside those that were opened. */
    private void read(Disclosed act, Map<String, Object> opening) {
        opening.put("late", released(act, "submission.refused_late", "tenderer", "arrivedAt", "lateBy"));
        opening.put("returned", released(act, "submission.returned", "tenderer", "sha256", "addendum"));
        opening.put("withdrawn", released(act, "submission.withdrawn", "tenderer", "sha256"));
        view.put("opening", opening);
    }

    /** A bid that was opened and then taken back: it stays on record, as withdrawn. */
    private void takenBack(Disclosed act) {
        var opening = new LinkedHashMap<>(Shapes.object(view.get("opening")));
        var withdrawn = new ArrayList<>(objects(opening.get("withdrawn")));
        withdrawn.add(picked(act.fields(), "tenderer", "sha256"));
        opening.put("withdrawn", withdrawn);
        view.put("opening", opening);
    }

    private static List<Map<String, Object>> released(Disclosed act, String kind, String... names) {
        var all = new ArrayList<Map<String, Object>>();
        for (var each : act.released()) {
            if (each.kind().equals(kind)) {
                all.add(picked(each.fields(), names));
            }
        }
        return all;
    }

    private void decided(Disclosed act) {
        var award = new LinkedHashMap<>(act.fields());
        award.put("decidedAt", act.at().toString());
        var negotiated = Negotiated.of(act.released());
        if (!negotiated.isEmpty()) {
            view.put("negotiations", Negotiated.after(objects(view.get("negotiations")), negotiated));
        }
        view.put("award", award);
        state("award", "awarded");
    }

    private void confirmed(Disclosed act) {
        var award = new LinkedHashMap<>(Shapes.object(view.get("award")));
        award.put("confirmedAt", act.at().toString());
        view.put("award", award);
        state("award", "complete");
    }

    /** What was awarded stays on record beside the reasons; the process is where it was after the opening. */
    private void revoked(Disclosed act) {
        view.remove("award");
        append("revokedAwards", with(act.fields(), act.at(), "supplier", "value", "reason", "authority", "source"));
        state("preAward", "opened");
    }

    private void noneSuitable(Disclosed act) {
        view.put(
                "noneSuitable",
                with(act.fields(), act.at(), "reason", "authority", "source", "bids", "compliant", "remedies"));
        state("award", "unsuccessful");
    }

    private void cancelled(Disclosed act) {
        view.put("cancelled", with(act.fields(), act.at(), "reason", "remedies"));
        state(Shapes.text(view.get("phase")), "cancelled");
    }

    private void ended(Map<String, Object> fields) {
        if (List.of("open", "opened").contains(Shapes.text(view.get("status")))) {
            state(
                    "award",
                    switch (Shapes.text(fields.get("outcome"))) {
                        case "none_suitable" -> "unsuccessful";
                        case "completed" -> "ended"; // as it was meant to, without an award
                        default -> "complete";
                    });
        }
    }

    /** A process is managed while one of its contracts is, and closed out with the last. */
    private void managed() {
        var closed = managed.all("closed");
        state(closed ? "closeOut" : "manage", closed ? "closed-out" : "contracted");
    }

    private void later(Released earlier) {
        filings.add(earlier.kind(), earlier.fields());
        if (earlier.kind().equals("extension.answered")) {
            append("extensionAnswers", picked(earlier.fields(), "tenderer", "agrees", "until"));
        }
        if (earlier.kind().equals("question.set_aside")) {
            append("questionsSetAside", with(earlier.fields(), earlier.at(), "reason"));
        }
        if (earlier.kind().equals("panel.changed")) {
            append("panelChanges", with(earlier.fields(), earlier.at(), "removed", "scored"));
        }
        if (earlier.kind().equals("team.found")) {
            append("eligibility", picked(earlier.fields(), "tenderer", "added", "eligible", "reason"));
        }
        if (earlier.kind().equals("request.approved") && earlier.fields().containsKey("estimate")) {
            var request = new LinkedHashMap<>(Shapes.object(view.get("request")));
            request.put("estimate", earlier.fields().get("estimate"));
            view.put("request", request);
        }
    }

    private void append(String list, Map<String, Object> one) {
        var all = new ArrayList<>(objects(view.get(list)));
        all.add(one);
        view.put(list, all);
    }

    private void state(String phase, String status) {
        view.put("phase", phase);
        view.put("status", status);
    }

    private static Map<String, Object> picked(Map<String, Object> fields, String... names) {
        var picked = new LinkedHashMap<String, Object>();
        copy(fields, picked, names);
        return picked;
    }

    private static Map<String, Object> with(Map<String, Object> fields, @Nullable Instant at, String... names) {
        var picked = picked(fields, names);
        picked.put("at", String.valueOf(at));
        return picked;
    }
}
