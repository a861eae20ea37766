package org.guildhall.cli.story;

import java.time.Duration;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.ocds.SelfCheck;
import tools.jackson.databind.JsonNode;

/** The whole story, or as much of it as is wanted. */
public final class Story {
    private final Cast cast;
    private final Steps steps;
    private final Buying buying;
    private final Tendering tendering;
    private final Bidding bidding;
    private final Judging judging;

    public Story(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
        var clock = new Clock(cast.as("buyer"));
        this.buying = new Buying(cast, steps);
        this.tendering = new Tendering(cast, steps, clock);
        this.bidding = new Bidding(cast, steps, clock);
        this.judging = new Judging(cast, steps, clock);
    }

    /** How far a procurement is played. */
    public enum Until {
        STATED,
        REQUESTED,
        APPROVED,
        IN_REVIEW,
        OPEN,
        OPENED,
        RECOMMENDED,
        AWARDED
    }

    /** What came of it: process, award, and the path of its record; the last two are empty before the award. */
    public record Outcome(String ocid, String award, String record) {}

    /** A city buys adaptive traffic signals, from the need to the award, with every promise checked. */
    public Outcome whole() {
        var subject = Subject.signals();
        var open = open(subject);
        tendering.asked(open, "harbour");
        tendering.amended(open);
        var harbour = bidding.sealed(open, "harbour", "13200", "1980", "6100");
        var northern = bidding.sealed(open, "northern", "15900", "2400", "7000");
        var lumen = bidding.sealed(open, "lumen", "14000", "2000", "6500");
        bidding.submitted(open, "harbour", harbour);
        bidding.submitted(open, "northern", northern);
        bidding.broken(open, "static");
        bidding.notBeforeClosing(open);
        bidding.late(open, "lumen", lumen);
        bidding.opened(open, 3);
        judging.declared(open);
        var winner = judging.ranked(open);
        var award = judging.decided(open, winner);
        judging.confirmed(award);
        return new Outcome(open.ocid(), award, published(open.ocid(), winner));
    }

    /** A smaller procurement, left standing in a phase. */
    public void standing(Subject subject, Until until) {
        var need = buying.need(subject);
        if (until == Until.STATED) {
            return;
        }
        var request = buying.submitted(need, subject);
        if (until == Until.REQUESTED) {
            return;
        }
        buying.approved(request);
        if (until == Until.APPROVED) {
            return;
        }
        var solicitation = tendering.drafted(request, subject, "request-for-proposals");
        if (until == Until.IN_REVIEW) {
            cast.as("buyer")
                    .post("/api/solicitations/" + solicitation + "/review-request", java.util.Map.of())
                    .expect(200, 201);
            return;
        }
        tendering.reviewed(solicitation);
        tendering.published(solicitation);
    }

    private Tendering.Open open(Subject subject) {
        var need = buying.need(subject);
        var request = buying.submitted(need, subject);
        buying.approved(request);
        var solicitation = tendering.drafted(request, subject, "request-for-proposals");
        tendering.reviewed(solicitation);
        return tendering.published(solicitation);
    }

    private String published(String ocid, JsonNode winner) {
        var path = "/ocds/records/" + ocid;
        return steps.step(
                "The award stands in the public record, in the Open Contracting Data Standard",
                "anyone can check it without asking the city",
                () -> {
                    var record = awaited(path, "active");
                    var faults = SelfCheck.ofPackage(record);
                    steps.check(faults.isEmpty(), "the record has faults: " + faults);
                    var award = record.path("records")
                            .path(0)
                            .path("compiledRelease")
                            .path("awards")
                            .path(0);
                    var supplier = award.path("suppliers").path(0).path("name").asString("");
                    steps.check(supplier.equals(winner.path("tenderer").asString()), "the supplier is " + supplier);
                    steps.check(award.path("value").path("amount").isNumber(), "the value is published");
                    return path;
                });
    }

    private JsonNode awaited(String path, String status) {
        for (int tries = 0; tries < 60; tries++) {
            var record = cast.nobody().get(path).expect(200).json();
            var award = record.path("records")
                    .path(0)
                    .path("compiledRelease")
                    .path("awards")
                    .path(0);
            if (award.path("status").asString("").equals(status)) {
                return record;
            }
            Clock.pause(Duration.ofMillis(250));
        }
        throw new Unexpected("the record never showed an award that is " + status);
    }
}
