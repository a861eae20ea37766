package org.guildhall.ranking;

import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A bid with all that ranks it.
 *
 * @param price its total before tax, or null where the stage asks for none
 * @param consensus one mark for each criterion that people judge by
 */
public record Contender(Candidate candidate, @Nullable Money price, List<Mark> consensus) {
    Optional<Mark> mark(String criterion) {
        return consensus.stream()
                .filter(mark -> mark.criterion().equals(criterion))
                .findFirst();
    }
}
