package org.guildhall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.guildhall.database.Notice;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The city's own settings in the data folder, as far as they can be looked at before anything is started. */
final class Settings {
    private static final Pattern FILE = Pattern.compile("application(-\\w+)?\\.(ya?ml|properties)");

    private Settings() {}

    /** A file of settings cannot be read. The message is bilingual and names the file and, where known, the line. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Reads every file of settings and keeps nothing of it.
     *
     * @throws Unreadable if one cannot be read
     */
    static void check(Path data) {
        if (!Files.isDirectory(data)) {
            return;
        }
        try (var all = Files.list(data)) {
            all.filter(file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .forEach(Settings::read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void read(Path file) {
        var loader = file.toString().endsWith(".properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        try {
            loader.load("settings", new FileSystemResource(file));
        } catch (MarkedYAMLException wrong) {
            var mark = wrong.getProblemMark();
            throw new Unreadable(
                    mark == null ? said(file, wrong) : said(file, mark.getLine(), mark.getColumn(), wrong), wrong);
        } catch (IOException | RuntimeException wrong) {
            throw new Unreadable(said(file, wrong), wrong);
        }
    }

    private static String said(Path file, Exception wrong) {
        return Notice.of("launch.settings-file", file, String.valueOf(wrong.getMessage()));
    }

    /** Lines and columns are counted from 0; the line itself is not shown, a password may stand in it. */
    private static String said(Path file, int line, int column, MarkedYAMLException wrong) {
        return Notice.of(
                "launch.settings",
                file,
                Integer.toString(line + 1),
                Integer.toString(column + 1),
                String.valueOf(wrong.getProblem()));
    }
}
