package org.guildhall.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The city’s own by-law: up to where it buys directly or by quotes, and who approves. It adds to treaties only. */
final class Ladder {
    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final List<Answer.Approval> approvals = new ArrayList<>();
    private final BigDecimal value;
    private String band;
    private @Nullable Row line;

    Ladder(Lookup lookup, Facts facts, Findings findings, Agreements agreements, Lately lately) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        this.value = valued();
        this.band = band(value);
        var decisive = line;
        if (decisive != null) {
            findings.warnUnverified(decisive);
        }
        split(lately.own());
        approvals();
        relaxing(agreements);
        if (facts.ladder() == null && lookup.all("ladder", facts).isEmpty()) {
            findings.add(
                    "warn",
                    "NO-RULE-BYLAW",
                    Sentences.noRule(
                            "the lines of the city’s by-law", "les seuils du règlement de la ville", facts.day()));
        }
    }

    /** {@code direct}, {@code quotes} or {@code formal}. */
    String band() {
        return band;
    }

    /** The line that was compared last, or null. */
    @Nullable
    Row line() {
        return line;
    }

    List<Answer.Approval> approving() {
        return List.copyOf(approvals);
    }

    /** Some by-laws measure by the year: the whole term is what every agreement measures by. */
    private BigDecimal valued() {
        for (var row : lookup.all("valuation", "annual", facts)) {
            findings.add("inform", row, row.text());
            return facts.annual() == null ? facts.value() : facts.annual();
        }
        for (var row : lookup.all("valuation", "with-tax", facts)) {
            findings.add(facts.taxIncluded() ? "inform" : "warn", row, row.text());
        }
        return facts.value();
    }

    private String band(BigDecimal amount) {
        var stated = facts.ladder();
        if (stated != null) {
            return stated.direct() != null && amount.compareTo(stated.direct()) <= 0
                    ? "direct"
                    : stated.quotes() != null && amount.compareTo(stated.quotes()) <= 0 ? "quotes" : "formal";
        }
        for (var row : lookup.all("ladder", "direct", facts)) {
            line = row;
            if (within(row, amount)) {
                return "direct";
            }
        }
        for (var row : lookup.all("ladder", facts)) {
            if (row.key().startsWith("quotes")) {
                line = row;
                if (within(row, amount)) {
                    return "quotes";
                }
            }
        }
        return "formal";
    }

    private static boolean within(Row row, BigDecimal amount) {
        return switch (row.unit()) {
            case "CAD up-to" -> amount.compareTo(row.amount()) <= 0;
            case "CAD below" -> amount.compareTo(row.amount()) < 0;
            case "CAD above" -> amount.compareTo(row.amount()) > 0;
            default -> true;
        };
    }

    /** What was bought of the same in the last months counts too: small purchases may be one that was split. */
    private void split(BigDecimal before) {
        if (before.signum() == 0) {
            return;
        }
        var together = band(value.add(before));
        if (!together.equals(band)) {
            for (var row : lookup.all("splitting", "window", facts)) {
                findings.add("warn", row, row.text());
            }
        }
        band = together;
    }

    private void approvals() {
        var rows = lookup.all("approval", facts);
        if (rows.isEmpty()) {
            findings.add("inform", "NO-RULE-APPROVAL", Sentences.noRule("who approves", "qui approuve", facts.day()));
        }
        for (var row : rows) {
            var above = row.unit().equals("CAD above");
            var limit = row.unit().equals("any") || above ? null : row.amount();
            if (above && !within(row, facts.value())) {
                continue;
            }
            findings.warnUnverified(row);
            approvals.add(new Answer.Approval(row.key(), limit, row.name(), row.status(), !row.verified(), row.text()));
            if (limit != null && within(row, facts.value())) {
                return;
            }
        }
    }

    /** A line above the threshold of an agreement is a by-law that tries to relax a treaty: it does not. */
    private void relaxing(Agreements agreements) {
        BigDecimal highest = BigDecimal.ZERO;
        for (var row : lookup.all("ladder", facts)) {
            if (row.unit().equals("CAD up-to") || row.unit().equals("CAD below")) {
                highest = highest.max(row.amount());
            }
        }
        var stated = facts.ladder();
        if (stated != null) {
            highest = highest.max(stated.direct() == null ? BigDecimal.ZERO : stated.direct());
            highest = highest.max(stated.quotes() == null ? BigDecimal.ZERO : stated.quotes());
        }
        for (var judged : agreements.all()) {
            var threshold = judged.threshold();
            if (threshold != null && highest.compareTo(threshold.amount()) > 0) {
                var line = Sentences.money(highest);
                var from = Sentences.money(threshold.amount());
                var id = judged.pack().agreement();
                findings.add(
                        "warn",
                        "BYLAW-RELAX",
                        new Text(
                                "The by-law would do without open competition up to " + line.en() + ", but " + id
                                        + " applies from " + from.en()
                                        + ": a by-law cannot relax an agreement, which governs.",
                                "Le règlement dispenserait d’appel ouvert jusqu’à " + line.fr() + ", mais " + id
                                        + " s’applique à partir de " + from.fr()
                                        + "\u00a0: un règlement ne peut assouplir un accord, qui l’emporte."));
            }
        }
    }
}
