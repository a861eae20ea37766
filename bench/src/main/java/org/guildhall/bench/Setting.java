package org.guildhall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every figure is asked with. */
final class Setting {
    private static final int OPEN = 1_000;
    private static final int HISTORICAL = 10_000;

    @Option(names = "--data", paramLabel = "DIR", description = "The prepared city; made if it is not there.")
    private @Nullable Path data;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a round. Default: 5.")
    private double seconds = 5;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count. Default: 3.")
    private int rounds = 3;

    @Option(names = "--clients", defaultValue = "16", description = "Clients at once. Default: 16.")
    private int clients = 16;

    final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    int clients() {
        return clients;
    }

    int rounds() {
        return rounds;
    }

    double seconds() {
        return seconds;
    }

    Path home() {
        return Path.of(System.getProperty("guildhall.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    Path data() {
        return (data == null ? home().resolve("data/bench") : data)
                .toAbsolutePath()
                .normalize();
    }

    /** The prepared city, running as {@code serve}. */
    City city() throws IOException, InterruptedException {
        new Preparation(home(), data(), out).prepare(OPEN, HISTORICAL);
        return City.start(home(), "serve", data());
    }

    Figures figures(City city) throws IOException {
        var figures = new Figures(city, new Figures.Terms(seconds, rounds), out);
        figures.begin();
        return figures;
    }
}
