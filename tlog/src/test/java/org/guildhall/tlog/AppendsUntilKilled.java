package org.guildhall.tlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** A process that appends for ever, and prints the size of the log after each append that returned. */
final class AppendsUntilKilled {
    private AppendsUntilKilled() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var random = new Random(Long.parseLong(arguments[1]));
        try (var log = Log.exists(folder)
                ? Log.open(folder, TlogFixtures.SIGNERS, Optional.empty())
                : Log.create(folder, TlogFixtures.SIGNERS)) {
            while (true) {
                TlogFixtures.appendUpTo(log, log.checkpoint().size() + 1 + random.nextInt(100));
                System.out.println(log.checkpoint().size());
                System.out.flush();
            }
        }
    }
}
