package org.guildhall.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipInputStream;

/** Reads zip files as if an adversary had written them: by inflating them, never by what their directory says. */
final class Zips {
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_RATIO = 200;
    private static final long RATIO_MATTERS_FROM = 10L << 20;

    private Zips() {}

    /** The entries of a zip, or that it is not to be trusted: broken, too many entries, too large or too dense. */
    record Contents(Set<String> names, boolean sound) {}

    /**
     * Inflates everything, keeping nothing.
     *
     * @param size of the zip, in bytes
     * @param most bytes it may hold
     */
    static Contents of(InputStream zip, long size, long most) throws IOException {
        var names = new HashSet<String>();
        var total = 0L;
        var buffer = new byte[64 * 1024];
        try (var in = new ZipInputStream(zip)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    total += read;
                    var tooDense = total > RATIO_MATTERS_FROM && total / Math.max(1, size) > MOST_RATIO;
                    if (total > most || tooDense || names.size() > MOST_ENTRIES) {
                        return new Contents(names, false);
                    }
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException broken) {
            return new Contents(names, false);
        }
        return new Contents(names, !names.isEmpty());
    }
}
