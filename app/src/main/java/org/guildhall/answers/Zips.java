package org.guildhall.answers;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads zip files as if an adversary had written them: by inflating them, never by the sizes they state. */
public final class Zips {
    private static final KnownKinds.Zip LIMITS = KnownKinds.ALL.zip();

    private Zips() {}

    /** The entries of a zip, or that it is not to be trusted: broken, too many entries, too large or too dense. */
    public record Contents(Set<String> names, boolean sound) {}

    /**
     * Inflates everything, keeping nothing, and closes the channel.
     *
     * @param most bytes the zip may hold
     */
    public static Contents of(SeekableByteChannel channel, long most) throws IOException {
        var size = channel.size();
        var names = new HashSet<String>();
        try (var zip = ZipFile.builder().setSeekableByteChannel(channel).get()) {
            var total = 0L;
            for (var entry : Collections.list(zip.getEntries())) {
                names.add(entry.getName());
                if (names.size() > LIMITS.mostEntries() || !zip.canReadEntryData(entry)) {
                    return new Contents(names, false);
                }
                total = inflate(zip.getInputStream(entry), total, size, most);
                if (total < 0) {
                    return new Contents(names, false);
                }
            }
        } catch (IOException | RuntimeException broken) {
            return new Contents(names, false);
        } finally {
            channel.close();
        }
        return new Contents(names, !names.isEmpty());
    }

    /** The total with this entry, or a negative number once that is too much. */
    private static long inflate(java.io.InputStream entry, long before, long size, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        var total = before;
        try (entry) {
            for (var read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
                total += read;
                var tooDense = total > LIMITS.ratioMattersFrom() && total / Math.max(1, size) > LIMITS.mostRatio();
                if (total > most || tooDense) {
                    return -1;
                }
            }
        }
        return total;
    }
}
