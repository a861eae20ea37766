package org.guildhall.performance;

import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;

/**
 * How suppliers are rated.
 *
 * @param replyDays how many days a supplier has to reply
 * @param source what says so
 */
public record Criteria(int replyDays, Bilingual source, List<Criterion> criteria) {
    public Criteria {
        criteria = List.copyOf(criteria);
    }

    /**
     * One scale from 1 to 5.
     *
     * @param low what 1 means
     * @param high what 5 means
     */
    public record Criterion(String id, Bilingual title, Bilingual low, Bilingual high) {}

    Optional<Criterion> criterion(String id) {
        return criteria.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    boolean fit() {
        return !criteria.isEmpty()
                && replyDays > 0
                && criteria.stream().map(Criterion::id).distinct().count() == criteria.size();
    }
}
