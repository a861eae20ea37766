package org.guildhall.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A finished command of the operating system: its exit code and what it wrote, both streams together. */
record Run(int exitCode, String output) {

    boolean succeeded() {
        return exitCode == 0;
    }

    static Run command(List<String> command) throws IOException {
        return command(command, OrdinaryUser.OURSELVES);
    }

    /** Runs {@code command} to its end as {@code user}. */
    static Run command(List<String> command, OrdinaryUser user) throws IOException {
        var words = Stream.concat(user.prefix().stream(), command.stream()).toList();
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C"); // PostgreSQL's own messages stay in one language, for searching
        builder.environment().remove("PGDATA");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Run(process.waitFor(), output);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted: " + command.getFirst(), interrupted);
        }
    }
}
