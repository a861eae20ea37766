package org.guildhall.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes that are hashed while they are read: whether they are what was kept. */
class HashedBytesTest {
    private static final byte[] KEPT = "An envelope.".getBytes(StandardCharsets.UTF_8);

    @Test
    void theyAreIntactHoweverMuchOfThemWasRead() throws Exception {
        for (var read = 0; read <= KEPT.length; read++) {
            var bytes = of(new ByteArrayInputStream(KEPT));
            assertThat(bytes.readNBytes(read)).hasSize(read);
            assertThat(bytes.intact()).isTrue();
        }
        var skipped = of(new ByteArrayInputStream(KEPT));
        assertThat(skipped.skip(5)).isEqualTo(5);
        assertThat(skipped.read()).isEqualTo(KEPT[5]);
        assertThat(skipped.intact()).isTrue();
    }

    @Test
    void oneByteThatIsAnotherOrMissingIsFound() throws Exception {
        var other = KEPT.clone();
        other[3] ^= 1;
        assertThat(of(new ByteArrayInputStream(other)).intact()).isFalse();
        assertThat(of(new ByteArrayInputStream(KEPT, 0, KEPT.length - 1)).intact())
                .isFalse();
    }

    @Test
    void whatTheDiskDoesNotGiveIsNotWhatWasKept() throws Exception {
        var failing = of(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("a bad sector");
            }
        });
        assertThatThrownBy(failing::read).isInstanceOf(IOException.class);
        assertThat(failing.intact()).isFalse();
        assertThat(of(InputStream.nullInputStream()).intact()).isFalse();
        try (var gone = new HashedBytes(
                () -> {
                    throw new IOException("no such file");
                },
                MessageDigest.getInstance("SHA-256"),
                "")) {
            assertThat(gone.intact()).isFalse();
        }
    }

    private static HashedBytes of(InputStream bytes) throws Exception {
        var expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(KEPT));
        return new HashedBytes(() -> bytes, MessageDigest.getInstance("SHA-256"), expected);
    }
}
