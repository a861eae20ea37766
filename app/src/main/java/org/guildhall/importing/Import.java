package org.guildhall.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
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
        var files = new ArrayList<Input>();
        for (var name : args.subList(1, args.size())) {
            if (!found(Path.of(name), files)) {
                say("publishing.import.no-file", name);
                return 2;
            }
        }
        if (files.isEmpty()) {
            say("publishing.import.no-files");
            return 2;
        }
        var report = data.resolve("import-report.csv");
        var tally = take(files, report);
        say("publishing.import.done", tally.read(), tally.taken(), tally.quarantined(), report.toAbsolutePath());
        return 0;
    }

    /** A file to read, and the name by which the public record calls it. */
    record Input(Path path, String name) {}

    /** The files of a folder, named from the folder on; or one file, named with its folder. */
    static boolean found(Path named, List<Input> files) {
        var root = named.toAbsolutePath().normalize();
        var folder = Files.isDirectory(root) ? root : root.resolveSibling("");
        var above = folder.resolveSibling("");
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isRegularFile).sorted().forEach(file -> {
                var name = above.relativize(file).toString();
                files.add(new Input(file, name.replace('\\', '/')));
            });
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Takes every file; what is quarantined goes to the report. What was taken before, also by an import that was
     * killed, is taken again without effect.
     */
    Tally take(List<Input> files, Path report) {
        var tally = Tally.none();
        var touched = new TreeSet<String>();
        try (var out = new PrintWriter(Files.newBufferedWriter(report))) {
            out.println("file,place,reason,detail");
            for (var file : files) {
                var before = tally.read();
                tally = tally.plus(take(file, out, touched));
                if (tally.read() / PROGRESS_EVERY > before / PROGRESS_EVERY) {
                    say("publishing.import.progress", tally.read(), file.name());
                }
            }
            say("publishing.import.pages", touched.size());
            for (var ocid : touched) {
                if (!imports.edit(ocid)) {
                    out.println(csv("") + "," + csv(ocid) + ",own-process,");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        imports.finish();
        return tally;
    }

    private Tally take(Input file, PrintWriter report, TreeSet<String> touched) throws IOException {
        var source = new Imports.Source(file.name(), sha256(file.path()));
        return new Documents().read(file.path(), finding -> {
            switch (finding) {
                case Finding.Taken taken -> {
                    imports.keep(source, List.of(taken));
                    touched.add(taken.ocid());
                }
                case Finding.Quarantined refused ->
                    report.println(csv(file.name()) + "," + csv(refused.at().toString()) + ","
                            + refused.reason().code() + "," + csv(refused.detail()));
                case Finding.Surroundings around -> imports.licence(source, around.fields());
            }
        });
    }

    private static String sha256(Path file) throws IOException {
        var digest = Imports.sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String csv(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private void say(String key, Object... details) {
        System.out.println(words.getMessage(key, details, Locale.CANADA));
        System.out.println(words.getMessage(key, details, Locale.CANADA_FRENCH));
    }
}
