package org.guildhall.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From the command to the first answer of the front page: of an empty directory, and of the prepared city. */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Start the city.")
final class Starting implements Callable<Integer> {
    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var warm = setting.city()) {
            setting.out.println(Machine.told(warm.data()));
            setting.out.println();
        }
        var out = setting.out;
        out.println("| what | seconds: median (least to most) | processor seconds | application MB | database MB |");
        out.println("|---|---|---|---|---|");
        var first = new Started[setting.rounds()];
        for (var i = 0; i < first.length; i++) {
            var empty = Files.createTempDirectory("guildhall-bench");
            first[i] = started(empty);
            delete(empty);
        }
        print(out, "first start: database created, tables made", first);
        var again = new Started[setting.rounds()];
        for (var i = 0; i < again.length; i++) {
            again[i] = started(setting.data());
        }
        print(out, "start with 1,000 open and 10,000 historical processes", again);
        out.printf("%nLoad average at the end %s.%n", Machine.load());
        return 0;
    }

    private record Started(double seconds, double processor, double application, double database) {}

    private Started started(Path data) throws IOException, InterruptedException {
        try (var city = City.start(setting.home(), "serve", data)) {
            var spent = city.cpu().city() + city.cpu().database();
            Thread.sleep(1000);
            return new Started(
                    city.startSeconds(),
                    spent,
                    Machine.resident(city.process()),
                    city.server().map(Machine::shared).orElse(0.0));
        }
    }

    private static void print(PrintStream out, String what, Started[] all) {
        var seconds = Arrays.stream(all).mapToDouble(Started::seconds).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "| %s | %.1f (%.1f to %.1f) | %.1f | %.0f | %.0f |%n",
                what,
                Load.median(seconds),
                seconds[0],
                seconds[seconds.length - 1],
                Load.median(Arrays.stream(all).mapToDouble(Started::processor).toArray()),
                Load.median(Arrays.stream(all).mapToDouble(Started::application).toArray()),
                Load.median(Arrays.stream(all).mapToDouble(Started::database).toArray()));
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
