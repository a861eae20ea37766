package org.guildhall.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.guildhall.kernel.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents on a disk of their own. */
class DocumentsTest {
    private static final byte[] BYTES = "a drawing".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    private Documents documents;

    @BeforeEach
    void start() throws IOException {
        documents = new Documents(root);
    }

    @Test
    void whatIsStoredIsReadBackUnderItsHash() throws IOException {
        var stored = documents.store(new ByteArrayInputStream(BYTES), BYTES.length);
        assertThat(documents.open(stored.sha256())).hasBinaryContent(BYTES);
        assertThat(waiting()).isZero();
    }

    /** With the folder everything in it, whatever its own permissions say. */
    @Test
    void nobodyElseOnTheHostComesIn() throws IOException {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        new Documents(root);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void theSameBytesAreKeptOnce() throws IOException {
        try (var first = arrived();
                var second = arrived()) {
            first.keep();
            second.keep();
            assertThat(documents.open(second.stored().sha256())).hasBinaryContent(BYTES);
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void bytesOfAnActThatFailedAreGone() {
        try (var only = arrived()) {
            only.keepOnTrial().end(false);
            assertThat(documents.place(only.stored().sha256())).doesNotExist();
        }
    }

    @Test
    void bytesOfAnActThatFailedStayIfTheyWereThereBefore() {
        documents.store(new ByteArrayInputStream(BYTES), 100);
        try (var again = arrived()) {
            again.keepOnTrial().end(false);
            assertThat(documents.open(again.stored().sha256())).hasBinaryContent(BYTES);
        }
    }

    @Test
    void bytesOfAnActThatFailedStayIfSomebodyKeptTheSameMeanwhile() {
        try (var failed = arrived();
                var other = arrived()) {
            var trial = failed.keepOnTrial();
            other.keep();
            trial.end(false);
            assertThat(documents.open(other.stored().sha256())).hasBinaryContent(BYTES);
        }
    }

    @Test
    void ofTwoActsWithTheSameBytesOneThatWentWellKeepsThemInEitherOrder() {
        for (var firstWell : new boolean[] {true, false}) {
            try (var one = arrived();
                    var two = arrived()) {
                var first = one.keepOnTrial();
                var second = two.keepOnTrial();
                first.end(firstWell);
                second.end(!firstWell);
                assertThat(documents.place(one.stored().sha256())).exists();
            }
        }
    }

    @Test
    void ofTwoActsWithTheSameBytesTheLastToFailTakesThemAway() {
        try (var one = arrived();
                var two = arrived()) {
            var first = one.keepOnTrial();
            var second = two.keepOnTrial();
            first.end(false);
            assertThat(documents.place(one.stored().sha256())).exists();
            second.end(false);
            assertThat(documents.place(one.stored().sha256())).doesNotExist();
        }
    }

    @Test
    void oneByteTooManyIsRefusedAndNothingIsLeft() throws IOException {
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(BYTES), BYTES.length - 1))
                .isInstanceOf(Refused.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void everyFolderThatADocumentCanNeedIsThereFromTheStart() throws IOException {
        new Documents(root);
        try (var folders = Files.list(root)) {
            assertThat(folders.filter(folder -> folder.getFileName().toString().matches("[0-9a-f]{2}")))
                    .hasSize(256);
        }
    }

    @Test
    void whatAKilledProcessLeftIsGoneADayLaterAndWhatIsUnderWayStays() throws IOException {
        var left = Files.write(root.resolve("incoming").resolve("left"), BYTES);
        var underWay = Files.write(root.resolve("incoming").resolve("under-way"), BYTES);
        var now = Files.getLastModifiedTime(underWay).toInstant();
        Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(underWay, FileTime.from(now.minus(Duration.ofHours(23))));
        new Documents(root);
        assertThat(left).doesNotExist();
        assertThat(underWay).exists();
        assertThat(waiting()).isEqualTo(1);
    }

    private Incoming arrived() {
        return documents.receive(new ByteArrayInputStream(BYTES), 100);
    }

    private long waiting() throws IOException {
        try (var incoming = Files.list(root.resolve("incoming"))) {
            return incoming.count();
        }
    }
}
