package org.guildhall.ranking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;

/**
 * The lot between bids that are equal in everything. Its seed is the SHA-256 of the stage's id and of every envelope's
 * SHA-256 in ascending order, one a line: all of them stand in the public opening record, so anyone can repeat the
 * draw, and neither the city nor a bidder who does not know the other envelopes can choose it.
 *
 * <p>The bid whose id, hashed after the seed and a colon, is lowest comes first.
 */
public record Draw(String seed) {
    public static Draw of(StageId stage, List<String> envelopes) {
        var lines = envelopes.stream().sorted().toList();
        return new Draw(sha256(stage + "\n" + String.join("\n", lines)));
    }

    Comparator<BidId> order() {
        return Comparator.comparing(bid -> sha256(seed + ":" + bid.value()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
