package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import tools.jackson.databind.JsonNode;

/** The locks that a stage asks for, as the API tells them: two, or one of a stage that was published without. */
public final class Locks {
    private Locks() {}

    /**
     * Seals a bid into {@code out}, which stays open.
     *
     * @param told an object with {@code recipient} and {@code closingLock}
     */
    public static void seal(BidContent content, OutputStream out, JsonNode told) throws IOException {
        var opening = new Recipient(told.path("recipient").asString());
        var closing = told.path("closingLock").asString("");
        if (closing.isEmpty()) {
            SealedBids.seal(content, out, opening);
        } else {
            SealedBids.seal(content, out, opening, new Recipient(closing));
        }
    }
}
