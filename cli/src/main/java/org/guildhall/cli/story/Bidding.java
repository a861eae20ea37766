package org.guildhall.cli.story;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Steps;
import org.guildhall.cli.city.Chronicle;
import org.guildhall.cli.paper.Papers;
import org.guildhall.cli.paper.PriceSheet;
import org.guildhall.cli.story.Tendering.Open;
import tools.jackson.databind.JsonNode;

/** Bids: drafted, sealed where the bidder is, submitted; and the opening. */
final class Bidding {
    private static final byte[] NOT_AN_ENVELOPE = ("age-encryption.org/v1\n-> X25519 " + "A".repeat(43) + "\n"
                    + "B".repeat(43) + "\n--- " + "C".repeat(43) + "\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final Cast cast;
    private final Steps steps;
    private final Clock clock;
    private final Tendering tendering;

    Bidding(Cast cast, Steps steps, Clock clock, Tendering tendering) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
        this.tendering = tendering;
    }

    /** A complete draft at these unit prices, in order of the lines, with a file attached. */
    void drafted(Open open, String vendor, List<String> unitPrices) {
        steps.step("A vendor drafts a bid: " + vendor, "what is missing is said before, not after", () -> {
            var base = "/api/stages/" + open.stage() + "/draft";
            var api = cast.as(vendor);
            var before = api.get(base + "/readiness").expect(200).json();
            steps.check(!before.path("ready").asBoolean(), "an empty bid is not ready");
            var answers = new HashMap<String, String>();
            for (var field : before.path("missing")) {
                if (field.path("place").asString().equals("answers")) {
                    answers.put(field.path("subject").asString(), "We meet this in full; the plan says how.");
                }
            }
            answers.put("weeks", "9");
            api.put(base, Map.of("answers", answers, "prices", prices(open, unitPrices)))
                    .expect(200);
            var signals = Chronicle.linnet().getFirst();
            var paper =
                    Papers.proposal(signals, signals.stages().getFirst().bids().getFirst(), cast.legalName(vendor));
            api.upload("PUT", base + "/files/plan?name=plan.pdf", paper).expect(200);
        });
    }

    /** The price schedule as a spreadsheet: fetched, filled in elsewhere, brought back. */
    void pricedInASpreadsheet(Open open, String vendor, List<String> unitPrices) {
        steps.step("The prices are filled in in a spreadsheet: " + vendor, "they come back as they were typed", () -> {
            var path = "/api/stages/" + open.stage() + "/draft/price-schedule.xlsx";
            var api = cast.as(vendor);
            var filled = PriceSheet.filled(api.bytes(path), unitPrices);
            api.upload("PUT", path, filled).expect(200);
            var prices = api.get("/api/stages/" + open.stage() + "/draft")
                    .expect(200)
                    .json()
                    .path("prices");
            prices(open, unitPrices)
                    .forEach((line, price) -> steps.check(
                            prices.path(line).decimalValue().compareTo(new BigDecimal(price)) == 0,
                            "the price of " + line + " is " + prices.path(line)));
            var again = PriceSheet.prices(api.bytes(path));
            for (int line = 0; line < unitPrices.size(); line++) {
                steps.check(
                        again.get(line).compareTo(new BigDecimal(unitPrices.get(line))) == 0,
                        "the schedule shows " + again);
            }
            var other = api.upload("PUT", path, "not a spreadsheet".getBytes(StandardCharsets.UTF_8));
            steps.check(other.status() == 422, "something else was " + other.status());
        });
    }

    /** After an addendum: what it changed is to be looked at again, and only that. */
    void reopened(Open open, String vendor, List<String> unitPrices) {
        steps.step(
                "The addendum reopens what it changed in a started bid: " + vendor,
                "one price and the acknowledgement, nothing else",
                () -> {
                    var base = "/api/stages/" + open.stage() + "/draft";
                    var missing = missing(open, vendor);
                    steps.check(missing.equals(List.of("addenda 1", "prices p2")), "what is missing: " + missing);
                    cast.as(vendor)
                            .put(base, Map.of("prices", Map.of("p2", unitPrices.get(1))))
                            .expect(200);
                    steps.check(missing(open, vendor).equals(List.of("addenda 1")), "it demands acknowledgement");
                    acknowledged(open, vendor);
                });
    }

    void acknowledged(Open open, String vendor) {
        cast.as(vendor)
                .put("/api/stages/" + open.stage() + "/draft", Map.of("acknowledged", List.of(1)))
                .expect(200);
        steps.check(missing(open, vendor).isEmpty(), "the draft is complete: " + missing(open, vendor));
    }

    Envelope sealed(Open open, String vendor) {
        return steps.step(
                "The bid is sealed on the bidder’s own machine: " + vendor,
                "it leaves as one envelope that the server cannot read",
                () -> Envelope.sealed(cast.as(vendor), open.stage()));
    }

