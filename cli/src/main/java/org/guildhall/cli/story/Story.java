package org.guildhall.cli.story;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.ocds.SelfCheck;
import tools.jackson.databind.JsonNode;

/** The whole story, or as much of it as is wanted. */
public final class Story {
    private static final List<String> BIDDERS = List.of("harbour", "northern", "static", "lumen");
    private static final List<String> HARBOUR = List.of("13200", "1980", "6100");
    private static final List<String> NORTHERN = List.of("15900.50", "2400", "7000");

    private final Cast cast;
    private final Steps steps;
    private final Buying buying;
    private final Tendering tendering;
    private final Bidding bidding;
    private final Judging judging;
    private final Secrecy secrecy;
    private final Strangers strangers;
    private final Managing managing;
    private final Verifying verifying;
    private final Lawful lawful;

    public Story(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
        var clock = new Clock(cast.as("buyer"));
        var almanac = new Almanac(cast.as("buyer"));
        this.buying = new Buying(cast, steps);
        this.tendering = new Tendering(cast, steps, almanac);
        this.bidding = new Bidding(cast, steps, clock, tendering);
        this.judging = new Judging(cast, steps, clock);
        this.secrecy = new Secrecy(cast, steps);
        this.strangers = new Strangers(cast, steps);
        this.managing = new Managing(cast, steps, clock);
        this.verifying = new Verifying(cast, steps);
        this.lawful = new Lawful(cast, steps, almanac);
    }

    /**
     * What came of it.
     *
     * @param record path of the record of the process
     * @param order the first order under the contract
     * @param invoice the one that was blocked and released
     * @param status of the process in the public record
     * @param receipt a file: a bidder's signed receipt
     * @param proof a file: that the bid is in the city's log
     * @param envelope a file: the bid itself, sealed
     * @param logKey a file: the key that both verify with
     */
    public record Outcome(
            String ocid,
            String award,
            String record,
            String contract,
            String order,
            String invoice,
            String status,
            Path receipt,
            Path proof,
            Path envelope,
            Path logKey) {}

    /** A city buys adaptive traffic signals, from the need to the close-out, with every promise checked. */
    public Outcome whole() {
        var maintained = Subject.detectors();
        var direct = buying.submitted(buying.need(maintained), maintained);
        buying.approved(direct);
        lawful.whereSourcesConflict(lawful.onAGroundThatDies(direct, maintained), maintained);
        var open = bidding();
        var sealed = sealed(open);
        secrecy.kept(open, BIDDERS, List.copyOf(sealed.values()));
        strangers.whileBidsAreSealed(open);
        var proofs = verifying.verified(open, "harbour");
        bidding.notBeforeClosing(open);
        var replacement = bidding.sealed(open, "northern");
        bidding.atTheClosingInstant(open, "northern", replacement, "lumen", bidding.sealed(open, "lumen"));
        var managed = opened(open);
        verifying.continued(proofs);
        verifying.recorded(open.ocid());
        return new Outcome(
                open.ocid(),
                managed.award(),
                managed.record(),
                managed.contract(),
                managed.order(),
                managed.invoice(),
                managed.status(),
                proofs.receipt(),
                proofs.proof(),
                proofs.envelope(),
                proofs.logKey());
    }

    /** A published solicitation with a bid under way that an addendum reopens. */
    private Tendering.Open bidding() {
        var solicitation = reviewed(Subject.signals());
        lawful.notWithoutAssessment(solicitation);
        lawful.notTooSoon(solicitation);
        var open = tendering.published(solicitation);
        tendering.documented(open);
        tendering.asked(open, "harbour");
        bidding.drafted(open, "harbour", HARBOUR);
        tendering.amended(open);
        bidding.reopened(open, "harbour", HARBOUR);
        for (var vendor : List.of("northern", "static", "lumen")) {
            bidding.drafted(open, vendor, NORTHERN);
            bidding.acknowledged(open, vendor);
        }
        bidding.pricedInASpreadsheet(open, "northern", NORTHERN);
        return open;
    }

    private Map<String, Envelope> sealed(Tendering.Open open) {
        var sealed = new LinkedHashMap<String, Envelope>();
        sealed.put("harbour", bidding.sealed(open, "harbour"));
        sealed.put("northern", bidding.sealed(open, "northern"));
        strangers.membersOf(open, "harbour", sealed.get("harbour"));
        sealed.forEach((vendor, envelope) -> bidding.submitted(open, vendor, envelope));
        sealed.put("static", bidding.broken(open, "static"));
        return sealed;
    }

    private Managing.Managed opened(Tendering.Open open) {
        var opening = bidding.opened(open, Map.of("harbour", HARBOUR, "northern", NORTHERN, "static", List.of()));
        bidding.countedInPublic(open, opening);
        judging.declared(open);
        strangers.whileBidsAreJudged(open);
        var standings = judging.ranked(open, opening);
        bidding.namedInPublic(open, opening);
        var recommendation = judging.recommended(open, standings);
        strangers.whileItIsDecided(recommendation);
        var award = judging.decided(recommendation);
        judging.told(open, standings);
        judging.confirmed(award);
        var record = published(open.ocid(), standings.path(0));
        return managing.whole(open.ocid(), award, record, "harbour", "northern");
    }

    /** A published notice without documents, in which bids can be placed: for who needs many of them. */
    public void notice(Subject subject) {
        var request = buying.submitted(buying.need(subject), subject);
        buying.approved(request);
        var solicitation = tendering.drafted(request, subject, "request-for-proposals");
        tendering.reviewed(solicitation);
        tendering.published(solicitation);
    }

    /** A contract in force for the traffic signals, without what does not lead there: for who needs several. */
    public String contract() {
        var open = tendering.published(reviewed(Subject.signals()));
        var prices = Map.of("harbour", HARBOUR, "northern", NORTHERN);
        prices.forEach((vendor, own) -> {
            bidding.drafted(open, vendor, own);
            bidding.submitted(open, vendor, bidding.sealed(open, vendor));
        });
        var opening = bidding.opened(open, prices);
        judging.declared(open);
        var recommendation = judging.recommended(open, judging.ranked(open, opening));
        var award = judging.decided(recommendation);
        judging.confirmed(award);
        return managing.contract(award, "harbour", "northern");
    }

    private String reviewed(Subject subject) {
        var need = buying.need(subject);
        var request = buying.submitted(need, subject);
        buying.approved(request);
        var solicitation = tendering.drafted(request, subject, "request-for-proposals");
        tendering.attached(solicitation);
        strangers.beforeTheNotice(request, solicitation);
        tendering.reviewed(solicitation);
        return solicitation;
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
