package org.guildhall.renditions;

import java.util.List;
import org.guildhall.rendering.Ending;
import org.guildhall.rendering.Leaf;
import org.jspecify.annotations.Nullable;

/** What there is to see of a file without opening it. */
public sealed interface Rendition {
    /**
     * It was made.
     *
     * @param ending whether it shows all of the file, and if not, why
     */
    record Made(List<Sheet> sheets, Ending ending) implements Rendition {
        public Made {
            sheets = List.copyOf(sheets);
        }

        /** How it ended, as the end of keys of messages and in JSON. */
        public String code() {
            return ending.code();
        }
    }

    /** It is being made, or waits for its turn: ask again. */
    record Underway() implements Rendition {}

    /** Files of this kind have none. */
    record None() implements Rendition {}

    /** It could not be begun: the server is at fault and not the file. Asked again, it is tried again. */
    record NotNow() implements Rendition {}

    /** It was not read: the operating system does not hold back what would read it, and the city asks for that. */
    record Unconfined() implements Rendition {}

    /**
     * A piece of it.
     *
     * @param picture the SHA-256 of its picture among the documents; null if there is none
     */
    record Sheet(Leaf leaf, @Nullable String picture) {}
}
