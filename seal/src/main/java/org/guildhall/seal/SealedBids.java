package org.guildhall.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bids in envelopes: the container of {@link BidContainer} inside the envelope of {@link Envelopes}. */
public final class SealedBids {
    private SealedBids() {}

    /** Seals {@code content} into {@code out}, which stays open; throws as {@link BidContainer#write} does. */
    public static BidManifest seal(BidContent content, OutputStream out, Recipient recipient) throws IOException {
        try (var sealing = Envelopes.sealing(new KeptOpen(out), recipient)) {
            return BidContainer.write(content, sealing);
        }
    }

    /**
     * Seals {@code content} into {@code out}, which stays open, with both locks of {@link TwoLocks}; throws as
     * {@link BidContainer#write} does.
     */
    public static BidManifest seal(BidContent content, OutputStream out, Recipient opening, Recipient closing)
            throws IOException {
        try (var sealing = TwoLocks.sealing(new KeptOpen(out), opening, closing)) {
            return BidContainer.write(content, sealing);
        }
    }

    /** Seals {@code content} into {@code out}, which stays open; throws as {@link BidContainer#write} does. */
    public static BidManifest seal(BidContent content, OutputStream out, BidLocks locks) throws IOException {
        try (var sealing = locks.sealing(new KeptOpen(out))) {
            return BidContainer.write(content, sealing);
        }
    }

    /**
     * Opens one envelope and checks it to its end. {@code envelope} stays open.
     *
     * <p>Whatever the envelope holds, the answer is an {@link Opening}; after {@link Opening.Broken} the caller
     * discards what {@code sink} received.
     *
     * @param expected what this envelope was received as; a bid made for anything else is {@link Breakage#OTHER_BID}
     * @throws IOException if {@code envelope} or {@code sink} fails: nothing is known of the bid, try again
     */
    public static Opening open(
            InputStream envelope, OpeningKey key, BidAddress expected, BidLimits limits, BidSink sink)
            throws IOException {
        return opened(() -> Envelopes.open(new KeptOpenInput(envelope), key), expected, limits, sink);
    }

    /**
     * Opens one envelope with two locks and checks it to its end; otherwise as the one above. {@link
     * Opening.Broken#lock} says in which layer it broke.
     *
     * @param closing whoever holds the closing-lock key
     * @throws IOException also if {@code closing} gave no answer
     */
    public static Opening open(
            InputStream envelope, FileKeys closing, OpeningKey key, BidAddress expected, BidLimits limits, BidSink sink)
            throws IOException {
        return opened(() -> TwoLocks.open(new KeptOpenInput(envelope), closing, key), expected, limits, sink);
    }

    private static Opening opened(BidSource sealed, BidAddress expected, BidLimits limits, BidSink sink)
            throws IOException {
        // Closing wipes the key of this one envelope; the envelope itself is the caller's to close.
        try (var plain = sealed.open()) {
            var manifest = BidContainer.read(plain, limits, sink);
            return manifest.address().equals(expected)
                    ? new Opening.Opened(manifest)
                    : new Opening.Broken(Breakage.OTHER_BID, "the bid was made for " + manifest.address());
        } catch (BrokenEnvelope broken) {
            return Opening.Broken.of(broken);
        }
    }
}
