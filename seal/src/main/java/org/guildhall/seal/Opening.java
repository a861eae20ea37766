package org.guildhall.seal;

import java.util.Optional;

/** What came of opening one envelope. */
public sealed interface Opening {
    /** Every entry arrived whole and is what the manifest says; the sink now holds them all. */
    record Opened(BidManifest manifest) implements Opening {}

    /**
     * The envelope is not a bid that can be believed; whatever the sink received is to be discarded.
     *
     * <p>Shape: {@code detail} is one English sentence for the opening record; people are shown the code in their
     * language.
     *
     * @param lock in which of two layers it broke; empty for an envelope with one lock, and for what is inside both
     */
    record Broken(Breakage breakage, String detail, Optional<Lock> lock) implements Opening {
        public Broken(Breakage breakage, String detail) {
            this(breakage, detail, Optional.empty());
        }

        /** What a stream threw. */
        public static Broken of(BrokenEnvelope broken) {
            return new Broken(broken.breakage(), broken.detail(), broken.lock());
        }
    }
}
