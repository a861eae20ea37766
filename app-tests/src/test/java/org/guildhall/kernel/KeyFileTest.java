package org.guildhall.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final byte[] SECRET = "A price.".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void onlyTheSameKeyOpensItAndOnlyForWhatItBelongsTo() {
        var id = UUID.randomUUID();
        var key = new KeyFile(folder.resolve("a.key"));
        var kept = key.locked(id, SECRET);
        assertThat(key.locked(id, SECRET)).isNotEqualTo(kept);
        assertThat(new KeyFile(folder.resolve("a.key")).unlocked(id, kept)).contains(SECRET);
        assertThat(key.unlocked(UUID.randomUUID(), kept)).isEmpty();
        assertThat(key.unlocked("a longer name".getBytes(UTF_8), kept)).isEmpty();
        var other = new KeyFile(folder.resolve("b.key"));
        assertThat(other.unlocked(id, kept)).isEmpty();
        other.locked(id, SECRET);
        assertThat(other.unlocked(id, kept)).isEmpty();
        kept[kept.length - 1] ^= 1;
        assertThat(key.unlocked(id, kept)).isEmpty();
        assertThat(key.unlocked(id, new byte[3])).isEmpty();
    }

    @Test
    void onlyItsOwnerReadsTheFileAndItIsMadeOnce() throws Exception {
        var file = folder.resolve("deep/a.key");
        var key = new KeyFile(file);
        assertThat(file).doesNotExist();
        key.locked(UUID.randomUUID(), SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var first = Files.readString(file);
        Folders.writeOnce(file, "another");
        assertThat(file).hasContent(first);
        try (var files = Files.list(file.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }
}
