package org.guildhall.uploads;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of uploads, one each, and in whose hands each is. */
final class Pieces {
    private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);

    private final Path root;
    private final Map<UploadId, Held> hands = new ConcurrentHashMap<>();

    Pieces(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        sync(root.resolveSibling("."));
    }

    Path file(UploadId id) {
        return root.resolve(id.toString());
    }

    /** Bytes that may still be written to this disk, by whomever. */
    long free() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** An empty file, whose name is on disk too: a file without one would be lost whole. */
    void make(UploadId id) {
        try {
            Files.createFile(file(id));
            sync(root);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    void delete(UploadId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /**
     * The file, taken from the sender that had it: whoever comes anew for an upload knows that the line before is dead,
     * long before its connection times out here.
     *
     * @throws Refused {@code common.not-found}, {@code uploads.not-stored}; {@code uploads.busy} while another process
     *     has it
     */
    Held take(UploadId id) {
        return hands.compute(id, (_, before) -> before == null ? opened(id) : before.handOver());
    }

    private Held opened(UploadId id) {
        try {
            var channel = FileChannel.open(file(id), StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new Refused(UploadProblem.BUSY);
            }
            return new Held(channel, held -> letGo(id, held));
        } catch (NoSuchFileException gone) {
            throw new Refused(CommonProblem.NOT_FOUND);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** Closes a file, unless somebody else has it by now. */
    private void letGo(UploadId id, Held held) {
        hands.computeIfPresent(id, (_, now) -> {
            if (now != held) {
                return now;
            }
            now.shut();
            return null;
        });
    }

    /** The disk is at fault and not the sender: said in the log, and to the sender without saying more. */
    static Refused notStored(IOException e) {
        LOG.warn("An upload could not be written or read", e);
        return new Refused(UploadProblem.NOT_STORED);
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
