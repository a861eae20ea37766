package org.guildhall.rulings;

import java.util.Map;
import org.guildhall.kernel.Bilingual;
import org.guildhall.rulings.Ruling.Row;

/**
 * What the law of the city's province says of bids, as a stage keeps it from its publication on.
 *
 * @param topic what it is about, as the rule packs name it, such as {@code irrevocable} or {@code closing}
 */
public record Convention(String topic, Row row, Bilingual text, boolean unverified) {
    /** As a notice tells it. */
    public Map<String, Object> asMap() {
        return Map.of(
                "topic", topic,
                "rule", row.rule(),
                "cited", row.cited(),
                "text", text,
                "unverified", unverified);
    }
}
