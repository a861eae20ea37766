package org.guildhall.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders as a back-up copies them, and as a failure loses them. */
final class Copies {
    private Copies() {}

    static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var each : (Iterable<Path>) all::iterator) {
                var target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    static void copy(Path from, Path to, String name) throws IOException {
        Files.createDirectories(to);
        if (Files.notExists(to.resolve(name))) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    static void deleted(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        }
    }
}
