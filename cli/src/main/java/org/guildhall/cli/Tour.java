package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (url != null) {
            return play(url);
        }
        try (var instance = Instance.start(Path.of(System.getProperty("guildhall.home", ".")))) {
            return play(instance.url());
        }
    }

    private int play(URI at) {
        var out = new PrintStream(new NoClose(System.out), true, StandardCharsets.UTF_8);
        out.println("A demonstration: its clock is moved, and nothing in it binds anyone.");
        out.println("Une démonstration : son horloge est avancée, et rien n’y engage qui que ce soit.");
        var steps = new Steps(out);
        var cast = new Cast(at);
        cast.assemble(administrator, password);
        cast.vendors();
        var outcome = new Story(cast, steps).whole();
        out.printf("%nEvery check holds: %d. Tout tient : %d.%n", steps.checks(), steps.checks());
        if (json) {
            var last = new LinkedHashMap<String, Object>();
            last.put("ocid", outcome.ocid());
            last.put("award", outcome.award());
            last.put("record", outcome.record());
            last.put("checks", steps.checks());
            last.put("demonstration", true);
            out.println(JsonMapper.shared().writeValueAsString(last));
        }
        return 0;
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
