package org.guildhall.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The public list: 100 and 1,000 open solicitations, as JSON and as a page, for anyone and for a signed-in vendor. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List open solicitations.")
final class Lists implements Callable<Integer> {
    private static final String JSON = "/api/public/procurements?status=open&limit=";
    private static final String ZIPPED = "Accept-Encoding: gzip";

    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var city = setting.city()) {
            var port = city.port();
            var email = new People(port).vendor("reader-" + Long.toString(System.nanoTime(), 36));
            var bearer = new People(port).bearer(email);
            var cookies = new People(port).cookies(email);
            var figures = setting.figures(city);
            var ping = figures.measure("ping", Load.clients(setting.clients(), _ -> Read.ping(port)));
            for (var rows : new int[] {100, 1000}) {
                var least = rows * 250;
                measure(figures, port, "list of %d, JSON, anyone", rows, least, JSON + rows);
                measure(figures, port, "list of %d, JSON, anyone, gzip", rows, rows, JSON + rows, ZIPPED);
                measure(figures, port, "list of %d, JSON, signed in", rows, least, JSON + rows, bearer);
                measure(figures, port, "list of %d, JSON, signed in, gzip", rows, rows, JSON + rows, bearer, ZIPPED);
            }
            var page = "/procurements?status=open";
            var read = measure(figures, port, "list page, first rows of %d, anyone", 1000, 8000, page);
            measure(figures, port, "list page, first rows of %d, signed in", 1000, 8000, page, cookies);
            search(figures, port);
            setting.out.println();
            figures.ratio("the list page", read, "the ping", ping);
            figures.end();
        }
        return 0;
    }

    /** Each search another, over everything published, so that no answer is ready. */
    private void search(Figures figures, int port) {
        var made = new java.util.concurrent.atomic.AtomicInteger();
        figures.measure("search of 11,000 by two words, each another", Load.clients(setting.clients(), _ -> {
            var wire = new Wire(port);
            return () -> {
                var words = "street+lot+" + made.incrementAndGet() % 10_000;
                var reply = wire.send(Wire.get("/api/public/procurements?limit=20&q=" + words));
                if (reply.status() != 200) {
                    throw new Load.Wrong("a search was " + reply.status());
                }
                return true;
            };
        }));
    }

    private double measure(
            Figures figures, int port, String what, int rows, int least, String path, String... headers) {
        return figures.measure(
                what.formatted(rows), Load.clients(setting.clients(), _ -> Read.of(port, least, path, headers)));
    }
}
