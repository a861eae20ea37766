package org.guildhall.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Which procurements are where the story leaves them: what becomes of them afterwards is the visitors' own doing. */
@Component
@Profile("demo")
class Played {
    private final Path file;
    private final Set<String> ids;

    Played(@Value("${guildhall.data}") Path data) {
        this.file = data.resolve("demonstration-played");
        try {
            this.ids = new HashSet<>(Files.exists(file) ? Files.readAllLines(file) : Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    void note(String id) {
        ids.add(id);
        try {
            Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
