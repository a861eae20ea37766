package org.guildhall.cli.city;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.guildhall.cli.Instance;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Clock;
import tools.jackson.databind.JsonNode;

/**
 * Kills the application, and its database, in the middle of bidding with several bidders at once; checks that every bid
 * that was acknowledged is there with its receipt, and none twice; restores a back-up in another place, checks again,
 * and plays on there to the award.
 */
public final class Storm {
    private static final List<String> VENDORS =
            List.of("harbour", "northern", "lumen", "static", "riverbend", "boreal");

    private final Instance instance;
    private final Cast cast;
    private final Steps steps;
    private final Random chance;
    private final Procurement procurement = procurement();
    private final Map<String, Rower> rowers = new HashMap<>();

    /** @param seed from which the moments of the kills follow */
    public Storm(Instance instance, Cast cast, Steps steps, long seed) {
        this.instance = instance;
        this.cast = cast;
        this.steps = steps;
        this.chance = new Random(seed);
    }

    /** What came of it: the process, and how many bids were acknowledged on the way. */
    public record Outcome(String ocid, int acknowledged) {}

    /** Kills the application and the database in turn, this many times each, and plays on to the award. */
    public Outcome weather(int kills) throws IOException, InterruptedException {
        var stage = steps.step(
                "A solicitation is published and six vendors draft their bids", "as in the tour", this::opened);
        for (int kill = 1; kill <= kills; kill++) {
            rowed(stage, "The application is killed while six vendors submit", this::killApplication);
            rowed(stage, "The database is killed while six vendors submit", instance::killDatabase);
        }
        instance.restoreElsewhere();
        standing(stage, "The server is lost, and its back-up is restored in another place");
        return awarded(stage);
    }

    private interface Blow {
        void strike() throws IOException, InterruptedException;
    }

    private void killApplication() throws IOException, InterruptedException {
        instance.kill();
        rowers.values().forEach(Rower::rest);
        instance.start();
    }

    private JsonNode opened() {
        var open = new Procurement(
                procurement.id(),
                Goal.OPEN,
                1,
                procurement.requester(),
                procurement.need(),
                procurement.request(),
                procurement.procedure(),
                procurement.summary(),
                procurement.basis(),
                procurement.papers(),
                List.of(with(procurement.stages().getFirst(), List.of())),
                null,
                null,
                null,
                null);
        play(open);
        var almanac = new Almanac(cast.as("buyer"));
        var beginning = new Beginning(cast);
        var request = beginning.request(procurement, beginning.need(procurement));
        var notices = new Notices(cast, almanac);
        var stage = notices.drafted(procurement, request.path("id").asString())
                .path("stages")
                .path(0);
        for (var bid : procurement.stages().getFirst().bids()) {
            new Bidders(cast).draft(procurement, bid, stage);
            rowers.put(
                    bid.vendor(),
                    new Rower(cast.as(bid.vendor()), stage.path("id").asString()));
        }
        return stage;
    }

    private void rowed(JsonNode stage, String what, Blow blow) throws IOException, InterruptedException {
        rowers.values().forEach(Rower::row);
        var began = acknowledged();
        while (acknowledged() < began + VENDORS.size()) {
            Thread.sleep(20);
        }
        Thread.sleep(chance.nextInt(400));
        blow.strike();
        rowers.values().forEach(Rower::rest);
        standing(stage, what);
    }

    private void standing(JsonNode stage, String what) {
        steps.step(what, "every acknowledged bid is there with its receipt, and none twice", () -> {
            rowers.values().forEach(rower -> rower.check(steps));
            var path = "/api/stages/" + stage.path("id").asString() + "/opening";
            steps.check(cast.as("auditor").get(path).status() == 404, "nothing was opened");
        });
    }

    private Outcome awarded(JsonNode stage) {
        return steps.step("It is played on to the award", "each bidder has one bid, the one acknowledged last", () -> {
            play(procurement);
            var opening = cast.as("auditor")
                    .get("/api/stages/" + stage.path("id").asString() + "/opening")
                    .expect(200)
                    .json();
            steps.check(opening.path("bids").size() == VENDORS.size(), "one bid each: " + opening.path("bids"));
            for (var bid : opening.path("bids")) {
                var vendor = VENDORS.stream()
                        .filter(each ->
                                cast.id(each).equals(bid.path("organisation").asString()))
                        .findFirst()
                        .orElseThrow();
                steps.check(bid.path("status").asString().equals("opened"), vendor + "’s bid opens");
                steps.check(
                        Objects.requireNonNull(rowers.get(vendor))
                                .holds(bid.path("sha256").asString()),
                        vendor + "’s bid is its last");
            }
            var solicitation = Beginning.find(cast.as("buyer"), "/api/solicitations", "title", procurement.title())
                    .orElseThrow();
            var ocid = solicitation.path("ocid").asString();
            steps.check(solicitation.path("status").asString().equals("ENDED"), "the award is confirmed");
            steps.check(active(ocid), "and stands in the public record");
            return new Outcome(ocid, acknowledged());
        });
    }

    private boolean active(String ocid) {
        for (int tries = 0; tries < 60; tries++) {
            var award = cast.nobody()
                    .get("/ocds/records/" + ocid)
                    .expect(200)
                    .json()
                    .path("records")
                    .path(0);
            if (award.path("compiledRelease")
                    .path("awards")
                    .path(0)
                    .path("status")
                    .asString("")
                    .equals("active")) {
                return true;
            }
            Clock.pause(java.time.Duration.ofMillis(250));
        }
        return false;
    }

    private int acknowledged() {
        return rowers.values().stream().mapToInt(Rower::acknowledged).sum();
    }

    private void play(Procurement wanted) {
        var stopped = new Chronicle.Reader() {
            @Override
            public void reached(Procurement reached) {}

            @Override
            public void failed(Procurement failed, RuntimeException failure) {
                throw new Unexpected(failed.title() + ": " + failure.getMessage());
            }
        };
        new Chronicle(cast, List.of(wanted), stopped).play();
    }

    /** The adaptive signals once more, with a bid of every vendor. */
    private static Procurement procurement() {
        var signals = Chronicle.linnet().getFirst();
        var bids = VENDORS.stream()
                .map(vendor -> new Procurement.Bid(
                        vendor,
                        "What we offer is the " + (VENDORS.indexOf(vendor) + 1) + "th of six answers.",
                        Map.of("weeks", "9"),
                        List.of("13200", "1980", String.valueOf(6000 + VENDORS.indexOf(vendor))),
                        false,
                        Map.of("outcome", "8", "openness", String.valueOf(9 - VENDORS.indexOf(vendor) / 2.0)),
                        List.of(),
                        null))
                .toList();
        return new Procurement(
                signals.id() + "-storm",
                Goal.CONFIRMED,
                1,
                signals.requester(),
                signals.need(),
                signals.request(),
                signals.procedure(),
                signals.summary(),
                signals.basis(),
                List.of(),
                List.of(with(signals.stages().getFirst(), bids)),
                null,
                null,
                null,
                null);
    }

    private static Procurement.Stage with(Procurement.Stage stage, List<Procurement.Bid> bids) {
        return new Procurement.Stage(
                stage.days(), stage.named(), stage.criteria(), stage.fields(), List.of(), null, bids);
    }
}