    void submitted(Open open, String vendor, Envelope envelope) {
        steps.step("It is submitted, twice: " + vendor, "the same bytes have the same receipt, also by mail", () -> {
            var first = envelope.send(cast.as(vendor), open.stage()).expect(201);
            var second = envelope.send(cast.as(vendor), open.stage()).expect(200, 201);
            steps.check(first.text("id").equals(second.text("id")), "one receipt");
            steps.check(first.text("sha256").equals(envelope.sha256()), "of these bytes");
            steps.check(
                    cast.as(vendor).get("/letters").expect(200).holds(envelope.sha256()), "the receipt is in a letter");
            steps.check(
                    !cast.as("administrator").get("/letters").expect(200).holds(envelope.sha256()),
                    "nobody else reads that letter");
        });
    }

    /** Bytes that are an age file in name only, from a bidder whose draft is complete. */
    Envelope broken(Open open, String vendor) {
        return steps.step("One envelope is damaged: " + vendor, "it will not stop the opening of the others", () -> {
            var envelope = Envelope.of(NOT_AN_ENVELOPE);
            envelope.send(cast.as(vendor), open.stage()).expect(201);
            return envelope;
        });
    }

    void notBeforeClosing(Open open) {
        steps.step("Each officer tries to open before closing", "it is refused, and the key stays locked", () -> {
            for (var officer : Cast.OFFICERS) {
                var early = open(open, officer);
                steps.check(
                        early.status() == 409 && early.code().equals("submissions.not-closed"),
                        officer + " was answered " + early.status() + " " + early.code());
            }
            var record = cast.as("auditor").get("/api/stages/" + open.stage() + "/opening");
            steps.check(record.status() == 404, "there is a record: " + record.status());
        });
    }

    /** The clock stands still one millisecond before closing, at closing, and one after. */
    void atTheClosingInstant(Open open, String onTime, Envelope replacement, String late, Envelope tooLate) {
        steps.step(
                "The clock stands still around the closing instant: " + open.closesAt(),
                "one millisecond before is on time; the instant itself is late, told why, and nothing is kept; "
                        + "nothing is opened before the time that the city has set between closing and opening; "
                        + "and no bid is taken back, because it binds until the instant that the notice says",
                () -> {
                    var before = open.closesAt().minus(Duration.ofMillis(1));
                    clock.standAt(before);
                    var taken = replacement.send(cast.as(onTime), open.stage()).expect(201);
                    steps.check(
                            Instant.parse(taken.text("arrivedAt")).equals(before),
                            "it arrived at " + taken.text("arrivedAt"));
                    for (var after : List.of(Duration.ZERO, Duration.ofMillis(1))) {
                        var at = open.closesAt().plus(after);
                        clock.standAt(at);
                        refusedAsLate(open, late, tooLate, at);
                    }
                    var withdrawal = cast.as(onTime).delete("/api/stages/" + open.stage() + "/submission");
                    steps.check(
                            withdrawal.status() == 409 && withdrawal.code().equals("submissions.irrevocable"),
                            "a withdrawal after closing was " + withdrawal.status() + " " + withdrawal.code());
                    boundInPublic(open);
                    var cooling = open(open, "buyer");
                    steps.check(
                            cooling.status() == 409 && cooling.code().equals("submissions.cooling"),
                            "an opening at closing was " + cooling.status() + " " + cooling.code());
                });
    }

    /** Until when bids bind is on the notice, in our words and in OCDS: so many days after the closing as it says. */
    private void boundInPublic(Open open) {
        var notice = cast.published(open.ocid(), "irrevocableUntil").json();
        var until = notice.path("irrevocableUntil").asString("");
        var days = Duration.between(open.closesAt(), Instant.parse(until)).toHours() / 24.0;
        steps.check(Math.abs(days - notice.path("irrevocableDays").asInt()) < 0.1, "bids bind until " + until);
        var told = cast.nobody()
                .get("/ocds/records/" + open.ocid())
                .expect(200)
                .json()
                .path("records")
                .path(0)
                .path("compiledRelease")
                .path("tender")
                .path("submissionTerms")
                .path("bidValidityPeriod")
                .path("endDate");
        steps.check(told.asString("").equals(until), "the record says " + told);
    }

    private void refusedAsLate(Open open, String vendor, Envelope envelope, Instant at) {
        var answer = envelope.send(cast.as(vendor), open.stage());
        steps.check(
                answer.status() == 409 && answer.code().equals("submissions.late"),
                "a bid at " + at + " was " + answer.status() + " " + answer.code());
        var held = cast.as(vendor).get("/api/stages/" + open.stage() + "/submission");
        steps.check(held.code().equals("submissions.nothing-held"), "held: " + held.status() + " " + held.code());
    }

