package org.guildhall.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidLocks;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seals drafts as the API tells them, with the locks that their stage asks for: two, or one if it was published so. */
public final class Locks {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Locks() {}

    /**
     * What a bid holds, by what the API tells of a complete draft.
     *
     * @param told as {@code /api/stages/…/sealing} answers
     * @param bytes of a file of the draft, by what is told of it
     */
    public static BidContent content(JsonNode told, Function<JsonNode, BidSource> bytes) {
        return new BidContent(
                new BidAddress(
                        told.path("solicitation").asString(),
                        told.path("tenderer").asString(),
                        told.path("stage").asString()),
                BidSource.of(JSON.writeValueAsBytes(told.path("answers"))),
                BidSource.of(JSON.writeValueAsBytes(told.path("prices"))),
                told.path("files")
                        .valueStream()
                        .map(file -> new BidContent.File(
                                file.path("entry").asString(),
                                file.path("mediaType").asString(),
                                bytes.apply(file)))
                        .toList());
    }

    /**
     * Seals a bid into {@code out}, which stays open.
     *
     * @param told an object with {@code recipient}, {@code closingLock}, and {@code own} for who reads it too
     */
    public static void seal(BidContent content, OutputStream out, JsonNode told) throws IOException {
        var opening = new Recipient(told.path("recipient").asString());
        SealedBids.seal(content, out, new BidLocks(opening, key(told, "closingLock"), key(told, "own")));
    }

    private static @Nullable Recipient key(JsonNode told, String name) {
        var key = told.path(name).asString("");
        return key.isEmpty() ? null : new Recipient(key);
    }
}
