package org.guildhall.documents;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.core.io.InputStreamResource;

/** A file that is open already: it is read to its end, once, also where it is thrown away meanwhile. */
final class HeldFile extends InputStreamResource {
    private final long size;

    private HeldFile(FileChannel file) throws IOException {
        super(Channels.newInputStream(file));
        this.size = file.size();
    }

    static HeldFile open(Path file) throws IOException {
        return new HeldFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public long contentLength() {
        return size;
    }
}
