package org.guildhall.negotiations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What both sides agreed on, beside the bid as it was ranked.
 *
 * <p>Units: prices before tax.
 *
 * @param terms in the bidder's words; empty if none were added to the bid
 * @param sha256 of prices and terms, as the offer had it that was accepted
 * @param rounds all that were asked and answered; none if the bid was accepted as it was
 */
public record Agreement(
        Money bidTotal, Money total, List<Line> lines, String terms, String sha256, Instant at, List<Said> rounds) {
    public Agreement {
        lines = List.copyOf(lines);
        rounds = List.copyOf(rounds);
    }

    /** A price line with the unit price of the bid and the one agreed. */
    public record Line(String id, Bilingual description, BigDecimal quantity, String unit, Money bid, Money agreed) {
        public boolean changed() {
            return !bid.equals(agreed);
        }
    }

    /** A round as it is published with the award: what was asked, and what the offer came to. */
    public record Said(
            int number,
            String question,
            Instant askedAt,
            @Nullable Money total,
            @Nullable String terms,
            @Nullable Instant offeredAt) {}

    /** Unit prices by price line. */
    public Map<String, Money> prices() {
        return lines.stream().collect(Collectors.toMap(Line::id, Line::agreed));
    }
}
