package org.guildhall.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From an order to a matched invoice, through the API: order, dispatch, receipt, inspection, invoice, one thousandth of
 * a detector at a time, so that each is as real as any; and long invoices, matched line by line. Acts on one contract
 * follow one another, so there are several.
 */
@Command(name = "purchase", mixinStandardHelpOptions = true, description = "Order, receive, inspect, match invoices.")
final class Purchase implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LINES = 2_000;
    private static final String EACH = "0.001";

    @Mixin
    private Setting setting = new Setting();

    @Option(names = "--contracts", defaultValue = "16", description = "Contracts in force. Default: 16.")
    private int contracts = 16;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var data = setting.data().resolveSibling(setting.data().getFileName() + "-purchase-" + UUID.randomUUID());
        try (var city = City.start(setting.home(), "demo", data)) {
            var cast = new Cast(java.net.URI.create("http://localhost:" + city.port()));
            cast.assemble(Cast.ADMINISTRATOR, Cast.PASSWORD);
            cast.vendors();
            var bought = new ArrayList<Bought>();
            for (int i = 0; i < contracts; i++) {
                var contract = new Story(cast, new Steps(new PrintStream(OutputStream.nullOutputStream()))).contract();
                bought.add(Bought.of(cast, contract));
            }
            var clerks = Clerks.of(city.port());
            var figures = setting.figures(city);
            var what = "order, dispatch, receipt, inspection, invoice";
            figures.measure(what, Load.clients(1, _ -> cycles(city.port(), clerks, bought)));
            var many = figures.measure(
                    what, Load.clients(setting.clients(), i -> cycles(city.port(), clerks, share(bought, i))));
            setting.out.printf(
                    Locale.ROOT, "%nThat is %,.0f orders, receipts, inspections and invoices a second.%n", 4 * many);
            matched(city.port(), clerks, bought);
            figures.end();
        }
        return 0;
    }

    /** Invoices of two thousand lines for what was accepted before; only the sending of them is timed. */
    private void matched(int port, Clerks clerks, List<Bought> bought) throws IOException {
        var lines = 0;
        var nanos = 0L;
        for (var each : bought) {
            var desk = new Desk(port, clerks, each);
            var order = desk.ordered(each.controllers(), "10");
            desk.accepted(desk.delivered(order, each.controllers(), "10"), each.controllers(), "10");
            for (int i = 0; i < 5; i++) {
                var body = each.invoice(order, each.controllers(), LINES);
                var began = System.nanoTime();
                desk.invoiced(body);
                nanos += System.nanoTime() - began;
                lines += LINES;
            }
        }
        setting.out.printf(
                Locale.ROOT,
                "%,d lines of %,d an invoice were entered and matched in %.1f s, one invoice after another.%n",
                lines,
                LINES,
                nanos / 1e9);
    }

    /** The contracts of one of the clients. */
    private List<Bought> share(List<Bought> bought, int client) {
        return IntStream.range(0, bought.size())
                .filter(each -> each % setting.clients() == client % bought.size())
                .mapToObj(bought::get)
                .toList();
    }

    /** One contract after another, as a city with many contracts buys. */
    private static Client cycles(int port, Clerks clerks, List<Bought> bought) {
        var desks = bought.stream().map(each -> new Desk(port, clerks, each)).toList();
        var next = new AtomicInteger();
        return () -> {
            desks.get(next.getAndIncrement() % desks.size()).cycle();
            return true;
        };
    }

    /** Who acts, signed in. */
    private record Clerks(String owner, String receiver, String payables) {
        static Clerks of(int port) throws IOException {
            var people = new People(port);
            return new Clerks(
                    people.bearer("owner@linnet.example"),
                    people.bearer("receiver@linnet.example"),
                    people.bearer("payables@linnet.example"));
        }
    }

    /** A contract and the two of its lines that are bought from. */
    private record Bought(String contract, JsonNode controllersLine, JsonNode detectorsLine) {
        static Bought of(Cast cast, String contract) {
            var lines = cast.as("owner")
                    .get("/api/contracts/" + contract)
                    .expect(200)
                    .json()
                    .path("lines");
            return new Bought(contract, lines.path(0), lines.path(1));
        }

        String controllers() {
            return controllersLine.path("id").asString();
        }

        String detectors() {
            return detectorsLine.path("id").asString();
        }

        /** So many lines of a thousandth each, without tax, which adds up to the cent. */
        Map<String, Object> invoice(String order, String line, int many) {
            var priced = line.equals(controllers()) ? controllersLine : detectorsLine;
            var price = priced.path("unitPrice").path("amount").decimalValue();
            var net = price.movePointLeft(3).setScale(2, java.math.RoundingMode.HALF_UP);
            var billed = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < many; i++) {
                billed.add(Map.of(
                        "orderLine",
                        line,
                        "quantity",
                        EACH,
                        "unitPrice",
                        price.toPlainString(),
                        "net",
                        net.toPlainString()));
            }
            return Map.of(
                    "kind",
                    "invoice",
                    "number",
                    "B-" + UUID.randomUUID().toString().substring(0, 18),
                    "order",
                    order,
                    "date",
                    "2026-12-01",
                    "lines",
                    billed,
                    "taxes",
                    List.of(),
                    "total",
                    net.multiply(java.math.BigDecimal.valueOf(many)).toPlainString());
        }
    }

    /** The acts of one client, each answered as it must be. */
    private static final class Desk {
        private final Wire wire;
        private final Clerks clerks;
        private final Bought bought;

        Desk(int port, Clerks clerks, Bought bought) {
            this.wire = new Wire(port);
            this.clerks = clerks;
            this.bought = bought;
        }

        void cycle() throws IOException {
            var line = bought.detectors();
            var order = ordered(line, EACH);
            accepted(delivered(order, line, EACH), line, EACH);
            invoiced(bought.invoice(order, line, 1));
        }

        String ordered(String line, String quantity) throws IOException {
            var typed = Map.of(
                    "deliverTo",
                    "Traffic yard",
                    "neededBy",
                    "2035-01-31",
                    "lines",
                    List.of(Map.of("line", line, "quantity", quantity)));
            var order = post("/api/contracts/" + bought.contract() + "/orders", typed, clerks.owner());
            post("/api/orders/" + id(order) + "/issue", Map.of(), clerks.owner());
            return id(order);
        }

        String delivered(String order, String line, String quantity) throws IOException {
            var typed = Map.of("lines", List.of(Map.of("line", line, "quantity", quantity)));
            return id(post("/api/orders/" + order + "/receipts", typed, clerks.receiver()));
        }

        void accepted(String receipt, String line, String quantity) throws IOException {
            var typed = Map.of("lines", List.of(Map.of("line", line, "accepted", quantity, "rejected", "0")));
            post("/api/receipts/" + receipt + "/inspections", typed, clerks.receiver());
        }

        void invoiced(Map<String, Object> typed) throws IOException {
            var status = post("/api/invoices", typed, clerks.payables())
                    .path("status")
                    .asString();
            if (!status.equals("matched")) {
                throw new Wrong("an invoice was " + status);
            }
        }

        private JsonNode post(String path, Object body, String signedIn) throws IOException {
            var reply = wire.send(Wire.request(
                    "POST",
                    path,
                    JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8),
                    signedIn,
                    "Content-Type: application/json",
                    "Idempotency-Key: " + UUID.randomUUID()));
            if (reply.status() != 200 && reply.status() != 201) {
                throw new Wrong(path + " was " + reply.status() + " " + reply.text());
            }
            return JSON.readTree(reply.body());
        }

        private static String id(JsonNode made) {
            return made.path("id").asString();
        }
    }
}
