package org.guildhall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/** What the figures were made on, and how busy it was with other things. */
final class Machine {
    private Machine() {}

    static String told(Path data) throws IOException {
        return String.format(
                Locale.ROOT,
                "%s · %d cores · %.0f GB · %s · Java %s · load average now %s",
                InstantSource.system().instant().toString().substring(0, 16) + "Z",
                Runtime.getRuntime().availableProcessors(),
                memory(),
                disk(data),
                Runtime.version().feature(),
                load());
    }

    /** Processes that wanted a core over the last minute; more than the cores there are: figures are too low. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Resident memory of a process in MB; 0 where the system does not say. */
    static double resident(long process) {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException notLinux) {
            return 0;
        }
    }

    /** The memory of a database server and its workers in MB, what they share counted once. */
    static double shared(long server) {
        var all = java.util.stream.Stream.concat(
                ProcessHandle.of(server).stream(),
                ProcessHandle.of(server).stream().flatMap(ProcessHandle::descendants));
        return all.mapToDouble(process -> proportional(process.pid())).sum();
    }

    private static double proportional(long process) {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException | java.io.UncheckedIOException goneOrNotLinux) {
            return 0;
        }
    }

    private static double memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / 1e9
                : 0;
    }

    private static String disk(Path data) throws IOException {
        var store = Files.getFileStore(data);
        var device = store.name().replaceAll(".*/", "");
        var turning = Path.of("/sys/block/" + device.replaceAll("\\d+$", "") + "/queue/rotational");
        var kind = device.startsWith("vd") ? "virtual disk" : "disk";
        if (Files.exists(turning)) {
            kind += Files.readString(turning).strip().equals("0") ? ", not turning" : ", turning";
        }
        return kind + ", " + store.type();
    }
}
