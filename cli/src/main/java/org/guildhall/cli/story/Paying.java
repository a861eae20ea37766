package org.guildhall.cli.story;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Delivering.Lot;
import tools.jackson.databind.JsonNode;

/** Invoices, what they must match, and payments that another system makes. */
final class Paying {
    private static final BigDecimal HST = new BigDecimal("13");

    private final Cast cast;
    private final Steps steps;
    private final Clock clock;

    Paying(Cast cast, Steps steps, Clock clock) {
        this.cast = cast;
        this.steps = steps;
        this.clock = clock;
    }

    /** An invoice of what is not accepted yet: it waits, and says for whom; its id. */
    String blocked(String order, JsonNode contract, List<String> lines, Lot lot, String number) {
        return steps.step(
                "An invoice for what is not accepted is blocked, and says who must act",
                "order, accepted quantity and invoice must agree line by line, to the cent",
                () -> {
                    var typed = invoice(order, contract, lines, lot, number);
                    var bad = new java.util.HashMap<>(typed);
                    bad.put("currency", "USD");
                    refused(bad, "another currency");
                    bad.putAll(typed);
                    bad.put("taxes", List.of(Map.of("code", "HST", "rate", "13", "base", "100.00", "amount", "1.00")));
                    refused(bad, "a tax that does not add up");
                    var made = cast.as("payables").post("/api/invoices", typed).expect(201);
                    steps.check(made.text("status").equals("blocked"), "it is " + made.text("status"));
                    steps.check(!made.json().path("obstacles").isEmpty(), "it says why");
                    var twice = cast.as("payables").post("/api/invoices", typed);
                    steps.check(twice.status() == 409, "the same invoice again was " + twice.status());
                    var early = cast.as("manager").post("/api/invoices/" + made.text("id") + "/approval", Map.of());
                    steps.check(early.status() >= 400, "approval of a blocked invoice was " + early.status());
                    return made.text("id");
                });
    }

    private void refused(Map<String, Object> typed, String what) {
        var answer = cast.as("payables").post("/api/invoices", typed);
        steps.check(answer.status() >= 400 && answer.status() < 500, what + " was " + answer.status());
    }

    /** What was blocked has been released by an inspection. */
    void released(String invoice) {
        steps.step(
                "Once the replacement is accepted, the blocked invoice is released by itself",
                "receipts and invoices made apart find each other",
                () -> {
                    var found =
                            cast.as("payables").get("/api/invoices/" + invoice).expect(200);
                    steps.check(found.text("status").equals("matched"), "it is " + found.text("status"));
                });
    }

    /** An invoice that matches at once; its id. */
    String matched(String order, JsonNode contract, List<String> lines, Lot lot, String number) {
        return steps.step("An invoice for what was accepted matches at once", "line by line, tax by tax", () -> {
            var made = cast.as("payables")
                    .post("/api/invoices", invoice(order, contract, lines, lot, number))
                    .expect(201);
            steps.check(
                    made.text("status").equals("matched"),
                    "it is " + made.text("status") + " " + made.json().path("obstacles"));
            return made.text("id");
        });
    }

    private Map<String, Object> invoice(String order, JsonNode contract, List<String> lines, Lot lot, String number) {
        var typed = new ArrayList<Map<String, Object>>();
        var net = BigDecimal.ZERO;
        for (var each : lot.of(lines)) {
            var line = contract.path("lines")
                    .valueStream()
                    .filter(known -> known.path("id").asString().equals(each.line()))
                    .findFirst()
                    .orElseThrow();
            var price = line.path("unitPrice").path("amount").decimalValue();
            var amount = price.multiply(new BigDecimal(each.quantity())).setScale(2, RoundingMode.HALF_UP);
            net = net.add(amount);
            typed.add(Map.of(
                    "orderLine",
                    each.line(),
                    "description",
                    line.path("description").path("en").asString(),
                    "quantity",
                    each.quantity(),
                    "unit",
                    line.path("unit").asString(),
                    "unitPrice",
                    price.toPlainString(),
                    "net",
                    amount.toPlainString()));
        }
        return document("invoice", Map.of("order", order, "lines", typed), number, net);
    }

