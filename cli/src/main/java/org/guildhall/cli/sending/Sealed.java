package org.guildhall.cli.sending;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A sealed file that need not fit in memory.
 *
 * @param size in bytes
 * @param sha256 64 lowercase hexadecimal characters
 */
record Sealed(Path file, long size, String sha256) {
    /** @throws NoSuchFileException if there is no such file, or it is a folder */
    static Sealed of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (var bytes = new DigestInputStream(Files.newInputStream(file), newDigest())) {
            var size = bytes.transferTo(OutputStream.nullOutputStream());
            return new Sealed(
                    file,
                    size,
                    HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
        }
    }

    /** So many bytes from there on, or fewer at the end. */
    byte[] piece(long from, int most) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var bytes = ByteBuffer.allocate((int) Math.min(most, size - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // until it is full, or the file ends
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
