package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was bought of the same in the months before. Small purchases may be one that was split: together they are
 * measured by the by-law as one, and where an agreement would apply to them as one, that is told.
 */
final class Lately {
    private static final String RULE = "QUESTION-related";
    private static final String SUPPLIER = "supplier";
    private static final String REQUESTER = "requester";
    private static final String CATEGORY = "category";
    /** What was told as one sum, whoever sold it and whoever asked for it. */
    private static final String KIND = "kind";

    private static final int MANY = 200;

    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();

    Lately(Lookup lookup, Facts facts, Findings findings) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        for (var same : List.of(SUPPLIER, REQUESTER, CATEGORY, KIND)) {
            sums.put(same, BigDecimal.ZERO);
        }
        if (!facts.earlier().isEmpty()) {
            count();
        }
        if (facts.lastTwelveMonths() != null) {
            sums.put(KIND, facts.lastTwelveMonths());
        }
    }

    /** The purchases that were told, if each is sound: what is wrong with one stops. */
    static List<Facts.Earlier> earlier(
            QuestionCheck check, @Nullable List<Question.Related> typed, @Nullable LocalDate decided) {
        var found = new ArrayList<Facts.Earlier>();
        if (typed == null) {
            return found;
        }
        if (typed.size() > MANY) {
            check.stop(
                    RULE,
                    "More than " + MANY + " earlier purchases: give their sums.",
                    "Plus de " + MANY + " achats antérieurs : donnez-en les sommes.");
            return found;
        }
        for (var each : typed) {
            var day = each == null ? null : check.day(RULE, "related.decidedOn", each.decidedOn(), true);
            var worth = each == null ? null : each.value();
            var same = each == null || each.same() == null
                    ? Set.<String>of()
                    : each.same().stream().map(String::valueOf).collect(Collectors.toSet());
            if (worth == null || worth.signum() <= 0 || worth.compareTo(QuestionCheck.MOST) > 0) {
                check.stop(
                        RULE,
                        "An earlier purchase must be worth more than zero.",
                        "Un achat antérieur doit valoir plus que zéro.");
            } else if (same.isEmpty() || !Set.of(SUPPLIER, REQUESTER, CATEGORY).containsAll(same)) {
                check.stop(
                        RULE,
                        "Say what an earlier purchase shares with this one: supplier, requester, category.",
                        "Dites ce qu’un achat antérieur a en commun avec celui-ci : supplier, requester, category.");
            } else if (day != null && decided != null && day.isAfter(decided)) {
                check.stop(
                        RULE,
                        "An earlier purchase was not decided after this one.",
                        "Un achat antérieur n’a pas été décidé après celui-ci.");
            } else if (day != null) {
                found.add(new Facts.Earlier(worth, day, same));
            }
        }
        return found;
    }

    private void count() {
        var window = lookup.one("splitting", "window", facts);
        for (var each : facts.earlier()) {
            if (window == null || !each.day().isAfter(facts.day().minusMonths(window.number()))) {
                findings.add("inform", RULE, Sentences.longAgo(each, window));
            } else {
                each.same().forEach(same -> sums.merge(same, each.value(), BigDecimal::add));
            }
        }
    }

    private BigDecimal of(String same) {
        return sums.getOrDefault(same, BigDecimal.ZERO);
    }

    /** What was bought from the same supplier, by the same requester or was told as one sum: the largest of them. */
    BigDecimal own() {
        return of(SUPPLIER).max(of(REQUESTER)).max(of(KIND));
    }

    /** What one supplier or requester has together somebody answers for; what a whole body has is good to know. */
    void tell(Agreements alone) {
        var brought = brings(SUPPLIER, "warn", alone) | brings(REQUESTER, "warn", alone) | brings(KIND, "warn", alone);
        if (!brought) {
            brings(CATEGORY, "inform", alone);
        }
    }

    private boolean brings(String same, String severity, Agreements alone) {
        if (of(same).signum() == 0) {
            return false;
        }
        var one = facts.worth(facts.value().add(of(same)));
        var brought = new Agreements(lookup, one, new Findings())
                .applying().stream().filter(each -> !alone.applies(each.pack())).toList();
        if (brought.isEmpty()) {
            return false;
        }
        for (var row : lookup.all("splitting", "agreement", facts)) {
            findings.add(severity, row, Sentences.together(brought, one, of(same), same, row));
        }
        return true;
    }
}
