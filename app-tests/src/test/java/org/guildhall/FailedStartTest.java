package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.guildhall.database.Durability;
import org.guildhall.database.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that fails says why and leaves nothing running; and whatever becomes of it, its folder is closed. */
class FailedStartTest {
    @TempDir
    Path data;

    @Test
    void settingsThatCannotBeReadAreNamedInBothLanguagesBeforeAnythingIsStarted() throws Exception {
        var file = data.resolve("application.yaml");
        Files.writeString(file, "guildhall:\n  city:\n    name-en: Example: City of\n  secret: s3cret\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(Settings.Unreadable.class)
                .hasMessageContainingAll(
                        "The settings in " + file + " cannot be read: line 3, column 21",
                        "Les réglages dans " + file + " ne peuvent pas être lus",
                        "ligne 3, colonne 21")
                .message()
                .doesNotContain("s3cret");
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"application-serve.yml, '- [a'", "application.properties, 'a=\\u12'"})
    void soIsEveryFileThatTheApplicationWouldRead(String name, String text) throws Exception {
        Files.writeString(data.resolve(name), text);
        assertThatThrownBy(() -> Settings.check(data))
                .isInstanceOf(Settings.Unreadable.class)
                .hasMessageContaining(name);
    }

    @Test
    void settingsThatCanBeReadAreNotSpokenOfNorOthersFiles() throws Exception {
        Files.writeString(data.resolve("application.yaml"), "guildhall.city.name-en: City of Example\n");
        Files.writeString(data.resolve("notes.yaml"), "a: b: c\n");
        Settings.check(data);
        Settings.check(data.resolve("nowhere"));
    }

    @Test
    void aStartThatFailsLaterStopsItsDatabase() throws Exception {
        Files.writeString(data.resolve("application.yaml"), "spring.config.import: file:/nowhere/at/all.yaml\n");
        assertThatThrownBy(this::start).hasMessageContaining("/nowhere/at/all.yaml");
        // It is refused while another owner has it.
        EmbeddedPostgres.start(data.resolve("postgres"), Durability.RELAXED).close();
    }

    @Test
    void theFolderAndTheFilesInItAreClosedToEverybodyElseAlsoWhereTheyWereOpenBefore() throws Exception {
        var folder = Files.createDirectory(data.resolve("open"));
        var settings = Files.writeString(folder.resolve("application.yaml"), "a: b\n");
        set(settings, "rw-r--r--");
        set(folder, "rwxr-xr-x");
        var log = Files.createDirectory(folder.resolve("log"));
        set(log, "rwxr-xr-x");
        DataDirectory.close(folder);
        assertThat(of(folder)).isEqualTo("rwx------");
        assertThat(of(settings)).isEqualTo("rw-------");
        assertThat(of(log)).as("what everybody may read").isEqualTo("rwxr-xr-x");
        DataDirectory.close(folder);
        assertThat(of(folder)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @CsvSource({
        "rwx--x---, rwx--x---",
        "rwx--x--x, rwx--x--x",
        "rwxr-x--x, rwx------",
        "rwx--x-w-, rwx------",
        "r-xr-xr-x, r-x------"
    })
    void whoWasLetThroughWithoutReadingIsLetThroughStill(String before, String after) throws Exception {
        var folder = Files.createDirectory(data.resolve("through"));
        set(folder, before);
        DataDirectory.close(folder);
        assertThat(of(folder)).isEqualTo(after);
    }

    @Test
    void aNewFolderIsItsOwnersAlone() throws Exception {
        var folder = data.resolve("new/folder");
        DataDirectory.close(folder);
        assertThat(of(folder)).isEqualTo("rwx------");
    }

    private void start() {
        new Start(new Launch.Go("import", 8080, data, Optional.empty(), Optional.empty(), List.of())).context();
    }

    private static void set(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String of(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
