package org.guildhall.awards;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.guildhall.kernel.Bilingual;
import org.guildhall.submissions.BidId;
import org.jspecify.annotations.Nullable;

/**
 * Why a bid that was recommended is not the one that is chosen: its bidder is told.
 *
 * @param revoked true if its award came to nothing, false if an authority did not accept it
 * @param reason of a refusal as it was written, in whichever language; null where who wrote it did not know that it is
 *     told
 */
public record PassedOver(boolean revoked, @Nullable Bilingual reason) {
    /** Of the bids of a stage those that were recommended in vain, with what became of them last. */
    static Map<BidId, PassedOver> of(List<Recommendation> earlier, Function<RecommendationId, Optional<Award>> awards) {
        var passed = new HashMap<BidId, PassedOver>();
        for (var each : earlier) {
            var chosen = each.chosen();
            if (chosen != null && each.status() == RecommendationStatus.REFUSED) {
                each.steps().stream()
                        .filter(step -> step.decision() == Decision.REFUSE)
                        .findFirst()
                        .ifPresent(step -> passed.put(chosen.bid(), new PassedOver(false, told(step))));
            }
            if (chosen != null && each.status() == RecommendationStatus.REVOKED) {
                awards.apply(each.id())
                        .map(Award::revocation)
                        .ifPresent(revocation -> passed.put(chosen.bid(), new PassedOver(true, revocation.reason())));
            }
        }
        return Map.copyOf(passed);
    }

    private static @Nullable Bilingual told(Step step) {
        return step.told() ? new Bilingual(step.reason(), step.reason()) : null;
    }

    /** In one word, as the notice of the award has it. */
    String word() {
        return revoked ? "revoked" : "refused";
    }
}
