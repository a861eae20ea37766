package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.guildhall.cli.city.Storm;
import org.guildhall.cli.story.Cast;
import org.guildhall.cli.story.Story;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Plays the whole story through the public API, as its actors, and checks every promise on the way. */
@Command(
        name = "tour",
        mixinStandardHelpOptions = true,
        description = "The whole story, played and checked. Toute l’histoire, jouée et vérifiée.")
final class Tour implements Callable<Integer> {
    @Option(names = "--url", description = "A running demonstration. Une démonstration en marche.")
    private @Nullable URI url;

    @Option(names = "--json", description = "End with one JSON object. Finir par un objet JSON.")
    private boolean json;

    @Option(names = "--administrator", defaultValue = Cast.ADMINISTRATOR)
    private String administrator = Cast.ADMINISTRATOR;

    @Option(names = "--password", defaultValue = Cast.PASSWORD)
    private String password = Cast.PASSWORD;

    @Option(
            names = "--kill",
            paramLabel = "TIMES",
            description = "Kill application and database in the middle of bidding. Tuer l’application et la base.")
    private int kills;

    private final PrintStream out = new PrintStream(new NoClose(System.out), true, StandardCharsets.UTF_8);
    private final Steps steps = new Steps(out);

    /** What a part of the tour leaves for its last line. */
    private interface Part {
        Map<String, Object> play() throws IOException, InterruptedException;
    }

    @Override
    public Integer call() {
        out.println("A demonstration: its clock is moved, and nothing in it binds anyone.");
        out.println("Une démonstration : son horloge est avancée, et rien n’y engage qui que ce soit.");
        return told(() -> {
            if (url != null && kills == 0) {
                return story(url);
            }
            if (url != null) {
                throw new Unexpected("only an instance of its own is killed: leave out --url");
            }
            try (var instance = Instance.start(Path.of(System.getProperty("guildhall.home", ".")))) {
                return kills == 0 ? story(instance.url()) : storm(instance);
            }
        });
    }

    private int told(Part part) {
        var last = new LinkedHashMap<String, Object>();
        var code = 0;
        try {
            last.putAll(part.play());
            out.printf("%nEvery check holds: %d. Tout tient : %d.%n", steps.checks(), steps.checks());
        } catch (IOException | RuntimeException failure) {
            code = failed(last, failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            code = failed(last, failure);
        }
        last.put("checks", steps.checks());
        last.put("demonstration", true);
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(last));
        }
        return code;
    }

    private int failed(Map<String, Object> last, Exception failure) {
        out.printf("%nThe tour stopped: %s%nLa visite s’est arrêtée.%n", failure.getMessage());
        last.put("failed", steps.current());
        last.put("why", String.valueOf(failure.getMessage()));
        return 1;
    }

    private Map<String, Object> story(URI at) {
        var outcome = new Story(cast(at), steps).whole();
        var last = new LinkedHashMap<String, Object>();
        last.put("ocid", outcome.ocid());
        last.put("award", outcome.award());
        last.put("record", outcome.record());
        last.put("contract", outcome.contract());
        last.put("order", outcome.order());
        last.put("invoice", outcome.invoice());
        last.put("status", outcome.status());
        last.put("receipt", outcome.receipt().toString());
        last.put("proof", outcome.proof().toString());
        last.put("envelope", outcome.envelope().toString());
        last.put("logKey", outcome.logKey().toString());
        return last;
    }

    private Map<String, Object> storm(Instance instance) throws IOException, InterruptedException {
        var seed = System.nanoTime();
        out.println("seed " + seed);
        var outcome = new Storm(instance, cast(instance.url()), steps, seed).weather(kills);
        var last = new LinkedHashMap<String, Object>();
        last.put("ocid", outcome.ocid());
        last.put("acknowledged", outcome.acknowledged());
        last.put("kills", 2 * kills);
        return last;
    }

    private Cast cast(URI at) {
        var cast = new Cast(at);
        cast.assemble(administrator, password);
        cast.vendors();
        return cast;
    }

    /** Standard output, which is not ours to close. */
    private static final class NoClose extends java.io.FilterOutputStream {
        NoClose(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
