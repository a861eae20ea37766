package org.guildhall.tlog;

import java.util.List;

/**
 * What a client knows of a log beforehand: its origin, and the keys it has signed with, older ones too, so that what
 * was signed before a change of keys still verifies.
 *
 * <p>Source: C2SP tlog-tiles 0.1.0, section Parameters.
 *
 * @param origin the first line of its checkpoints; the name of its keys
 */
public record LogIdentity(String origin, List<NoteVerifier> keys) {
    /** @throws IllegalArgumentException without a key */
    public LogIdentity {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a log has a key");
        }
    }

    /** A log whose one key has the origin as its name, in the one-line form {@code origin+id+key}. */
    public static LogIdentity of(String vkey) {
        var key = NoteVerifier.parse(vkey);
        return new LogIdentity(key.name(), List.of(key));
    }
}
