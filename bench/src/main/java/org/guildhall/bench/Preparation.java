package org.guildhall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Story;
import org.guildhall.cli.story.Subject;

/**
 * Makes the city that is measured, once: a thousand open solicitations, each played through the API from its need to
 * its publication, and ten thousand historical processes, imported as anyone would import them.
 */
final class Preparation {
    private static final int AT_ONCE = 6;
    private static final String[] THINGS = {
        "street lights", "leak detection", "parking guidance", "transit counting", "noise sensors", "flood gauges"
    };
    private static final String[] CHOSES = {
        "lampadaires",
        "détection de fuites",
        "guidage de stationnement",
        "comptage du transport",
        "capteurs de bruit",
        "limnimètres"
    };

    private final Path home;
    private final Path data;
    private final PrintStream out;

    Preparation(Path home, Path data, PrintStream out) {
        this.home = home;
        this.data = data;
        this.out = out;
    }

    /** Leaves a directory that holds so many open solicitations and historical processes; does nothing if it does. */
    void prepare(int open, int historical) throws IOException, InterruptedException {
        var done = data.resolve("prepared");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(data);
        out.printf(
                Locale.ROOT, "Preparing %d open solicitations and %d historical processes, once.%n", open, historical);
        try (var city = City.start(home, "demo", data)) {
            solicitations(city.url(), open);
        }
        var history = data.resolve("history.jsonl");
        write(history, historical);
        City.run(home, data, "import", "ocds", history.toString());
        Files.writeString(done, open + " " + historical + "\n");
    }

    private void solicitations(URI url, int open) throws InterruptedException {
        var cast = new Cast(url);
        cast.assemble(Cast.ADMINISTRATOR, Cast.PASSWORD);
        new Story(cast, quiet()).notice(Subject.signals());
        var turn = new Semaphore(AT_ONCE);
        for (var i = 1; i < open; i++) {
            turn.acquire();
            var subject = subject(i);
            Thread.ofVirtual().start(() -> {
                try {
                    new Story(cast, quiet()).notice(subject);
                } catch (RuntimeException e) {
                    out.println("one solicitation was not published: " + e.getMessage());
                } finally {
                    turn.release();
                }
            });
            if (i % 100 == 0) {
                out.println(i + " …");
            }
        }
        turn.acquire(AT_ONCE);
        Thread.sleep(3000); // until they are on the public list
    }

    private static Subject subject(int number) {
        var thing = THINGS[number % THINGS.length];
        return new Subject(
                "District %d: better %s for everyone who lives and works there".formatted(number, thing),
                "Quartier %d : de meilleurs %s pour tous ceux qui y vivent".formatted(number, CHOSES[number % 6]),
                "People of district %d wait for %s since 2009 and nobody can say how long.".formatted(number, thing),
                "Les gens du quartier %d attendent depuis 2009, et nul ne sait combien de temps.".formatted(number),
                "Share of residents who are satisfied",
                "Part des résidents satisfaits",
                List.of("collects-data", "software"),
                List.of(new Subject.Line("Delivery and installation", "Livraison", "43231500", "1", "60000")));
    }

    static Steps quiet() {
        return new Steps(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Made-up releases of a made-up publisher: only their number and size matter here. */
    private static void write(Path file, int many) throws IOException {
        var first =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).minus(3650, ChronoUnit.DAYS);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (var i = 0; i < many; i++) {
                lines.write(release(i, first.plus(i * 8L, ChronoUnit.HOURS).toString()));
                lines.newLine();
            }
        }
    }

    private static String release(int number, String date) {
        var thing = THINGS[number % THINGS.length];
        return """
                {"ocid":"ocds-bench0-%1$d","id":"%1$d-1","date":"%2$s","tag":["tender","award"],\
                "initiationType":"tender","language":"en","buyer":{"id":"B-1","name":"Town of Elsewhere"},\
                "parties":[{"id":"B-1","name":"Town of Elsewhere","roles":["buyer"]},{"id":"S-%3$d",\
                "name":"Supplier %3$d Ltd.","roles":["supplier","tenderer"]}],"tender":{"id":"t-%1$d",\
                "title":"Supply of %4$s in year %5$d, lot %1$d","description":"%6$s","status":"complete",\
                "procurementMethod":"open","mainProcurementCategory":"goods",\
                "value":{"amount":%7$d,"currency":"CAD"}},"awards":[{"id":"a-%1$d","status":"active",\
                "date":"%2$s","value":{"amount":%7$d,"currency":"CAD"},"suppliers":[{"id":"S-%3$d",\
                "name":"Supplier %3$d Ltd."}]}]}""".formatted(
                        number,
                        date,
                        number % 500,
                        thing,
                        2016 + number % 10,
                        ("Delivery, installation and three years of upkeep of " + thing + ". ")
                                .repeat(4)
                                .strip(),
                        10_000 + number * 7);
    }
}