    private Map<String, Object> document(String kind, Map<String, Object> rest, String number, BigDecimal net) {
        var tax = net.multiply(HST).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        var typed = new java.util.HashMap<String, Object>(rest);
        typed.put("kind", kind);
        typed.put("number", number);
        typed.put("date", today().toString());
        typed.put("currency", "CAD");
        typed.put(
                "taxes",
                List.of(Map.of(
                        "code", "HST", "rate", "13", "base", net.toPlainString(), "amount", tax.toPlainString())));
        typed.put("total", net.add(tax).toPlainString());
        return typed;
    }

    /** What was held back of a contract is released by an invoice of its own; its id. */
    String releasedHoldback(String contract, String number) {
        return steps.step(
                "What was held back is released",
                "never more than was kept, after the owner has said that nothing stands against it",
                () -> {
                    var kept = cast.as("payables")
                            .get("/api/invoices?contract=" + contract)
                            .expect(200)
                            .json()
                            .valueStream()
                            .map(each -> each.path("retained").path("amount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    var over = holdback(contract, number, kept.add(BigDecimal.ONE));
                    var refused = cast.as("payables").post("/api/invoices", over);
                    steps.check(
                            refused.status() >= 400 || refused.text("status").equals("blocked"),
                            "more than was kept was " + refused.status());
                    var made = cast.as("payables")
                            .post("/api/invoices", holdback(contract, number + "-R", kept))
                            .expect(201);
                    return made.text("id");
                });
    }

    private Map<String, Object> holdback(String contract, String number, BigDecimal amount) {
        var line = Map.of(
                "description",
                "Holdback released",
                "quantity",
                "1",
                "unit",
                "each",
                "unitPrice",
                amount.toPlainString(),
                "net",
                amount.toPlainString());
        var typed = document("holdback-release", Map.of("contract", contract, "lines", List.of(line)), number, amount);
        // The tax was billed whole with each invoice, so the release bears none.
        typed.put("taxes", List.of());
        typed.put("total", amount.toPlainString());
        return typed;
    }

    /** Approved by another person, exported once, and recorded when the finance system has paid. */
    void paid(List<String> invoices) {
        steps.step(
                "Payment is approved by another person, exported once, and recorded when it was made",
                "nothing here moves money; each invoice is in one batch, and is paid what it says",
                () -> {
                    for (var invoice : invoices) {
                        var own = cast.as("payables").post("/api/invoices/" + invoice + "/approval", Map.of());
                        steps.check(own.status() == 403, "who entered it was " + own.status());
                        cast.as("second-payables")
                                .post("/api/invoices/" + invoice + "/approval", Map.of())
                                .expect(201);
                    }
                    takenBack(invoices.getFirst());
                    var batch = cast.as("payables")
                            .post("/api/payment-batches", Map.of())
                            .expect(201);
                    var file = cast.as("payables").bytes("/api/payment-batches/" + batch.text("id") + "/file");
                    var again = cast.as("payables").bytes("/api/payment-batches/" + batch.text("id") + "/file");
                    steps.check(java.util.Arrays.equals(file, again), "the batch is the same bytes again");
                    invoices.forEach(this::recorded);
                });
    }

    /** Until it was exported whoever approved it can think better of it, and give it again. */
    private void takenBack(String invoice) {
        var path = "/api/invoices/" + invoice + "/approval";
        var why = Map.of("reason", "To be looked at again.");
        var own = cast.as("payables").post(path + "/withdrawal", why);
        steps.check(own.status() == 403, "who entered it took an approval back: " + own.status());
        var back = cast.as("second-payables").post(path + "/withdrawal", why).expect(201);
        steps.check(back.text("status").equals("matched"), "taken back it is " + back.text("status"));
        cast.as("second-payables").post(path, Map.of()).expect(201);
    }

    private void recorded(String invoice) {
        var payable = cast.as("payables")
                .get("/api/invoices/" + invoice)
                .expect(200)
                .json()
                .path("payable")
                .path("amount")
                .decimalValue();
        var wrong = cast.as("payables").post("/api/payments", payment(invoice, payable.add(BigDecimal.ONE)));
        steps.check(wrong.status() >= 400 && wrong.status() < 500, "another amount was " + wrong.status());
        cast.as("payables").post("/api/payments", payment(invoice, payable)).expect(201);
    }

    private Map<String, Object> payment(String invoice, BigDecimal amount) {
        return Map.of(
                "invoice",
                invoice,
                "paidOn",
                today().toString(),
                "reference",
                "EFT-" + invoice.substring(0, 8),
                "amount",
                amount.toPlainString());
    }

    private LocalDate today() {
        return clock.now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
