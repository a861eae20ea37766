package org.guildhall.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Wrong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.json.JsonMapper;

/** Creating a purchase request of one line, through the API, each under an idempotency key of its own. */
@Command(name = "request", mixinStandardHelpOptions = true, description = "Create a purchase request.")
final class Request implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "Content-Type: application/json";

    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        try (var city = setting.city()) {
            Yardsticks.prepare(city);
            var port = city.port();
            var signedIn = new People(port).bearer("requester@linnet.example");
            var body = JSON.writeValueAsBytes(request(need(port, signedIn)));
            var figures = setting.figures(city);
            var clients = setting.clients();
            var what = "purchase request of one line";
            figures.measure(what, Load.clients(1, _ -> client(port, signedIn, body)));
            var many = figures.measure(what, Load.clients(clients, _ -> client(port, signedIn, body)));
            var row = "insert of the same bytes";
            var brief = figures.briefly();
            brief.measure(row, List.of(Yardsticks.insert(city, body)));
            var raw = brief.measure(row, Load.clients(clients, _ -> Yardsticks.insert(city, body)));
            var ping = brief.measure("ping", Load.clients(clients, _ -> Read.ping(port)));
            setting.out.println();
            figures.ratio("request", many, "the insert", raw);
            figures.ratio("request", many, "the ping", ping);
            figures.end();
        }
        return 0;
    }

    private static Client client(int port, String signedIn, byte[] body) {
        var wire = new Wire(port);
        return () -> {
            var reply = wire.send(Wire.request(
                    "POST", "/api/requests", body, signedIn, TYPE, "Idempotency-Key: " + UUID.randomUUID()));
            if (reply.status() != 201) {
                throw new Wrong("a request was answered " + reply.status() + " " + reply.text());
            }
            return true;
        };
    }

    private static String need(int port, String signedIn) throws IOException {
        try (var wire = new Wire(port)) {
            var key = "Idempotency-Key: ";
            var stated = wire.send(Wire.request(
                    "POST", "/api/needs", JSON.writeValueAsBytes(problem()), signedIn, TYPE, key + UUID.randomUUID()));
            var id = JSON.readTree(stated.body()).path("id").asString();
            var statement = wire.send(Wire.request(
                    "POST",
                    "/api/needs/" + id + "/statement",
                    "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    signedIn,
                    TYPE,
                    key + UUID.randomUUID()));
            if (statement.status() != 201) {
                throw new Wrong("a need was answered " + statement.status() + " " + statement.text());
            }
            return id;
        }
    }

    private static Map<String, Object> problem() {
        return Map.of(
                "title", both("Counting visits to the library", "Compter les visites à la bibliothèque"),
                "problem", both("Nobody knows when it is full.", "Personne ne sait quand elle est pleine."),
                "whoHasIt", both("Everyone who reads there", "Tous ceux qui y lisent"),
                "outcomeMeasure", both("Hours in which it is full", "Heures où elle est pleine"),
                "unit", both("hours a week", "heures par semaine"),
                "baseline", "11",
                "target", "2",
                "users", both("Readers and librarians", "Lecteurs et bibliothécaires"),
                "dataCollected", both("Counts, no images", "Comptes, sans images"),
                "tags", List.of("collects-data", "hardware"));
    }

    private static Map<String, String> both(String en, String fr) {
        return Map.of("en", en, "fr", fr);
    }

    private static Map<String, Object> request(String need) {
        return Map.of(
                "need",
                need,
                "title",
                both("Door counters without images", "Compteurs de porte sans images"),
                "termMonths",
                "36",
                "optionMonths",
                "24",
                "budgetLine",
                "TR-2026-014",
                "lines",
                List.of(Map.of(
                        "description", both("Counter, installed", "Compteur, installé"),
                        "unspsc", "43231500",
                        "quantity", "4",
                        "unit", "each",
                        "unitEstimate", "1200",
                        "per", "once")));
    }
}
