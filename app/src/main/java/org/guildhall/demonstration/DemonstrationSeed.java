package org.guildhall.demonstration;

import java.net.URI;
import java.util.List;
import org.guildhall.cli.city.Chronicle;
import org.guildhall.cli.city.Procurement;
import org.guildhall.cli.story.Cast;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills the fictional city by playing its procurements over the city's own API. What is done is noted in the data
 * directory; what was interrupted is looked for in the city and played on.
 */
@Component
@Profile("demo")
class DemonstrationSeed {
    private final Played played;
    private final Telling telling;
    private final URI url;
    private final boolean wanted;

    DemonstrationSeed(
            Played played,
            Telling telling,
            @Value("${server.port}") int port,
            @Value("${guildhall.demonstration.seed:all}") String seed) {
        this.played = played;
        this.telling = telling;
        this.url = URI.create("http://127.0.0.1:" + port);
        this.wanted = !seed.equals("none");
    }

    @EventListener(ApplicationReadyEvent.class)
    void play() {
        if (wanted) {
            Thread.ofVirtual().name("demonstration").start(this::fill);
        }
    }

    private void fill() {
        var all = Chronicle.linnet();
        var left = all.stream().filter(each -> !played.contains(each.id())).toList();
        try {
            if (left.isEmpty()) {
                telling.say("as-it-was");
            } else {
                fill(all.size(), left);
            }
        } catch (RuntimeException failure) {
            telling.loudly("stopped", String.valueOf(failure.getMessage()));
        }
        telling.signIns(url.toString().replace("127.0.0.1", "localhost"));
    }

    private void fill(int all, List<Procurement> left) {
        telling.say("begins");
        var cast = new Cast(url);
        cast.assemble(DemonstrationAdministrator.EMAIL, DemonstrationAdministrator.PASSWORD);
        cast.vendors();
        telling.say("people", Cast.staff().size() + Cast.everyVendor().size() + 1);
        var reader = new Page(all, all - left.size());
        if (new Chronicle(cast, left, reader).play()) {
            telling.say("complete", all);
        } else {
            telling.loudly("failures", reader.failed, all);
        }
    }

    /** Notes and says how far the story is. */
    private final class Page implements Chronicle.Reader {
        private final int all;
        private int done;
        private int failed;

        Page(int all, int done) {
            this.all = all;
            this.done = done;
        }

        @Override
        public void reached(Procurement procurement) {
            done++;
            played.note(procurement.id());
            telling.reached(procurement, done, all);
        }

        @Override
        public void failed(Procurement procurement, RuntimeException failure) {
            failed++;
            telling.loudly("failed", procurement.title("en"), String.valueOf(failure.getMessage()));
        }
    }
}
