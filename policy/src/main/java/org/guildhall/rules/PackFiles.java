package org.guildhall.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where packs come from: {@code packs.csv}, {@code sources.csv} and one file a pack. */
@FunctionalInterface
public interface PackFiles {
    /** The bytes of a file, or null where there is none of that name. */
    byte @Nullable [] read(String name) throws IOException;

    /** The packs that come with this library. */
    static PackFiles shipped() {
        return name -> {
            try (InputStream in = PackFiles.class.getResourceAsStream("packs/" + name)) {
                return in == null ? null : in.readAllBytes();
            }
        };
    }

    /**
     * The files of these hashes, as they were kept.
     *
     * @param kept the bytes of a hash, or null where they were not kept
     */
    static PackFiles of(List<Answer.PackHash> hashes, Kept kept) {
        return name -> {
            for (var hash : hashes) {
                if (name.equals(hash.id() + ".csv")) {
                    var bytes = kept.of(hash.sha256());
                    return bytes != null && PackReader.sha256(bytes).equals(hash.sha256()) ? bytes : null;
                }
            }
            return null;
        };
    }

    /** The bytes whose SHA-256 is this. */
    @FunctionalInterface
    interface Kept {
        /** Null where there are none. */
        byte @Nullable [] of(String sha256) throws IOException;
    }

    /** A folder of files, instead of those that come with the library. */
    static PackFiles in(Path folder) {
        return name -> {
            var file = folder.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        };
    }
}
