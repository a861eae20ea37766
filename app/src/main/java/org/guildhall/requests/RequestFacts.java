package org.guildhall.requests;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.budgets.BudgetLine;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.requests.RequestStep.Outcome;

/** The facts of this room, field by field as {@code facts/requests.csv} describes them. */
final class RequestFacts {
    private RequestFacts() {}

    static Fact submitted(Request request, BudgetLine budget, Actor by, Instant at) {
        return bought(
                Fact.of("request.submitted", request.ocid(), by, at)
                        .with("request", request.id().value())
                        .with("round", request.round()),
                request,
                budget);
    }

    static Fact approved(Request request, BudgetLine budget, RequestStep last, Actor by, Instant at) {
        return bought(
                Fact.of("request.approved", request.ocid(), by, at)
                        .under(last.source().en())
                        .with("request", request.id().value())
                        .with("need", request.need().value())
                        .with("authority", last.authority())
                        .with("source", last.source()),
                request,
                budget);
    }

    static Fact stepApproved(Request request, RequestStep step, Actor by, Outcome.Decided decided) {
        return Fact.of("request.step_approved", request.ocid(), by, decided.at())
                .under(step.source().en())
                .with("request", request.id().value())
                .with("round", step.round())
                .with("step", step.number())
                .with("authority", step.authority())
                .with("title", step.title())
                .with("source", step.source())
                .with("reason", decided.reason());
    }

    /** Of an approved one everybody knows, so that it comes to nothing is told too. */
    static Fact withdrawn(Request request, String reason, Actor by, Instant at) {
        var kind = request.status() == RequestStatus.APPROVED ? "request.given_up" : "request.withdrawn";
        return Fact.of(kind, request.ocid(), by, at)
                .with("request", request.id().value())
                .with("reason", reason);
    }

    static Fact handedOver(Request request, Actor to, String reason, Actor by, Instant at) {
        return Fact.of("request.handed_over", request.ocid(), by, at)
                .with("request", request.id().value())
                .with("from", request.requester().value())
                .with("to", to.id().value())
                .with("reason", reason);
    }

    static Fact ended(String kind, Request request, RequestStep step, Actor by, Outcome.Decided decided) {
        return Fact.of(kind, request.ocid(), by, decided.at())
                .under(step.source().en())
                .with("request", request.id().value())
                .with("round", step.round())
                .with("step", step.number())
                .with("reason", decided.reason());
    }

    private static Fact bought(Fact fact, Request request, BudgetLine budget) {
        return fact.with("title", request.title())
                .with("lines", request.lines().stream().map(RequestFacts::line).toList())
                .with("termMonths", request.termMonths())
                .with("optionMonths", request.optionMonths())
                .with("budgetCode", budget.code())
                .with("budgetTitle", budget.title())
                .with("estimate", request.estimate())
                .with("lineEstimates", lineEstimates(request));
    }

    private static Map<String, Object> line(RequestLine line) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", line.id());
        fields.put("description", line.description());
        fields.put("unspsc", line.unspsc());
        fields.put("quantity", line.quantity());
        fields.put("unit", line.unit());
        fields.put("per", line.per().code());
        return fields;
    }

    private static List<Map<String, Object>> lineEstimates(Request request) {
        return request.lines().stream()
                .map(line -> Map.<String, Object>of("id", line.id(), "unitEstimate", line.unitEstimate()))
                .toList();
    }
}
