package org.guildhall.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.rules.Answer.Because;

/**
 * What the law of a province says to bidders, by what it is about: until when a bid binds, which price counts, whose
 * clock decides.
 *
 * @param topic the unit of its row, such as {@code irrevocable}, {@code negotiable} or {@code closing}
 */
public record Bidding(String topic, Because because) {
    private static final String BIDDERS = "bidders";

    /**
     * The rows of tables {@code tendering} and {@code clock} that are meant and speak to bidders, pack by pack.
     *
     * @param binding whether a bid is a binding offer
     */
    static List<Bidding> of(RuleBook rules, String province, boolean binding, LocalDate day) {
        var other = binding ? "non-binding" : "binding";
        return Stream.concat(rules.rows("tendering").stream(), rules.rows("clock").stream())
                .filter(row -> !row.key().equals(other) && !row.key().equals("treaty"))
                .filter(row -> row.value().equals(BIDDERS) && row.inForce(day))
                .filter(row -> row.when().provinces().isEmpty()
                        || row.when().provinces().contains(province))
                .map(row -> new Bidding(row.unit(), Sentences.because(row)))
                .toList();
    }
}
