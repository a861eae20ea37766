package org.guildhall.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guildhall.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents on a disk of their own. */
class DocumentsTest {
    private static final byte[] BYTES = "a drawing".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    @Test
    void whatIsStoredIsReadBackUnderItsHash() throws IOException {
        var documents = new Documents(root);
        var stored = documents.store(new ByteArrayInputStream(BYTES), BYTES.length);
        assertThat(documents.open(stored.sha256())).hasBinaryContent(BYTES);
        assertThat(waiting()).isZero();
    }

    @Test
    void theSameBytesAreKeptOnceAndTheSecondTimeIsTold() throws IOException {
        var documents = new Documents(root);
        try (var first = documents.receive(new ByteArrayInputStream(BYTES), 100);
                var second = documents.receive(new ByteArrayInputStream(BYTES), 100)) {
            assertThat(first.keep()).isTrue();
            assertThat(second.keep()).isFalse();
            assertThat(documents.open(second.stored().sha256())).hasBinaryContent(BYTES);
        }
        assertThat(waiting()).isZero();
    }

    @Test
    void oneByteTooManyIsRefusedAndNothingIsLeft() throws IOException {
        var documents = new Documents(root);
        assertThatThrownBy(() -> documents.store(new ByteArrayInputStream(BYTES), BYTES.length - 1))
                .isInstanceOf(Refused.class);
        assertThat(waiting()).isZero();
    }

    @Test
    void everyFolderThatADocumentCanNeedIsThereFromTheStart() throws IOException {
        new Documents(root);
        new Documents(root);
        try (var folders = Files.list(root)) {
            assertThat(folders.filter(folder -> folder.getFileName().toString().matches("[0-9a-f]{2}")))
                    .hasSize(256);
        }
    }

    private long waiting() throws IOException {
        try (var incoming = Files.list(root.resolve("incoming"))) {
            return incoming.count();
        }
    }
}
