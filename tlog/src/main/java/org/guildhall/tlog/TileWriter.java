package org.guildhall.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes tiles, and makes them durable: the files first, then every folder that has a new name in it.
 *
 * @param lasting folders whose names are known to survive a power cut; grows
 */
record TileWriter(Disk disk, Set<String> lasting, List<TilePath> written, Set<String> folders) implements TileSink {
    TileWriter(Disk disk, Set<String> lasting) {
        this(disk, lasting, new ArrayList<>(), new LinkedHashSet<>());
    }

    @Override
    public void tile(TilePath path, byte[] bytes) throws IOException {
        var parent = parent(path.path());
        makeFolders(parent);
        folders.add(parent);
        disk.write(path.path(), bytes);
        written.add(path);
    }

    /** A folder that is there may be of a run that was killed before it synced: only what this run synced lasts. */
    private void makeFolders(String folder) throws IOException {
        if (!folder.isEmpty() && !lasting.contains(folder)) {
            var parent = parent(folder);
            makeFolders(parent);
            disk.makeFolder(folder);
            folders.add(parent);
        }
    }

    /** Returns when all that was written survives a power cut. */
    void sync() throws IOException {
        for (var path : written) {
            disk.sync(path.path());
        }
        for (var folder : folders) {
            disk.sync(folder);
        }
        lasting.addAll(folders);
    }

    /** Deletes the partial tiles that a full one written here replaces; what cannot be deleted does no harm. */
    void deletePartials() {
        for (var path : written) {
            if (!path.isPartial()) {
                deletePartials(path.path() + ".p");
            }
        }
    }

    private void deletePartials(String folder) {
        lasting.remove(folder);
        try {
            disk.deleteFolder(folder);
        } catch (IOException kept) {
            // The log is published; readers take the full tile where a partial one is gone, and either where both are.
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
