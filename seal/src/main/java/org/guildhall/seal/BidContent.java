package org.guildhall.seal;

import java.util.List;

/**
 * What a bidder sends: the address, two JSON documents, and files.
 *
 * <p>Shape: {@code answers} and {@code prices} are JSON of the application's own making, not looked into here.
 */
public record BidContent(BidAddress address, BidSource answers, BidSource prices, List<File> files) {
    /** A file under {@code files/}; see {@link EntryName} and {@link BidEntry} for name and media type. */
    public record File(String name, String mediaType, BidSource source) {
        public File {
            if (!EntryName.isFile(name)) {
                throw new IllegalArgumentException("not an allowed file name");
            }
        }
    }

    public BidContent {
        files = List.copyOf(files);
    }
}
