package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher where it was just built, over a Java that takes a second to extract and then says what it runs. */
class LauncherTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
            *jarmode=tools*)
              for folder in "$@"; do :; done
              sleep 0.6
              [ ! -e "$folder" ] || { echo "$folder already exists" >&2; exit 1; }
              mkdir -p "$folder"; sleep 1; cp "$3" "$folder/guildhall-app-exec.jar" ;;
            *) sleep 1; for word in "$@"; do case $word in *.jar) cat "$word" ;; esac; done ;;
            esac
            """;

    @TempDir
    Path home;

    private Path jar;

    @BeforeEach
    void build() throws IOException {
        Files.copy(ROOT.resolve("guildhall"), home.resolve("guildhall"));
        Files.createDirectory(home.resolve(".mvn"));
        Files.copy(ROOT.resolve(".mvn/find-jdk"), home.resolve(".mvn/find-jdk"));
        Files.createDirectories(home.resolve("jdk/bin"));
        Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        program("java", JAVA);
        program("javac", "#!/bin/sh\n");
        Files.createDirectories(home.resolve("app/target"));
        jar = home.resolve("app/target/guildhall-app-exec.jar");
        Files.writeString(jar, "first\n");
    }

    @Test
    void twoStartsAtOnceBothRunWhatWasBuilt() throws Exception {
        twoStartsSay("first\n");
    }

    @Test
    void twoStartsAfterTheNextBuildBothRunThat() throws Exception {
        assertSaid(start(), "first\n");
        Files.writeString(jar, "second\n");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
        Thread.sleep(1100);
        twoStartsSay("second\n");
    }

    private void twoStartsSay(String said) throws Exception {
        var one = start();
        Thread.sleep(300); // the other comes before the first has begun to write
        var other = start();
        assertSaid(one, said);
        assertSaid(other, said);
        assertNothingLiesAbout();
    }

    @Test
    void aStartThatIsEndedWhileItExtractsLeavesNothing() throws Exception {
        var ended = start();
        Thread.sleep(1200); // it has begun to write
        ended.destroy();
        assertThat(ended.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(home.resolve("app/target")).isDirectoryNotContaining("glob:**extracted*");
        assertSaid(start(), "first\n");
        assertNothingLiesAbout();
    }

    @Test
    void whatAKilledStartLeftIsPassed() throws Exception {
        Files.createDirectories(home.resolve("app/target/extracted.lock"));
        Files.createDirectories(home.resolve("app/target/extracted/lib"));
        assertSaid(start(), "first\n");
        assertNothingLiesAbout();
    }

    private Process start() throws IOException {
        var words = new ProcessBuilder("sh", home.resolve("guildhall").toString(), "serve").redirectErrorStream(true);
        words.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        return words.start();
    }

    private static void assertSaid(Process started, String said) throws Exception {
        var heard = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(heard).isEqualTo(said);
        assertThat(started.exitValue()).isZero();
    }

    private void assertNothingLiesAbout() throws IOException {
        try (var left = Files.list(home.resolve("app/target"))) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("extracted", "guildhall-app-exec.jar");
        }
    }

    private void program(String name, String text) throws IOException {
        var file = Files.writeString(home.resolve("jdk/bin").resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
