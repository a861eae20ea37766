package org.guildhall;

import java.nio.file.Path;

/** Where data goes when nobody says: where each operating system expects it. */
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
}
