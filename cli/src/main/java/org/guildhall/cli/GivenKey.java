package org.guildhall.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The public key of a city as somebody gives it to a command: itself, or a file that holds what /log/key answered. */
final class GivenKey {
    private GivenKey() {}

    /** The key, or what the file of that name holds. */
    static String of(String given) throws IOException {
        return isFile(given) || !given.contains("+") ? Files.readString(Path.of(given)) : given;
    }

    private static boolean isFile(String given) {
        try {
            return Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException aKey) {
            return false;
        }
    }
}
