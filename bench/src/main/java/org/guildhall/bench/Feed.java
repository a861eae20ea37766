package org.guildhall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.guildhall.bench.Load.Client;
import org.guildhall.bench.Load.Wrong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The change feed of a city with a hundred thousand facts more, read at a thousand a page from the beginning to the end
 * and again, by one and by four readers. Each time through, every entry must have come, and none twice.
 */
@Command(name = "feed", mixinStandardHelpOptions = true, description = "Read the change feed.")
final class Feed implements Callable<Integer> {
    private static final int OPEN = 50;
    private static final int HISTORICAL = 10;
    private static final int PAGE = 1_000;

    /** What buyers and auditors follow and nobody publishes, so that the public record stays what it was. */
    private static final String FILL = """
            insert into journal.fact (kind, ocid, at, fields)
            select 'request.returned', 'ocds-bench1-' || n, now(),
                   jsonb_build_object('request', gen_random_uuid()::text, 'round', 1, 'step', 1, 'reason', 'Why.')
              from generate_series(1, ?) as n
            """;

    @Mixin
    private Setting setting = new Setting();

    @Option(names = "--facts", defaultValue = "100000", description = "Facts added to the city's. Default: 100,000.")
    private int facts = 100_000;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        var data = setting.data().resolveSibling(setting.data().getFileName() + "-feed");
        new Preparation(setting.home(), data, setting.out).prepare(OPEN, HISTORICAL);
        try (var city = City.start(setting.home(), "serve", data)) {
            var seconds = fill(city);
            var whole = count(city, "integration.entry");
            var bearer = new People(city.port()).bearer("auditor@linnet.example");
            var figures = setting.figures(city);
            var bytes = new AtomicLong();
            var read = new AtomicLong();
            var one = read(figures, city, bearer, whole, 1, bytes, read);
            var four = read(figures, city, bearer, whole, 4, bytes, read);
            var ping = figures.briefly().measure("ping", Load.clients(1, _ -> Read.ping(city.port())));
            setting.out.printf(
                    Locale.ROOT,
                    "%nThat is %,.0f events a second by one reader, %,.0f by four; an entry has %,d bytes.%n",
                    one * PAGE,
                    four * PAGE,
                    bytes.get() / Math.max(1, read.get()));
            if (seconds > 0) {
                setting.out.printf(Locale.ROOT, "%,d facts had their places after %.1f s.%n", facts, seconds);
            }
            figures.ratio("a page of a thousand", one, "the ping", ping);
            figures.end();
        }
        return 0;
    }

    private static double read(
            Figures figures, City city, String bearer, long whole, int readers, AtomicLong bytes, AtomicLong read) {
        return figures.measure(
                "page of 1,000 entries",
                Load.clients(readers, _ -> new Reader(city.port(), bearer, whole, bytes, read)));
    }

    /** Adds the facts where they are not there yet; the seconds until all have their places, zero if they had. */
    private double fill(City city) throws IOException, SQLException, InterruptedException {
        var began = System.nanoTime();
        var added = count(city, "journal.fact where ocid like 'ocds-bench1-%'") < facts;
        if (added) {
            try (var connection = city.database("guildhall");
                    var insert = connection.prepareStatement(FILL)) {
                insert.setInt(1, facts);
                insert.executeUpdate();
            }
        }
        while (count(
                        city,
                        "journal.fact f, integration.progress p where (f.transaction::text::bigint, f.seq)"
                                + " > (p.transaction, p.seq)")
                > 0) {
            Thread.sleep(100);
        }
        return added ? (System.nanoTime() - began) / 1e9 : 0;
    }

    private static long count(City city, String from) throws IOException, SQLException {
        try (var connection = city.database("guildhall");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Reads page after page; at the end it has seen as many as there are, and begins again. */
    private static final class Reader implements Client {
        private static final byte[] MARK = "{\"cursor\":\"".getBytes(StandardCharsets.UTF_8);

        private final Wire wire;
        private final String bearer;
        private final long whole;
        private final AtomicLong bytes;
        private final AtomicLong read;
        private @Nullable String next;
        private long seen;

        Reader(int port, String bearer, long whole, AtomicLong bytes, AtomicLong read) {
            this.wire = new Wire(port);
            this.bearer = bearer;
            this.whole = whole;
            this.bytes = bytes;
            this.read = read;
        }

        @Override
        public boolean once() throws IOException {
            var after = next == null ? "" : "&after=" + next;
            var reply = wire.send(Wire.get("/api/changes?limit=" + PAGE + after, bearer));
            if (reply.status() != 200) {
                throw new Wrong("the feed was " + reply.status());
            }
            var entries = marks(reply.body());
            seen += entries;
            bytes.addAndGet(reply.body().length);
            read.addAndGet(entries);
            if (entries < PAGE) {
                if (seen != whole) {
                    throw new Wrong("of " + whole + " entries " + seen + " came");
                }
                seen = 0;
                next = null;
            } else {
                var link = reply.header("Link");
                next = link.substring(link.indexOf("after=") + 6, link.indexOf("&limit"));
            }
            return true;
        }

        private static int marks(byte[] body) {
            var found = 0;
            for (var at = 0; at <= body.length - MARK.length; at++) {
                if (body[at] == '{' && java.util.Arrays.equals(body, at, at + MARK.length, MARK, 0, MARK.length)) {
                    found++;
                }
            }
            return found;
        }
    }
}
