package org.guildhall.openings;

import java.util.List;
import org.guildhall.log.RowsOfFacts;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;

/** Holds the criteria and quantities by which bids are judged against the notices that the log holds. */
@Component
class CriteriaRecount implements RowsOfFacts {
    private final Solicitations solicitations;

    CriteriaRecount(Solicitations solicitations) {
        this.solicitations = solicitations;
    }

    @Override
    public List<String> differences() {
        return solicitations.notAsPublished().stream()
                .map(stage -> "solicitations.stage " + stage + ": criteria or price_lines")
                .toList();
    }
}
