package org.guildhall.negotiations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.kernel.Money;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.PriceLine;

/**
 * What a bidder would be bound by: a price for one unit of each line, and terms in words. The bid as it is is an offer
 * too, without further terms.
 *
 * <p>Units: prices before tax.
 *
 * @param sha256 of stage, bid, prices and terms as text, see {@link #of}: whoever agrees names it
 */
record Offer(Map<String, Money> prices, Money total, String terms, String sha256) {
    Offer {
        prices = Map.copyOf(prices);
    }

    /**
     * The text that is hashed (UTF-8, lines end with a line feed): {@code stage} and its id, {@code bid} and its id,
     * each price line's id and unit price in the order of the price schedule, an empty line, the terms.
     */
    static Offer of(StageId stage, BidId bid, List<PriceLine> lines, Map<String, Money> prices, String terms) {
        var text = new StringBuilder("stage %s\nbid %s\n".formatted(stage, bid));
        lines.forEach(line -> text.append(line.id())
                .append(' ')
                .append(prices.getOrDefault(line.id(), Money.cad("0")).amount().toPlainString())
                .append('\n'));
        var amounts = prices.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().amount()));
        return new Offer(
                prices,
                PriceSchedule.total(lines, amounts),
                terms,
                sha256(text.append('\n').append(terms).toString()));
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
