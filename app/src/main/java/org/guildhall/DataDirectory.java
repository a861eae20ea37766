package org.guildhall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.guildhall.database.Notice;
import org.guildhall.kernel.Folders;

/** Where data goes when nobody says, which is where each system expects it; and that its owner alone reads it. */
final class DataDirectory {
    private DataDirectory() {}

    /** The data of a city, which outlives any checkout. */
    static Path ofCity() {
        var home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return home.resolve("Library/Application Support/Guildhall");
        }
        var xdg = System.getenv("XDG_DATA_HOME");
        return (xdg == null || xdg.isBlank() ? home.resolve(".local/share") : Path.of(xdg)).resolve("guildhall");
    }

    /** The data of the demonstration: in the checkout, whose path the launcher passes on. */
    static Path ofDemo() {
        return Path.of(System.getProperty("guildhall.home", ".")).resolve("data/demo");
    }

    /**
     * Makes the folder if it is missing and closes it, and the files directly in it, to everybody but its owner:
     * invoices, contracts and opened bids lie below. Folders in it close themselves; {@code log} is for everybody, once
     * a web server of another account is let through (docs/running.md).
     *
     * @throws Settings.Unreadable if it can be neither made nor read
     */
    static void close(Path data) {
        try {
            Files.createDirectories(data);
            Folders.close(data);
            try (var all = Files.list(data)) {
                for (var file : all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                        .toList()) {
                    Folders.close(file);
                }
            }
        } catch (IOException failed) {
            throw new Settings.Unreadable(Notice.of("database.files", data, failed.toString()), failed);
        }
    }
}
