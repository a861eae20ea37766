package org.guildhall.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Round;

/** Measures and prints one line of the table for each thing measured. */
final class Figures {
    private static final String HEAD = "| what | clients | each second: median (least to most) | p50 ms | p99 ms |"
            + " processor ms each: city, database, client |\n|---|---|---|---|---|---|\n";

    private final City city;
    private final Terms terms;
    private final PrintStream out;

    /**
     * How it is measured.
     *
     * @param seconds of each round
     * @param rounds that count; one before them, for warmth, does not
     */
    record Terms(double seconds, int rounds) {}

    Figures(City city, Terms terms, PrintStream out) {
        this.city = city;
        this.terms = terms;
        this.out = out;
    }

    /** The same table, with rounds short enough for what needs no warmth. */
    Figures briefly() {
        return new Figures(city, new Terms(Math.min(2, terms.seconds), terms.rounds), out);
    }

    void begin() throws java.io.IOException {
        out.println(Machine.told(city.data()));
        out.printf(
                Locale.ROOT, "%d rounds of %.0f s after one twice as long for warmth%n%n", terms.rounds, terms.seconds);
        out.print(HEAD);
    }

    /** The same clients for every round. */
    double measure(String what, List<Client> clients) {
        return measure(what, clients.size(), () -> clients);
    }

    /** Fresh clients for each round, made before its clock starts. */
    double measure(String what, int many, Supplier<List<Client>> fresh) {
        Load.run(fresh.get(), 2 * terms.seconds);
        var rounds = new Round[terms.rounds];
        var spent = new Cpu(0, 0, 0);
        var done = 0;
        for (var i = 0; i < rounds.length; i++) {
            var clients = fresh.get();
            var before = city.cpu();
            rounds[i] = Load.run(clients, terms.seconds);
            var now = city.cpu().since(before);
            spent = new Cpu(
                    spent.city() + now.city(), spent.database() + now.database(), spent.client() + now.client());
            done += rounds[i].done();
        }
        return print(what, many, rounds, spent.each(Math.max(1, done)));
    }

    private double print(String what, int clients, Round[] rounds, Cpu each) {
        var perSecond = figures(rounds, Round::perSecond);
        var median = Load.median(perSecond);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f (%,.0f to %,.0f) | %.1f | %.1f | %.2f + %.2f + %.2f |%n",
                what,
                clients,
                median,
                Arrays.stream(perSecond).min().orElse(0),
                Arrays.stream(perSecond).max().orElse(0),
                Load.median(figures(rounds, round -> round.millis(0.5))),
                Load.median(figures(rounds, round -> round.millis(0.99))),
                each.city() * 1e3,
                each.database() * 1e3,
                each.client() * 1e3);
        return median;
    }

    /** A line under the table: one figure as a share of another. */
    void ratio(String what, double of, String whole, double all) {
        out.printf(Locale.ROOT, "%s is %.0f %% of %s.%n", what, 100 * of / all, whole);
    }

    void end() {
        out.printf(
                Locale.ROOT,
                "Memory: application %.0f MB resident, database %.0f MB. Load average at the end %s.%n%n",
                Machine.resident(city.process()),
                city.server().map(Machine::shared).orElse(0.0),
                Machine.load());
    }

    private static double[] figures(Round[] rounds, java.util.function.ToDoubleFunction<Round> figure) {
        return Arrays.stream(rounds).mapToDouble(figure).toArray();
    }
}
