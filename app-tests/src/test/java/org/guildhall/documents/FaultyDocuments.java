package org.guildhall.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.guildhall.faults.Fault;
import org.guildhall.faults.Fault.Step;
import org.guildhall.faults.Killed;

/**
 * The room over a disk that obeys the fault of the thread; made anew, it is the room after a restart. Nothing is
 * synced, as by the database of the tests: that is asked for, and fails, and costs nothing.
 */
public final class FaultyDocuments {
    private FaultyDocuments() {}

    public static Documents over(Path root) {
        try {
            return new Documents(root, new FaultyDisk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FaultyDisk extends Disk {
        @Override
        FileChannel create(Path file) throws IOException {
            fails(Step.CREATE);
            return super.create(file);
        }

        @Override
        void write(FileChannel file, ByteBuffer bytes) throws IOException {
            if (strikes(Step.WRITE)) {
                super.write(file, bytes.slice(bytes.position(), bytes.remaining() / 2));
                throw failed();
            }
            super.write(file, bytes);
        }

        @Override
        void sync(FileChannel file) throws IOException {
            fails(Step.SYNC);
        }

        @Override
        void move(Path from, Path to) throws IOException {
            fails(Step.MOVE);
            super.move(from, to);
        }

        @Override
        void syncFolder(Path folder) throws IOException {
            fails(Step.SYNC_FOLDER);
        }

        /** Whoever was killed leaves behind what it would have taken away. */
        @Override
        void delete(Path file) throws IOException {
            try {
                fails(Step.DELETE);
            } catch (Killed killed) {
                return;
            }
            super.delete(file);
        }

        private static void fails(Step step) throws IOException {
            if (strikes(step)) {
                throw failed();
            }
        }

        private static boolean strikes(Step step) {
            var fault = Fault.armed();
            return fault != null && fault.disk(step);
        }

        private static IOException failed() {
            return java.util.Objects.requireNonNull(Fault.armed()).failed();
        }
    }
}
