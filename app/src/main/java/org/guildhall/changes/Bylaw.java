package org.guildhall.changes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.people.Authority;
import org.jspecify.annotations.Nullable;

/**
 * What the city's by-law says of amendments.
 *
 * @param reasons the reasons an amendment can have
 * @param thresholds from the lowest to the highest
 * @param remindDays how many days before a contract ends, or an option lapses, its owner is reminded
 */
public record Bylaw(List<Reason> reasons, List<Threshold> thresholds, int remindDays) {
    public Bylaw {
        reasons = List.copyOf(reasons);
        thresholds = List.copyOf(thresholds);
    }

    /** A reason, by its code in files, facts and the API. */
    public record Reason(String code, Bilingual title) {}

    /**
     * From where on a higher authority decides.
     *
     * @param over hundredths of the competed price: more than this, not exactly this
     * @param authority id of the authority that must decide at the least
     * @param source the by-law and section that say so
     */
    public record Threshold(BigDecimal over, String authority, Bilingual source) {}

    /**
     * Who decides, and why they.
     *
     * @param chain the steps, lowest first
     * @param crossed the threshold that raised the chain, or null: the value alone sets it
     */
    public record Asked(List<Authority> chain, @Nullable Threshold crossed) {
        public Asked {
            chain = List.copyOf(chain);
        }

        /** Whose decision it is in the end. */
        public Authority last() {
            return chain.getLast();
        }

        /** The rule that made it theirs. */
        public Bilingual source() {
            return crossed == null ? last().source() : crossed.source();
        }
    }

    public Optional<Reason> reason(@Nullable String code) {
        return reasons.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /**
     * The chain for the value of the contract after the change, raised to the authority of the highest threshold
     * crossed: authority is tested anew with each amendment.
     *
     * @param ladder every authority, lowest first
     * @param forValue the chain that the value alone asks
     */
    Asked asked(List<Authority> ladder, List<Authority> forValue, Measure measure) {
        Threshold crossed = null;
        for (var threshold : thresholds) {
            if (measure.exceeds(threshold.over())) {
                crossed = threshold;
            }
        }
        if (crossed == null || position(ladder, crossed.authority()) < forValue.size()) {
            return new Asked(forValue, null);
        }
        return new Asked(ladder.subList(0, position(ladder, crossed.authority()) + 1), crossed);
    }

    /** Notes whatever would make the by-law unfit to decide by; empty if it is fit. */
    List<String> faults(List<Authority> ladder) {
        var faults = new ArrayList<String>();
        if (reasons.isEmpty()) {
            faults.add("no reasons");
        }
        if (reasons.stream().map(Reason::code).distinct().count() != reasons.size()) {
            faults.add("a reason is written twice");
        }
        for (int i = 0; i < thresholds.size(); i++) {
            var here = thresholds.get(i);
            if (ladder.stream().noneMatch(each -> each.id().equals(here.authority()))) {
                faults.add("no such authority: " + here.authority());
                continue;
            }
            var below = i == 0 ? null : thresholds.get(i - 1);
            if (below != null
                    && (here.over().compareTo(below.over()) <= 0
                            || position(ladder, here.authority()) <= position(ladder, below.authority()))) {
                faults.add("thresholds must rise: " + here.over());
            }
        }
        return faults;
    }

    private static int position(List<Authority> ladder, String authority) {
        return ladder.stream().map(Authority::id).toList().indexOf(authority);
    }
}
