package org.guildhall.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** The files of uploads, one each. A piece counts when it is synced, and one sender writes at a time. */
final class Pieces {
    private static final int BUFFER = 64 * 1024;

    private final Path root;

    Pieces(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    Path file(UploadId id) {
        return root.resolve(id.toString());
    }

    void delete(UploadId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new Refused(UploadProblem.NOT_STORED);
        }
    }

    /**
     * The file, held against other senders, also of another process.
     *
     * @throws Refused {@code uploads.busy}, {@code uploads.not-stored}
     */
    Held hold(UploadId id) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file(id), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new Held(channel);
            }
            channel.close();
            throw new Refused(UploadProblem.BUSY);
        } catch (OverlappingFileLockException held) {
            close(channel);
            throw new Refused(UploadProblem.BUSY);
        } catch (IOException e) {
            close(channel);
            throw new Refused(UploadProblem.NOT_STORED);
        }
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new Refused(UploadProblem.NOT_STORED);
        }
    }

    /** A file in one sender's hands; closing lets go. */
    static final class Held implements AutoCloseable {
        private final FileChannel channel;

        private Held(FileChannel channel) {
            this.channel = channel;
        }

        /**
         * Writes what comes behind what is stored, and syncs it. A sender that breaks off has sent what arrived, unless
         * it was to be checked.
         *
         * @param most bytes that may come
         * @return bytes written; none of a piece that was broken off before its checksum could hold
         * @throws Refused {@code uploads.beyond}, {@code uploads.checksum}, {@code uploads.not-stored}: nothing counts
         */
        long append(long offset, InputStream body, long most, @Nullable Checksum checksum) {
            var bytes = checksum == null ? body : new DigestInputStream(body, checksum.digest());
            var buffer = new byte[BUFFER];
            var written = 0L;
            for (var read = next(bytes, buffer); read != END; read = next(bytes, buffer)) {
                if (read == BROKEN) {
                    return checksum == null ? synced(written) : 0;
                }
                if (read > most - written) {
                    throw new Refused(UploadProblem.BEYOND);
                }
                write(ByteBuffer.wrap(buffer, 0, read), offset + written);
                written += read;
            }
            if (checksum != null && !checksum.holds()) {
                throw new Refused(UploadProblem.CHECKSUM);
            }
            return synced(written);
        }

        private static final int END = -1;
        private static final int BROKEN = -2;

        private static int next(InputStream bytes, byte[] buffer) {
            try {
                return bytes.read(buffer);
            } catch (IOException brokenOff) {
                return BROKEN;
            }
        }

        private void write(ByteBuffer piece, long at) {
            try {
                for (var position = at; piece.hasRemaining(); ) {
                    position += channel.write(piece, position);
                }
            } catch (IOException e) {
                throw new Refused(UploadProblem.NOT_STORED);
            }
        }

        private long synced(long written) {
            try {
                channel.force(true);
                return written;
            } catch (IOException e) {
                throw new Refused(UploadProblem.NOT_STORED);
            }
        }

        /** The SHA-256 of the first so many bytes; what lies behind them is cut off. */
        String sha256(long length) {
            try {
                channel.truncate(length);
                var digest = MessageDigest.getInstance("SHA-256");
                var buffer = ByteBuffer.allocate(BUFFER);
                for (var at = 0L; at < length; ) {
                    buffer.clear();
                    at += channel.read(buffer, at);
                    digest.update(buffer.flip());
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                throw new Refused(UploadProblem.NOT_STORED);
            } catch (NoSuchAlgorithmException absent) {
                throw new IllegalStateException(absent);
            }
        }

        @Override
        public void close() {
            Pieces.close(channel);
        }
    }
}
