package org.guildhall.seal;

import java.util.HashSet;
import java.util.List;

/**
 * The first entry of a bid container: for what the bid is, and what it holds.
 *
 * <p>Shape: {@code entries} is {@code answers.json}, {@code prices.json}, then the files, in the order they have in
 * the container; no two names are equal, and none is a folder of another, when case is not counted.
 *
 * @throws IllegalArgumentException for another shape
 */
public record BidManifest(BidAddress address, List<BidEntry> entries) {
    /** The name and version of the format. A change that an older reader would misread gets another number. */
    public static final String FORMAT = "guildhall-bid/1";

    /** How many entries come before the files. */
    static final int DOCUMENTS = 2;

    public BidManifest {
        entries = List.copyOf(entries);
        if (entries.size() < DOCUMENTS
                || !entries.get(0).name().equals(EntryName.ANSWERS)
                || !entries.get(1).name().equals(EntryName.PRICES)) {
            throw new IllegalArgumentException("a bid begins with answers.json and prices.json");
        }
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (!seen.add(EntryName.folded(entry.name()))) {
                throw new IllegalArgumentException("two entries under one name");
            }
            if (entry.name().equals(EntryName.MANIFEST)) {
                throw new IllegalArgumentException("a manifest does not list itself");
            }
        }
        if (entries.stream().anyMatch(entry -> EntryName.isUnderOneOf(seen, entry.name()))) {
            throw new IllegalArgumentException("the name of an entry is a folder of another");
        }
    }

    /** The bidder's files, in order. */
    public List<BidEntry> files() {
        return entries.subList(DOCUMENTS, entries.size());
    }

    /** The manifest as {@code manifest.json}, the bytes that {@link BidContainer#write} puts first. */
    public byte[] json() {
        return ManifestJson.write(this);
    }
}
