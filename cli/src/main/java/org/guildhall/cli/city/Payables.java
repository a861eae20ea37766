package org.guildhall.cli.city;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import tools.jackson.databind.JsonNode;

/** Invoices as suppliers send them, and their payment by the finance system. */
final class Payables {
    private static final BigDecimal HST = new BigDecimal("13");

    private final Cast cast;
    private final Almanac almanac;
    private final Deliveries deliveries;

    Payables(Cast cast, Almanac almanac, Deliveries deliveries) {
        this.cast = cast;
        this.almanac = almanac;
        this.deliveries = deliveries;
    }

    /** Entered by accounts payable; whether it matches or waits follows from what was accepted. */
    void invoiced(JsonNode contract, Event.Invoice event) {
        if (of(contract, event.number()).isPresent()) {
            return;
        }
        var order = deliveries.orders(contract).get(event.order() - 1);
        var lines = new ArrayList<Map<String, Object>>();
        var net = BigDecimal.ZERO;
        for (var part : Parts.of(contract, event.quantities())) {
            var line = contract.path("lines")
                    .valueStream()
                    .filter(each -> each.path("id").asString().equals(part.line()))
                    .findFirst()
                    .orElseThrow();
            var price = line.path("unitPrice").path("amount").decimalValue();
            var amount = cents(price.multiply(new BigDecimal(part.quantity())));
            net = net.add(amount);
            lines.add(Map.of(
                    "orderLine",
                    part.line(),
                    "description",
                    line.path("description").path("en").asString(),
                    "quantity",
                    part.quantity(),
                    "unit",
                    line.path("unit").asString(),
                    "unitPrice",
                    price.toPlainString(),
                    "net",
                    amount.toPlainString()));
        }
        var held = cents(net.multiply(contract.path("holdback").decimalValue()).movePointLeft(2));
        var rest = Map.<String, Object>of("order", order.path("id").asString(), "lines", lines);
        enter("invoice", event.number(), rest, net, net.subtract(held));
    }

    /** What was held back of all invoices, asked for and confirmed by the owner of the contract. */
    void released(JsonNode contract, Event.Release event) {
        if (of(contract, event.number()).isEmpty()) {
            var held = all(contract).stream()
                    .map(each -> each.path("retained").path("amount").decimalValue())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var line = Map.of(
                    "description",
                    "Holdback",
                    "quantity",
                    "1",
                    "unit",
                    "each",
                    "unitPrice",
                    held.toPlainString(),
                    "net",
                    held.toPlainString());
            var rest = Map.<String, Object>of("contract", Signatories.id(contract), "lines", List.of(line));
            enter("holdback-release", event.number(), rest, held, held);
        }
        var release = of(contract, event.number()).orElseThrow();
        if (Signatories.status(release).equals("blocked")) {
            cast.as("owner")
                    .post(
                            path(release) + "/acceptances",
                            Map.of("kind", "holdback-unconfirmed", "reason", event.words()))
                    .expect(201);
        }
    }

    /** What is held back is taxed when it is released: Excise Tax Act, section 168(7). */
    private void enter(String kind, String number, Map<String, Object> rest, BigDecimal net, BigDecimal taxed) {
        var tax = cents(taxed.multiply(HST).movePointLeft(2));
        var typed = new HashMap<>(rest);
        typed.put("kind", kind);
        typed.put("number", number);
        typed.put("date", almanac.today().toString());
        typed.put("currency", "CAD");
        typed.put(
                "taxes",
                List.of(Map.of(
                        "code", "HST", "rate", "13", "base", taxed.toPlainString(), "amount", tax.toPlainString())));
        typed.put("total", net.add(tax).toPlainString());
        cast.as("payables").post("/api/invoices", typed).expect(201);
    }

    /** Approved by the second person of accounts payable, exported together, and paid today. */
    void paid(JsonNode contract, Event.Payment event) {
        for (var number : event.numbers()) {
            var invoice = of(contract, number).orElseThrow();
            if (Signatories.status(invoice).equals("matched")) {
                cast.as("second-payables")
                        .post(path(invoice) + "/approval", Map.of())
                        .expect(201);
            }
        }
        var approved = event.numbers().stream()
                .anyMatch(number ->
                        Signatories.status(of(contract, number).orElseThrow()).equals("approved"));
        if (approved) {
            cast.as("payables").post("/api/payment-batches", Map.of()).expect(201);
        }
        for (var number : event.numbers()) {
            var invoice = of(contract, number).orElseThrow();
            if (Signatories.status(invoice).equals("exported")) {
                cast.as("payables").post("/api/payments", payment(invoice)).expect(201);
            }
        }
    }

    private Map<String, Object> payment(JsonNode invoice) {
        return Map.of(
                "invoice",
                invoice.path("id").asString(),
                "paidOn",
                almanac.today().toString(),
                "reference",
                "EFT-" + invoice.path("number").asString(),
                "amount",
                invoice.path("payable").path("amount").decimalValue().toPlainString());
    }

    private Optional<JsonNode> of(JsonNode contract, String number) {
        return all(contract).stream()
                .filter(each -> each.path("number").asString().equals(number))
                .findFirst();
    }

    private List<JsonNode> all(JsonNode contract) {
        return cast.as("payables")
                .get("/api/invoices?contract=" + Signatories.id(contract))
                .expect(200)
                .json()
                .valueStream()
                .toList();
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static String path(JsonNode invoice) {
        return "/api/invoices/" + invoice.path("id").asString();
    }
}