    /** @param totals what each bid must come to, by vendor; no total: it must be broken */
    JsonNode opened(Open open, Map<String, List<String>> totals) {
        return steps.step(
                "Two of the officers open the bids, each in their own session",
                "one alone opens nothing; totals are the prices times the quantities; a broken envelope is recorded",
                () -> {
                    var path = "/api/stages/" + open.stage() + "/opening";
                    clock.moveTo(open.closesAt().plus(Duration.ofSeconds(1)));
                    open(open, "buyer").expect(202);
                    steps.check(open(open, "buyer").status() != 201, "one officer is not two");
                    steps.check(cast.as("auditor").get(path).status() == 404, "nothing is open yet");
                    var opened = open(open, "reviewer").expect(201).json();
                    steps.check(opened.path("bids").size() == totals.size(), "bids opened: " + opened.path("bids"));
                    totals.forEach((vendor, prices) -> checkOpened(open, opened, vendor, prices));
                    var audited = cast.as("auditor").get(path).expect(200).json();
                    steps.check(audited.equals(opened), "the auditor reads the same record");
                    return opened;
                });
    }

    private void checkOpened(Open open, JsonNode opened, String vendor, List<String> prices) {
        var bid = opened.path("bids")
                .valueStream()
                .filter(each -> each.path("organisation").asString().equals(cast.id(vendor)))
                .findFirst()
                .orElseThrow();
        if (prices.isEmpty()) {
            steps.check(bid.path("status").asString().equals("broken"), vendor + " is broken: " + bid);
            steps.check(!bid.path("code").asString("").isEmpty(), "and the record says how");
            return;
        }
        var total = Recount.total(tendering.lines(open), prices);
        steps.check(bid.path("status").asString().equals("opened"), vendor + " is opened: " + bid);
        steps.check(
                bid.path("total").path("amount").decimalValue().compareTo(total) == 0,
                vendor + " bids " + bid.path("total") + ", not " + total);
    }

    /** The opening as everybody reads it while a panel judges: how many bids there are, and nothing of whose. */
    void countedInPublic(Open open, JsonNode opened) {
        steps.step(
                "The opening is public, and nobody is named",
                "when, by how many officers and how many bids; no name, envelope or total before the panel agrees",
                () -> {
                    var view = cast.published(open.ocid(), "opening");
                    var told = view.json().path("opening");
                    steps.check(
                            told.path("count").asInt() == opened.path("bids").size(), "so many bids are told: " + told);
                    var record =
                            cast.nobody().get("/ocds/records/" + open.ocid()).expect(200);
                    for (var bid : opened.path("bids")) {
                        for (var secret : List.of("sha256", "tenderer", "organisation")) {
                            var text = bid.path(secret).asString();
                            steps.check(!view.holds(text) && !record.holds(text), secret + " is not public yet");
                        }
                    }
                });
    }

    /** Who bid what, as the public and the standard tell it once the panel has agreed. */
    void namedInPublic(Open open, JsonNode opened) {
        steps.step("Bidders are named", "who bid what, which envelope was broken, and who was late", () -> {
            var view = cast.published(open.ocid(), "/opening/namedAt");
            for (var bid : opened.path("bids")) {
                steps.check(view.holds(bid.path("sha256").asString()), "each envelope’s hash is public");
            }
            var release = cast.nobody()
                    .get("/ocds/records/" + open.ocid())
                    .expect(200)
                    .json()
                    .path("records")
                    .path(0)
                    .path("compiledRelease");
            steps.check(
                    release.path("bids").path("details").size()
                            == opened.path("bids").size(),
                    "the record has every bid");
            var broken = release.path("bids")
                    .path("details")
                    .valueStream()
                    .filter(bid -> bid.path("status").asString().equals("disqualified"))
                    .count();
            steps.check(broken == 1, "one bid is disqualified: " + broken);
            steps.check(release.path("bids").path("lateSubmissions").size() == 2, "two late arrivals are told");
        });
    }

    private Answer open(Open open, String officer) {
        return cast.as(officer).post("/api/stages/" + open.stage() + "/opening", Map.of("passphrase", Cast.PASSPHRASE));
    }

    private List<String> missing(Open open, String vendor) {
        var missing = new ArrayList<String>();
        var readiness = cast.as(vendor)
                .get("/api/stages/" + open.stage() + "/draft/readiness")
                .expect(200)
                .json();
        readiness
                .path("missing")
                .forEach(each -> missing.add(each.path("place").asString() + " "
                        + each.path("subject").asString()));
        missing.sort(null);
        return missing;
    }

    private Map<String, String> prices(Open open, List<String> unitPrices) {
        var prices = new HashMap<String, String>();
        var at = 0;
        for (var line : tendering.lines(open)) {
            prices.put(line.path("id").asString(), unitPrices.get(at++));
        }
        return prices;
    }
}
