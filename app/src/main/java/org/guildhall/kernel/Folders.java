package org.guildhall.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Folders of a POSIX file system. */
public final class Folders {
    private Folders() {}

    /** The names in a folder survive a power cut when it returns; what is in its files is synced with them. */
    public static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
