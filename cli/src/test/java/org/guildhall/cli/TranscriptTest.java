package org.guildhall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command line as a terminal shows it. In {@code transcripts/*.txt} a line after a dollar sign is typed, what
 * follows is what must be said, and the number in brackets is the exit code. A line … stands for any lines.
 */
class TranscriptTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> WITHOUT_JAVA =
            List.of("sh", "cat", "cut", "dirname", "grep", "head", "readlink", "tail");

    @TempDir
    Path folder;

    private record Command(String typed, List<String> said, int exit) {}

    @ParameterizedTest
    @ValueSource(strings = {"seal-and-open", "two-locks", "words", "submit", "policy", "tour-fails", "launcher"})
    void whatIsTypedIsAnsweredAsTheTranscriptSays(String name) throws Exception {
        prepare();
        for (var command : commands(name)) {
            var shell = new ProcessBuilder("sh", "-c", prelude() + command.typed())
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            shell.environment().put("LC_ALL", "C.UTF-8");
            var process = shell.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(said.stripTrailing()).as(command.typed()).matches(pattern(command.said()));
            assertThat(process.exitValue()).as(command.typed()).isEqualTo(command.exit());
        }
    }

    /** A checkout without modules for the launcher, a folder of commands without Java, and what a server answers. */
    private void prepare() throws IOException {
        var checkout = Files.createDirectories(folder.resolve("checkout/.mvn")).getParent();
        Files.copy(ROOT.resolve("guildhall"), checkout.resolve("guildhall"));
        Files.copy(ROOT.resolve(".mvn/find-jdk"), checkout.resolve(".mvn/find-jdk"));
        var commands = Files.createDirectory(folder.resolve("no-java"));
        for (var command : WITHOUT_JAVA) {
            for (var place : new String[] {"/bin", "/usr/bin"}) {
                var program = Path.of(place, command);
                if (Files.exists(program) && !Files.exists(commands.resolve(command))) {
                    Files.copy(program, commands.resolve(command), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        Files.writeString(folder.resolve("sealing.template"), """
                {"solicitation":"s","tenderer":"t","stage":"g","recipient":"RECIPIENT","answers":{},"prices":{},
                 "files":[{"entry":"files/plan.txt","name":"plan.txt","mediaType":"text/plain","sha256":"HASH"}]}
                """);
    }

    private String prelude() {
        return """
                NO_JAVA='%s'
                guildhall() { '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
                  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -cp '%s' %s "$@"; }
                launcher() { sh '%s' "$@"; }
                """.formatted(
                        folder.resolve("no-java"),
                        System.getProperty("java.home"),
                        System.getProperty("java.class.path"),
                        Cli.class.getName(),
                        folder.resolve("checkout/guildhall"));
    }

    private static Pattern pattern(List<String> said) {
        var pattern = new StringBuilder();
        for (var line : said) {
            pattern.append(pattern.isEmpty() ? "" : "\n").append(line.equals("…") ? "(?s:.*)" : Pattern.quote(line));
        }
        return Pattern.compile(pattern.toString());
    }

    private static List<Command> commands(String name) throws IOException {
        var commands = new ArrayList<Command>();
        var typed = "";
        var said = new ArrayList<String>();
        try (var in = TranscriptTest.class.getResourceAsStream("/transcripts/" + name + ".txt")) {
            for (var line : new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("$ ")) {
                    typed = line.substring(2);
                    said.clear();
                } else if (line.matches("\\[\\d+]")) {
                    var exit = Integer.parseInt(line.substring(1, line.length() - 1));
                    commands.add(new Command(typed, List.copyOf(said), exit));
                    typed = "";
                } else if (!typed.isEmpty()) {
                    said.add(line);
                }
            }
        }
        assertThat(commands).isNotEmpty();
        return commands;
    }
}
