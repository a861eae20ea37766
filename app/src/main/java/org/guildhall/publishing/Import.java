package org.guildhall.publishing;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guildhall.kernel.Command;
import org.guildhall.ocds.Documents;
import org.guildhall.ocds.Finding;
import org.guildhall.ocds.Tally;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * {@code ./guildhall import ocds FILE...}: takes published data, from files and folders, into the public record as
 * historical processes. What cannot be taken is listed in a report, with its place and reason; read is always taken
 * plus
 * quarantined.
 */
@Component
class Import implements Command {
    private static final int PROGRESS_EVERY = 1_000;

    private final Imports imports;
    private final MessageSource words;
    private final Path data;

    Import(Imports imports, MessageSource words, @Value("${guildhall.data:.}") Path data) {
        this.imports = imports;
        this.words = words;
        this.data = data;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> args) {
        if (args.size() < 2 || !args.getFirst().equals("ocds")) {
            say("publishing.import.usage");
            return 2;
        }
        var files = files(args.subList(1, args.size()));
        if (files.isEmpty()) {
            say("publishing.import.no-files");
            return 2;
        }
        var report = data.resolve("import-report.csv");
        var tally = take(files, report);
        say("publishing.import.done", tally.read(), tally.taken(), tally.quarantined(), report.toAbsolutePath());
        return 0;
    }

    /** Takes every file; what is quarantined goes to the report. */
    Tally take(List<Path> files, Path report) {
        var tally = Tally.none();
        var touched = new TreeSet<String>();
        try (var out = new PrintWriter(Files.newBufferedWriter(report))) {
            out.println("file,place,reason,detail");
            for (var file : files) {
                var before = tally.read();
                tally = tally.plus(take(file, out, touched));
                if (tally.read() / PROGRESS_EVERY > before / PROGRESS_EVERY) {
                    say("publishing.import.progress", tally.read(), file.getFileName());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        touched.forEach(imports::edit);
        imports.finish();
        return tally;
    }

    private Tally take(Path file, PrintWriter report, TreeSet<String> touched) throws IOException {
        var batch = new ArrayList<Finding.Taken>();
        return new Documents().read(file, finding -> {
            switch (finding) {
                case Finding.Taken taken -> {
                    batch.add(taken);
                    imports.keep(file.getFileName().toString(), batch);
                    batch.clear();
                    touched.add(taken.ocid());
                }
                case Finding.Quarantined refused ->
                    report.println(csv(file.toString()) + "," + csv(refused.at().toString()) + ","
                            + refused.reason().code() + "," + csv(refused.detail()));
                case Finding.Surroundings around ->
                    imports.licence(file.getFileName().toString(), around.fields());
            }
        });
    }

    private static List<Path> files(List<String> names) {
        var files = new ArrayList<Path>();
        for (var name : names) {
            try (Stream<Path> found = Files.walk(Path.of(name))) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException e) {
                return List.of();
            }
        }
        return files;
    }

    private static String csv(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private void say(String key, Object... details) {
        System.out.println(words.getMessage(key, details, Locale.CANADA));
        System.out.println(words.getMessage(key, details, Locale.CANADA_FRENCH));
    }
}
