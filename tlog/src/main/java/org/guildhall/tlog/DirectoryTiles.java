package org.guildhall.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a log in a folder.
 *
 * @param folder the one that holds {@code checkpoint}
 */
public record DirectoryTiles(Path folder) implements TileSource {
    @Override
    public byte[] read(String path, int atMost) throws IOException {
        try (var file = Files.newInputStream(folder.resolve(path))) {
            return TileSource.readAll(file, path, atMost);
        }
    }
}
