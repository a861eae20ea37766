package org.guildhall.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one purchase. Its JSON is the interface of {@code ./guildhall policy explain --json} and of the
 * API.
 *
 * <p>{@code status} is {@code verified}, {@code unverified}, {@code announced} or {@code no rule loaded}; where
 * {@code unverified} is true the word stands beside the number wherever a person reads it.
 *
 * @param agreements every agreement, whether it applies and why
 * @param methods best first; those that are not allowed too, with the reason
 * @param minimumDays the strictest period between publication and closing, or null where the rules of the day are not
 *     loaded
 * @param periods every minimum period that counts, of which {@code minimumDays} is the longest
 * @param grounds every ground for limited tendering and whether it survives in all agreements that apply
 * @param confidential what may be kept from the public, what not, and who is told before it is disclosed
 * @param confirm the rules that are unverified and took part: a named person answers for going on in spite of it, with
 *     a reason, and nobody sets one aside
 * @param mayI the answer if a method, a ground or dates were set, or null
 */
public record Answer(
        List<Agreement> agreements,
        List<Method> methods,
        @Nullable Period minimumDays,
        List<Period> periods,
        List<Ground> grounds,
        List<Approval> approvals,
        List<Duty> duties,
        List<Confidential> confidential,
        List<Because> tendering,
        List<Finding> findings,
        List<Confirmation> confirm,
        @Nullable MayI mayI,
        List<PackHash> packs) {

    /** One rule and what it says here. */
    public record Because(
            String rule, String status, boolean unverified, String citation, List<Source> sources, Text text) {}

    /**
     * @param applies null: no rule is loaded for that day
     * @param threshold Canadian dollars, or null where something else decides
     * @param wouldChange what would make it otherwise, or null
     */
    public record Agreement(
            String id,
            Text title,
            @Nullable Boolean applies,
            String status,
            boolean unverified,
            @Nullable BigDecimal threshold,
            List<Because> because,
            @Nullable Text wouldChange) {}

    /**
     * @param family {@code open}, {@code selective}, {@code quotes}, {@code direct}, {@code information}, {@code none}
     * @param rank from 1; null: not recommended
     * @param binding whether it makes a Contract A: {@code binding}, {@code non-binding}, {@code none}
     */
    public record Method(
            String method,
            String family,
            Text title,
            @Nullable Integer rank,
            boolean allowed,
            String binding,
            Because because) {}

    /**
     * @param value days, or null: no number is fixed, the time must be reasonable
     * @param stage {@code tender} or {@code request-to-participate}
     * @param counting {@code days clear} (neither day counts), {@code days inclusive} (both count)
     * @param earliestClosing the first day on which it may close, if the day of publication was given
     */
    public record Period(
            @Nullable Integer value,
            String stage,
            String counting,
            String rule,
            String status,
            boolean unverified,
            String citation,
            List<Source> sources,
            Text text,
            @Nullable String earliestClosing,
            List<Because> because) {}

    /** @param survives null: no rule is loaded for one of the agreements */
    public record Ground(
            String code, Text title, @Nullable Boolean survives, boolean discontinued, List<Because> because) {}

    /** @param upTo Canadian dollars, or null: any value */
    public record Approval(
            String authority, @Nullable BigDecimal upTo, String rule, String status, boolean unverified, Text text) {}

    /**
     * @param phase {@code notice}, {@code award-notice}, {@code debrief}, {@code accessibility} and the like
     * @param gate {@code before-publication}, {@code before-award}, {@code before-contract} or empty
     * @param force {@code in force}, {@code announced} or {@code local policy}
     * @param task what has to be filed for it, or null
     */
    public record Duty(
            String phase,
            String value,
            String unit,
            String gate,
            String force,
            String rule,
            String status,
            boolean unverified,
            String citation,
            List<Source> sources,
            Text text,
            @Nullable Task task) {}

    /**
     * What shows that a duty was done.
     *
     * @param when {@code before-publication}, {@code before-award}, {@code before-contract} or {@code after-award}
     * @param days within how many days after the award, or null
     * @param takes any of {@code document}, {@code statement} and {@code not-applicable} (a person says why); none
     *     where an act does it
     * @param doneBy the kind of act that does it by itself, such as {@code award.decided}, or null
     */
    public record Task(
            Text title,
            String when,
            @Nullable Integer days,
            List<String> takes,
            @Nullable String doneBy) {}

    /**
     * What a law on access to information says.
     *
     * @param kind {@code ground} (why something may be withheld), {@code limit} (what may not), {@code notice} (who is
     *     told before, with the number of days) or {@code default}
     */
    public record Confidential(
            String kind,
            String value,
            String unit,
            String rule,
            String status,
            boolean unverified,
            String citation,
            List<Source> sources,
            Text text) {}

    /** @param severity {@code stop}, {@code warn} or {@code inform} */
    public record Finding(String severity, String rule, boolean unverified, String citation, Text text) {}

    /** @param row where the rule stands: file and line */
    public record Confirmation(String rule, String row, String evidence, Text text) {}

    /** Allowed unless something stops it; the reasons are the findings that stop. */
    public record MayI(boolean allowed, List<String> because) {}

    /**
     * @param id the name of the file: that of a pack, {@code packs} or {@code sources}
     * @param sha256 of the file, lowercase hex
     */
    public record PackHash(String id, String sha256) {}

    /** Whether something stops this purchase as it was asked. */
    public boolean stopped() {
        return findings.stream().anyMatch(finding -> finding.severity().equals("stop"));
    }
}
