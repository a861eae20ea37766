package org.guildhall.bench;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One solicitation, as its public page and as JSON, for anyone and for a signed-in vendor. */
@Command(name = "page", mixinStandardHelpOptions = true, description = "Read one solicitation.")
final class Page implements Callable<Integer> {
    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var city = setting.city()) {
            var port = city.port();
            var ocid = Bids.of(port, 1, 0).any().path("ocid").asString();
            var email = new People(port).vendor("reader-" + Long.toString(System.nanoTime(), 36));
            var cookies = new People(port).cookies(email);
            var figures = setting.figures(city);
            var ping = figures.measure("ping", Load.clients(setting.clients(), _ -> Read.ping(port)));
            var page = "/procurements/" + ocid;
            figures.measure("page, anyone", Load.clients(1, _ -> Read.of(port, 5000, page)));
            var read = measure(figures, port, "page, anyone", page);
            measure(figures, port, "page, anyone, gzip", page, "Accept-Encoding: gzip");
            measure(figures, port, "page in French, anyone", page, "Cookie: lang=fr-CA");
            measure(figures, port, "page, signed in", page, cookies);
            measure(figures, port, "the same as JSON, anyone", "/api/public" + page);
            measure(figures, port, "its OCDS record, anyone", "/ocds/records/" + ocid);
            measure(figures, port, "front page, anyone", "/");
            setting.out.println();
            figures.ratio("the page", read, "the ping", ping);
            figures.end();
        }
        return 0;
    }

    private double measure(Figures figures, int port, String what, String path, String... headers) {
        return figures.measure(what, Load.clients(setting.clients(), _ -> Read.of(port, 1000, path, headers)));
    }
}
