package org.guildhall.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guildhall.kernel.Folders;
import org.guildhall.tlog.NoteSigner;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The private keys of the city's logs, each in a file that only its owner reads: {@code log-1.key} and so on. They lie
 * beside the log and not in it, since a web server may serve that folder.
 */
@Component
class LogKeys {
    private static final Pattern FILE = Pattern.compile("log-(\\d{1,9})\\.key");

    private final Path folder;

    LogKeys(@Value("${guildhall.log.keys}") Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** The key of a log; empty if the file is not there or is none. */
    Optional<NoteSigner> of(int log) {
        try {
            var file = file(log);
            return Files.exists(file)
                    ? Optional.of(NoteSigner.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Makes the key of a log under a name, once: one that is there under that name stays. Its file and its name are
     * safe when it returns: a database that names a key which a power cut took would be a log that nobody can sign.
     */
    NoteSigner make(int log, String name) {
        try {
            Folders.writeOnce(file(log), NoteSigner.generate(name).skey());
            sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(log).filter(key -> key.name().equals(name))
                .orElseThrow(() -> new IllegalStateException(file(log) + " holds another key than " + name + " needs"));
    }

    /** The highest number of a log that a key was made for; 0 if there is none. */
    int highest() {
        try (var files = Files.exists(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests make it fail. */
    void sync(Path names) throws IOException {
        Folders.sync(names);
    }

    Path file(int log) {
        return folder.resolve("log-" + log + ".key");
    }
}
