package org.guildhall.cli.story;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Tendering.Open;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import tools.jackson.databind.json.JsonMapper;

/** Bids: drafted, sealed where the bidder is, submitted; and the opening. */
final class Bidding {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Bidding(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** A sealed bid on its way: its bytes and their hash. */
    record Envelope(byte[] bytes, String sha256) {}

    /** Drafts and seals a vendor's bid at these unit prices, in order of the lines. */
    Envelope sealed(Open open, String vendor, String... unitPrices) {
        return steps.step(
                "A vendor drafts a bid and seals it: " + vendor,
                "what is missing is said before, not after; the envelope leaves the bidder sealed",
                () -> {
                    var api = cast.as(vendor);
                    var base = "/api/stages/" + open.stage();
                    var readiness =
                            api.get(base + "/draft/readiness").expect(200).json();
                    steps.check(!readiness.path("ready").asBoolean(), "an empty bid is not ready");
                    api.put(base + "/draft", draft(open, unitPrices)).expect(200);
                    var ready = api.get(base + "/draft/readiness").expect(200);
                    steps.check(
                            ready.json().path("ready").asBoolean(),
                            "missing: " + ready.json().path("missing"));
                    return seal(api.get(base + "/sealing").expect(200));
                });
    }

    void submitted(Open open, String vendor, Envelope envelope) {
        steps.step("It is submitted, twice: " + vendor, "the same bytes have the same receipt", () -> {
            var first = send(open, vendor, envelope).expect(201);
            var second = send(open, vendor, envelope).expect(200, 201);
            steps.check(first.text("id").equals(second.text("id")), "one receipt");
            steps.check(first.text("sha256").equals(envelope.sha256()), "of these bytes");
        });
    }

    /** Bytes that are an age file in name only. */
    void broken(Open open, String vendor) {
        steps.step("One envelope is damaged: " + vendor, "it will not stop the opening of the others", () -> {
            var bytes = ("age-encryption.org/v1\n-> X25519 " + "A".repeat(43) + "\n" + "B".repeat(43) + "\n--- "
                            + "C".repeat(43) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
            send(open, vendor, new Envelope(bytes, sha256(bytes))).expect(201);
        });
    }

    void notBeforeClosing(Open open) {
        steps.step(
                "An officer tries to open before closing",
                "it is refused, and the public view shows no opening",
                () -> {
                    var early = open(open, "buyer");
                    steps.check(
                            early.status() == 409 || early.status() == 403, "an early opening was " + early.status());
                    var view = cast.nobody()
                            .get("/api/public/procurements/" + open.ocid())
                            .expect(200);
                    steps.check(view.json().path("opening").isMissingNode(), "no opening is public");
                    for (var vendor : List.of("harbour", "northern", "lumen")) {
                        steps.check(
                                !new String(view.bytes(), StandardCharsets.UTF_8).contains(cast.id(vendor)),
                                "no bidder is public");
                    }
                });
    }

    void late(Open open, String vendor, Envelope envelope) {
        steps.step(
                "The closing instant comes; a bid arrives after it",
                "late is late: refused, told why, and nothing of it is kept",
                () -> {
                    clock.moveTo(open.closesAt());
                    var answer = send(open, vendor, envelope);
                    steps.check(answer.status() == 409, "a late bid was " + answer.status());
                    steps.check(
                            cast.as(vendor)
                                                    .get("/api/stages/" + open.stage() + "/submission")
                                                    .status()
                                            == 404
                                    || cast.as(vendor)
                                                    .get("/api/stages/" + open.stage() + "/submission")
                                                    .status()
                                            == 409,
                            "nothing is held");
                });
    }

    void opened(Open open, int expected) {
        steps.step("Two officers open the bids, each in their own session", "one alone opens nothing", () -> {
            var path = "/api/stages/" + open.stage() + "/opening";
            open(open, "buyer").expect(202);
            steps.check(open(open, "buyer").status() != 201, "one officer is not two");
            var opened = open(open, "reviewer").expect(201);
            steps.check(
                    opened.json().path("bids").size() == expected,
                    "bids opened: " + opened.json().path("bids"));
            cast.as("auditor").get(path).expect(200);
        });
    }

    private Answer open(Open open, String officer) {
        return cast.as(officer).post("/api/stages/" + open.stage() + "/opening", Map.of("passphrase", Cast.PASSPHRASE));
    }

    private Answer send(Open open, String vendor, Envelope envelope) {
        return cast.as(vendor)
                .upload(
                        "POST",
                        "/api/stages/" + open.stage() + "/submission",
                        envelope.bytes(),
                        "Envelope-SHA-256",
                        envelope.sha256());
    }

    private Map<String, Object> draft(Open open, String... unitPrices) {
        var view = awaited(open);
        var answers = new HashMap<String, Object>();
        for (var field : view.path("fields")) {
            answers.put(field.path("id").asString(), "We meet this in full; the plan says how.");
        }
        var prices = new HashMap<String, Object>();
        var at = 0;
        for (var line : view.path("priceLines")) {
            prices.put(line.path("id").asString(), unitPrices[at++ % unitPrices.length]);
        }
        return Map.of("answers", answers, "prices", prices, "acknowledged", List.of(1));
    }

    private tools.jackson.databind.JsonNode awaited(Open open) {
        for (int tries = 0; tries < 40; tries++) {
            var view = cast.nobody().get("/api/public/procurements/" + open.ocid());
            if (view.status() == 200 && view.json().path("priceLines").size() > 0) {
                return view.json();
            }
            Clock.pause(Duration.ofMillis(250));
        }
        return cast.nobody()
                .get("/api/public/procurements/" + open.ocid())
                .expect(200)
                .json();
    }

    private static Envelope seal(Answer sealing) {
        var told = sealing.json();
        var address = new BidAddress(sealing.text("solicitation"), sealing.text("tenderer"), sealing.text("stage"));
        var content = new BidContent(
                address,
                BidSource.of(JSON.writeValueAsBytes(told.path("answers"))),
                BidSource.of(JSON.writeValueAsBytes(told.path("prices"))),
                List.of());
        var out = new ByteArrayOutputStream();
        try {
            SealedBids.seal(content, out, new Recipient(sealing.text("recipient")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Envelope(out.toByteArray(), sha256(out.toByteArray()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
