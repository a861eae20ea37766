package org.guildhall.duties;

import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.requests.RequestId;
import org.guildhall.rulings.Obligations;
import org.guildhall.rulings.Opinions;
import org.springframework.stereotype.Component;

/** Legal opinions as they are filed here, each for the rule that asks for it. */
@Component
class FiledOpinions implements Opinions {
    private final FilingRows rows;

    FiledOpinions(FilingRows rows) {
        this.rows = rows;
    }

    @Override
    public Set<String> on(RequestId request) {
        return rows.standing(request).stream()
                .filter(duty -> duty.startsWith(Obligations.OPINION))
                .map(duty -> duty.substring(Obligations.OPINION.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
