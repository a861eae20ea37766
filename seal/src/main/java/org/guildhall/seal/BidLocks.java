package org.guildhall.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * To whom a bid is sealed.
 *
 * <p>Shape: {@code age -r OPENING -r OWN | age -r CLOSING -r OWN}, without what is absent.
 *
 * @param opening the inner layer
 * @param closing the outer layer; absent where there is only one
 * @param own the bidder's own key, beside the other in each layer: the envelope is their own copy of the bid
 * @throws IllegalArgumentException if two of them are the same key
 */
public record BidLocks(
        Recipient opening,
        @Nullable Recipient closing,
        @Nullable Recipient own) {
    public BidLocks {
        var keys = Stream.of(opening, closing, own)
                .filter(java.util.Objects::nonNull)
                .toList();
        if (keys.stream().distinct().count() < keys.size()) {
            throw new IllegalArgumentException("the locks and the bidder's own key must be different keys");
        }
    }

    /** What is written to the result is sealed into {@code out}. Closing it ends every layer and closes {@code out}. */
    OutputStream sealing(OutputStream out) throws IOException {
        var outer = closing == null ? out : Envelopes.sealing(out, with(closing));
        return Envelopes.sealing(outer, with(opening));
    }

    private List<Recipient> with(Recipient lock) {
        var readers = new ArrayList<>(List.of(lock));
        if (own != null) {
            readers.add(own);
        }
        return readers;
    }
}
