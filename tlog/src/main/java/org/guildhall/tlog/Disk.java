package org.guildhall.tlog;

import java.io.Closeable;
import java.io.IOException;

/**
 * What a log does to its folder, one step a method, so that each step can be made to fail. Paths are relative; the
 * folder itself is {@code ""}.
 */
interface Disk extends TileSource {
    boolean exists(String path);

    /** Makes one folder in one that exists; nothing where it is there. */
    void makeFolder(String path) throws IOException;

    /** Writes a whole file, over what is there. After a power cut it may be there, in part, or not at all. */
    void write(String path, byte[] bytes) throws IOException;

    /** Returns when the content of a file, or the names in a folder, survive a power cut. */
    void sync(String path) throws IOException;

    /** Gives a file the name of another, in one step for all who look. */
    void replace(String from, String to) throws IOException;

    /** Deletes a folder of files, if it is there. */
    void deleteFolder(String path) throws IOException;

    /** Keeps other writers out until it is closed. */
    Closeable lock() throws IOException;
}
