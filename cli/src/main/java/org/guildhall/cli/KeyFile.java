package org.guildhall.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guildhall.seal.OpeningKey;

/** A secret key as {@code age-keygen} writes it: one identity, with comments and empty lines around it. */
final class KeyFile {
    private KeyFile() {}

    /** The key, to be closed by the caller. What the file holds is never repeated. */
    static OpeningKey read(Path file) throws IOException {
        var identities = Files.readString(file, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        try {
            if (identities.size() == 1) {
                return OpeningKey.ofIdentity(identities.getFirst());
            }
        } catch (IllegalArgumentException notOne) {
            // Said below: its message is of no more help.
        }
        throw new Unexpected(file + " is not the file of one age key (AGE-SECRET-KEY-1…). " + file
                + " n’est pas le fichier d’une seule clé age (AGE-SECRET-KEY-1…).");
    }
}
