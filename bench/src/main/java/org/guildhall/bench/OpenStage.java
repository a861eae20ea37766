package org.guildhall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.guildhall.bench.Load.Wrong;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Clock;
import org.guildhall.cli.story.Story;
import org.guildhall.cli.story.Subject;
import tools.jackson.databind.JsonNode;

/**
 * A demonstration made anew with one open solicitation: what is measured around a closing needs a clock that can be
 * moved. Everything else is as at work.
 */
record OpenStage(City city, Clock clock, Bids bids, String id, Instant closesAt, Instant opensAt)
        implements AutoCloseable {
    static OpenStage start(Path home, Path data) throws IOException, InterruptedException {
        var city = City.start(home, "demo", data);
        try {
            var cast = new Cast(city.url());
            cast.assemble(Cast.ADMINISTRATOR, Cast.PASSWORD);
            new Story(cast, Preparation.quiet()).notice(Subject.signals());
            var buyer = cast.as("buyer");
            var first = buyer.get("/api/solicitations").expect(200).json().path(0);
            JsonNode stage = buyer.get("/api/solicitations/" + first.path("id").asString())
                    .expect(200)
                    .json()
                    .path("stages")
                    .path(0);
            return new OpenStage(
                    city,
                    new Clock(cast.as("administrator")),
                    listed(city),
                    stage.path("id").asString(),
                    Instant.parse(stage.path("closesAt").asString()),
                    Instant.parse(stage.path("opensAt").asString()));
        } catch (IOException | RuntimeException failed) {
            city.close();
            throw failed;
        }
    }

    /** The public list follows what is published within moments. */
    static Bids listed(City city) throws IOException {
        for (var tries = 0; ; tries++) {
            var bids = Bids.of(city.port(), 1, 0);
            if (bids.stages() > 0) {
                return bids;
            }
            if (tries == 100) {
                throw new Wrong("nothing is open");
            }
            Clock.pause(Duration.ofMillis(100));
        }
    }

    @Override
    public void close() {
        city.close();
    }
}
