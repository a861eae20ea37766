package org.guildhall.seal;

import java.util.regex.Pattern;

/**
 * For which solicitation, by which tenderer and for which stage a bid was made. It travels inside the envelope, so
 * that an envelope copied from one bidder or solicitation to another shows itself at opening.
 *
 * <p>Shape: each is 1 to 128 of {@code A–Z a–z 0–9 . _ : -}, starting with a letter or digit.
 *
 * @throws IllegalArgumentException for another shape
 */
public record BidAddress(String solicitation, String tenderer, String stage) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    public BidAddress {
        require("solicitation", solicitation);
        require("tenderer", tenderer);
        require("stage", stage);
    }

    private static void require(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " is not an id of this format");
        }
    }
}
