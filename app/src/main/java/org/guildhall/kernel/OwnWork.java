package org.guildhall.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A room's answer to "yours" and "recently": what lies in a person's hands, and what has happened in the files they
 * work on. Each room that has such work provides one; it shows nothing that the person could not open in the room.
 * Rooms that come later in a procurement are asked first, so that of two pieces of one instant theirs is shown.
 */
public interface OwnWork {
    /** The most pieces or acts that one answer holds. */
    int MOST = 50;

    /** What this person, or their organisation, has begun or decided, latest first; empty if nothing. */
    List<Piece> piecesOf(Actor actor);

    /** The latest acts in these files that this person may know of, and those that concern them by name. */
    List<Happening> happenings(Actor actor, Set<Ocid> files);

    /** Those of these files that have come to their end: nothing in them is anybody's work any more. */
    default Set<Ocid> ended(Set<Ocid> files) {
        return Set.of();
    }

    /** True if what is shown here goes on after the solicitation of its file has ended, as a contract does. */
    default boolean goesOn() {
        return false;
    }

    /**
     * One thing in somebody's hands.
     *
     * @param path the page on which it stands
     * @param kind a message that names what it is
     * @param state a message that says how it stands
     * @param at when it last changed
     * @param open false if it is finished: its file is still one the person works on
     */
    record Piece(Ocid file, String path, Bilingual title, String kind, String state, Instant at, boolean open) {}

    /**
     * One act.
     *
     * @param path the page that shows it
     * @param key a message that says what happened
     */
    record Happening(Instant at, String path, Bilingual title, String key) {
        /** An act that the public record shows too. */
        public static Happening open(Instant at, Ocid file, Bilingual title, String key) {
            return new Happening(at, "/procurements/" + file, title, key);
        }
    }
}
