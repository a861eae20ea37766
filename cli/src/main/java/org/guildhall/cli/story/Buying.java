package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;

/** From a stated need to an approved purchase request. */
final class Buying {
    private final Cast cast;
    private final Steps steps;

    Buying(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
    }

    /** A stated need. */
    record Need(String id, String ocid) {}

    Need need(Subject subject) {
        var requester = cast.as("requester");
        return steps.step(
                "A business owner states a need: " + subject.titleEn(),
                "the problem comes before the solution, and the public reads it first",
                () -> {
                    var need = requester.post("/api/needs", subject.need()).expect(201);
                    requester
                            .post("/api/needs/" + need.text("id") + "/statement", Map.of())
                            .expect(201);
                    return new Need(need.text("id"), need.text("ocid"));
                });
    }

    /** A submitted request for the need. */
    String submitted(Need need, Subject subject) {
        var requester = cast.as("requester");
        return steps.step(
                "The department submits a purchase request with a budget hold",
                "nobody approves their own request",
                () -> {
                    var request = requester
                            .post("/api/requests", request(need, subject))
                            .expect(201)
                            .text("id");
                    requester
                            .post("/api/requests/" + request + "/submission", Map.of())
                            .expect(201);
                    var own = requester.post(
                            "/api/requests/" + request + "/approvals", Map.of("decision", "approve", "reason", ""));
                    steps.check(own.status() == 403 || own.status() == 409, "self-approval was " + own.status());
                    return request;
                });
    }

    void approved(String request) {
        steps.step(
                "Every step of delegated authority approves it, up to the one its value needs",
                "each approval is a row: who, when, under which by-law",
                () -> {
                    var answer =
                            cast.as("requester").get("/api/requests/" + request).expect(200);
                    for (var step : answer.json().path("steps")) {
                        cast.as(Cast.holder(step.path("authority").asString()))
                                .post(
                                        "/api/requests/" + request + "/approvals",
                                        Map.of("decision", "approve", "reason", "Within the plan."))
                                .expect(201);
                    }
                    var status =
                            cast.as("requester").get("/api/requests/" + request).text("status");
                    steps.check(status.equals("approved"), "the request is " + status);
                });
    }

    private Map<String, Object> request(Need need, Subject subject) {
        var lines = subject.lines().stream()
                .map(line -> Map.<String, Object>of(
                        "description", both(line.en(), line.fr()),
                        "unspsc", line.unspsc(),
                        "quantity", line.quantity(),
                        "unit", "each",
                        "unitEstimate", line.estimate(),
                        "per", "once"))
                .toList();
        return Map.of(
                "need", need.id(),
                "title", both(subject.titleEn(), subject.titleFr()),
                "termMonths", "36",
                "optionMonths", "24",
                "budgetLine", budgetLine(),
                "lines", List.copyOf(lines));
    }

    private String budgetLine() {
        var code = "TR-2026-014";
        cast.as("administrator")
                .post(
                        "/api/budget-lines",
                        Map.of(
                                "code",
                                code,
                                "title",
                                both("Traffic and signals", "Circulation et signalisation"),
                                "amount",
                                "90000000"))
                .expect(201, 409, 422);
        return code;
    }
}
