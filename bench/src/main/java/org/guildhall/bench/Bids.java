package org.guildhall.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.Locks;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sealed bids for the open stages of a city, as a bidder's own machine seals them, each another. */
final class Bids {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MANIFEST = 3_000; // bytes of an envelope with answers and prices only, about
    private static final byte[] PLAN = "We do it in twelve weeks.".getBytes(UTF_8);

    private final List<JsonNode> open;
    private final int size;
    private final byte[] plan;

    private Bids(List<JsonNode> open, int size) {
        this.open = open;
        this.size = size;
        this.plan = new byte[Math.max(0, size - MANIFEST)];
        new Random(7).nextBytes(plan);
    }

    /** Reads the open stages from the public list; {@code size} is that of each envelope in bytes, about. */
    static Bids of(int port, int most, int size) throws IOException {
        var open = new ArrayList<JsonNode>();
        try (var wire = new Wire(port)) {
            var list = wire.send(Wire.get("/api/public/procurements?status=open&limit=1000"));
            for (var row : JSON.readTree(list.body()).path("rows")) {
                if (open.size() < most) {
                    var path = "/api/public/procurements/" + row.path("ocid").asString();
                    open.add(JSON.readTree(wire.send(Wire.get(path)).body()));
                }
            }
        }
        return new Bids(open, size);
    }

    int stages() {
        return open.size();
    }

    /** A bid ready to be sent: the whole request. */
    byte[] request(int number, String signedIn) {
        var view = open.get(number);
        var envelope = envelope(view);
        return Wire.request(
                "POST",
                "/api/stages/" + view.path("stage").path("id").asString() + "/submission",
                envelope,
                signedIn,
                "Content-Type: application/octet-stream",
                "Idempotency-Key: " + UUID.randomUUID(),
                "Envelope-SHA-256: " + sha256(envelope));
    }

    /** Writes the draft that has to be complete before its bid is taken. */
    void draft(Wire wire, int number, String signedIn) {
        var view = open.get(number);
        var body = JSON.writeValueAsBytes(
                Map.of("answers", answers(view), "prices", prices(view), "acknowledged", List.of()));
        var path = "/api/stages/" + view.path("stage").path("id").asString() + "/draft";
        put(wire, path, body, signedIn, "application/json");
        for (var field : view.path("fields")) {
            if (field.path("kind").asString().equals("file")) {
                var file = path + "/files/" + field.path("id").asString() + "?name=plan.txt";
                put(wire, file, PLAN, signedIn, "application/octet-stream");
            }
        }
    }

    private static void put(Wire wire, String path, byte[] body, String signedIn, String type) {
        var key = "Idempotency-Key: " + UUID.randomUUID();
        try {
            var reply = wire.send(Wire.request("PUT", path, body, signedIn, "Content-Type: " + type, key));
            if (reply.status() != 200) {
                throw new Wrong("a draft was answered " + reply.status() + " " + reply.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> answers(JsonNode view) {
        var answers = new TreeMap<String, String>();
        for (var field : view.path("fields")) {
            var answer = answer(field);
            if (!answer.isEmpty()) {
                answers.put(field.path("id").asString(), answer);
            }
        }
        return answers;
    }

    private static String answer(JsonNode field) {
        return switch (field.path("kind").asString()) {
            case "file" -> "";
            case "number" -> "12";
            case "date" -> "2030-06-30";
            case "choice" -> field.path("choices").path(0).path("id").asString();
            default -> "We meet this in full; the plan says how. ".repeat(4);
        };
    }

    private static Map<String, String> prices(JsonNode view) {
        var prices = new TreeMap<String, String>();
        view.path("priceLines").forEach(line -> prices.put(line.path("id").asString(), "14250.00"));
        return prices;
    }

    byte[] envelope(JsonNode view) {
        var stage = view.path("stage").path("id").asString();
        var content = new BidContent(
                new BidAddress(UUID.randomUUID().toString(), UUID.randomUUID().toString(), stage),
                BidSource.of(JSON.writeValueAsBytes(Map.of("answers", answers(view), "acknowledged", List.of()))),
                BidSource.of(JSON.writeValueAsBytes(Map.of("currency", "CAD", "unitPrices", prices(view)))),
                size <= MANIFEST
                        ? List.of()
                        : List.of(new BidContent.File(
                                "files/plan.pdf", "application/pdf", () -> new ByteArrayInputStream(plan))));
        var out = new ByteArrayOutputStream(size + 4096);
        try {
            Locks.seal(content, out, view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    JsonNode any() {
        if (open.isEmpty()) {
            throw new Wrong("no stage is open");
        }
        return open.getFirst();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
