package org.guildhall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time spent so far, by whom. Unlike throughput it hardly depends on what else the machine is doing, so it is
 * what two runs on a busy machine can be compared by.
 *
 * @param city of the application
 * @param database of the database server and all that it started
 * @param client of this process
 */
record Cpu(double city, double database, double client) {
    private static final double TICKS = 100; // a second, on every Linux that a JDK 25 runs on

    static Cpu now(long city, Optional<Long> database) {
        return new Cpu(
                of(ProcessHandle.of(city).stream()),
                of(database.flatMap(ProcessHandle::of).stream()
                        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))),
                of(Stream.of(ProcessHandle.current())));
    }

    Cpu since(Cpu before) {
        return new Cpu(city - before.city, database - before.database, client - before.client);
    }

    /** Seconds for each of many. */
    Cpu each(int many) {
        return new Cpu(city / many, database / many, client / many);
    }

    private static double of(Stream<ProcessHandle> processes) {
        return processes.mapToDouble(Cpu::of).sum();
    }

    /** With the workers that have ended and were waited for, which a plain question for a process leaves out. */
    private static double of(ProcessHandle process) {
        try {
            var told = java.nio.file.Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            var fields = told.substring(told.lastIndexOf(')') + 2).split(" ");
            return Stream.of(fields)
                            .skip(11)
                            .limit(4)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS;
        } catch (java.io.IOException goneOrNotLinux) {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        }
    }

    /** The process that serves a database directory. */
    static Optional<Long> server(Path postgres) {
        try (var lines = java.nio.file.Files.lines(postgres.resolve("cluster/postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::parseLong);
        } catch (java.io.IOException notRunning) {
            return Optional.empty();
        }
    }
}
