package org.guildhall.seal;

/** What came of opening one envelope. */
public sealed interface Opening {
    /** Every entry arrived whole and is what the manifest says; the sink now holds them all. */
    record Opened(BidManifest manifest) implements Opening {}

    /**
     * The envelope is not a bid that can be believed; whatever the sink received is to be discarded.
     *
     * <p>Shape: {@code detail} is one English sentence for the opening record; people are shown the code in their
     * language.
     */
    record Broken(Breakage breakage, String detail) implements Opening {}
}
