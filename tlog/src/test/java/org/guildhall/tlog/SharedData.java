package org.guildhall.tlog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Public test data that is not part of the repository: beside the checkout, or where the environment says. */
final class SharedData {
    private SharedData() {}

    /** A folder of the shared data; where it is absent the test is skipped, and says so. */
    static Path folder(String name) {
        var folder = root().map(root -> root.resolve(name)).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            System.err.println("SKIPPED: no test data '" + name + "' in ../shared/data, set GUILDHALL_DATA");
        }
        Assumptions.assumeTrue(folder.isPresent(), "no test data " + name);
        return folder.orElseThrow();
    }

    private static Optional<Path> root() {
        var named = Optional.ofNullable(System.getProperty("guildhall.data"))
                .or(() -> Optional.ofNullable(System.getenv("GUILDHALL_DATA")));
        return named.map(Path::of).or(SharedData::besideCheckout);
    }

    private static Optional<Path> besideCheckout() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return Optional.of(folder.resolveSibling("shared").resolve("data"));
            }
        }
        return Optional.empty();
    }
}
