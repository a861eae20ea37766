package org.guildhall.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.guildhall.kernel.Refused;

/**
 * The file of an upload in one sender's hands. Once it was handed over, this sender writes and counts nothing any more;
 * closing lets go.
 */
final class Held implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int END = -1;
    private static final int BROKEN = -2;

    private final FileChannel channel;
    private final Consumer<Held> letGo;
    private boolean handedOver;

    Held(FileChannel channel, Consumer<Held> letGo) {
        this.channel = channel;
        this.letGo = letGo;
    }

    /**
     * What came of a sender's bytes.
     *
     * @param bytes written, not synced yet
     * @param end how they ended
     */
    record Written(long bytes, End end) {}

    enum End {
        /** The sender was done. */
        WHOLE,
        /** The line went dead. */
        BROKEN_OFF,
        /** There may be more: so much was to be taken at once. */
        MORE
    }

    /** Gives the file to the next sender, when what is being written or counted at this moment is done. */
    synchronized Held handOver() {
        handedOver = true;
        return new Held(channel, letGo);
    }

    /**
     * Writes what comes behind {@code offset}. Nothing of it counts before {@link #count}.
     *
     * @param most bytes that may come
     * @param atOnce bytes after which it stops, at the next pause between reads
     * @throws Refused {@code uploads.beyond}, {@code uploads.busy}, {@code uploads.not-stored}
     */
    Written write(long offset, InputStream body, long most, long atOnce) {
        var buffer = new byte[BUFFER];
        var written = 0L;
        while (written < atOnce) {
            var read = next(body, buffer);
            if (read < 0) {
                return new Written(written, read == END ? End.WHOLE : End.BROKEN_OFF);
            }
            if (read > most - written) {
                throw new Refused(UploadProblem.BEYOND);
            }
            write(ByteBuffer.wrap(buffer, 0, read), offset, offset + written);
            written += read;
        }
        return new Written(written, End.MORE);
    }

    private static int next(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException brokenOff) {
            return BROKEN;
        }
    }

    private synchronized void write(ByteBuffer bytes, long from, long at) {
        requireMine();
        try {
            for (var position = at; bytes.hasRemaining(); ) {
                position += channel.write(bytes, position);
            }
        } catch (IOException e) {
            giveBack(from);
            throw Pieces.notStored(e);
        }
    }

    /** A full disk gets back what does not count. */
    private void giveBack(long from) {
        try {
            channel.truncate(from);
        } catch (IOException alsoNot) {
            // The first failure is the one that is told.
        }
    }

    /**
     * Syncs the file up to {@code stored} bytes, cuts off what lies behind them, and lets them count, all before
     * anybody else can have it.
     */
    synchronized <T> T count(long stored, LongFunction<T> counted) {
        requireMine();
        try {
            if (channel.size() > stored) {
                channel.truncate(stored);
            }
            channel.force(true);
        } catch (IOException e) {
            throw Pieces.notStored(e);
        }
        return counted.apply(stored);
    }

    /** The SHA-256 of the first so many bytes. */
    String sha256(long length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = ByteBuffer.allocate(BUFFER);
            for (var at = 0L; at < length; ) {
                buffer.clear().limit((int) Math.min(BUFFER, length - at));
                var read = channel.read(buffer, at);
                if (read < 0) {
                    throw new IOException("the file is shorter than what was counted");
                }
                at += read;
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw Pieces.notStored(e);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private void requireMine() {
        if (handedOver) {
            throw new Refused(UploadProblem.BUSY);
        }
    }

    void shut() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Pieces.notStored(e);
        }
    }

    @Override
    public void close() {
        letGo.accept(this);
    }
}
