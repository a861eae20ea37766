package org.guildhall.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which agreements apply, each by itself: covered, not excluded, and at or above its threshold. */
final class Agreements {
    private static final int SOON_DAYS = 60;

    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final List<Judged> judged = new ArrayList<>();

    /**
     * @param applies null: no rule is loaded
     * @param threshold the row that was compared, or null where something else decided
     * @param counted no rule is loaded, and it is taken as one that applies: its line may be reached
     */
    record Judged(
            Pack pack, @Nullable Boolean applies, @Nullable Row threshold, boolean counted, Answer.Agreement answer) {
        boolean does() {
            return Boolean.TRUE.equals(applies);
        }

        boolean stops() {
            return applies == null && pack.missing().equals("stop");
        }

        /** Whether what it asks is owed: it applies, or its own line is not loaded and may be reached. */
        boolean owed() {
            return does() || counted;
        }
    }

    Agreements(Lookup lookup, Facts facts, Findings findings) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        for (var pack : lookup.rules().packs()) {
            if (!pack.agreement().isEmpty()) {
                judged.add(judge(pack));
            }
        }
    }

    List<Judged> all() {
        return judged;
    }

    List<Judged> applying() {
        return judged.stream().filter(Judged::does).toList();
    }

    /** Those that apply and those of which no rule says whether they do: what is allowed must be allowed in all. */
    List<Judged> possible() {
        return judged.stream()
                .filter(each -> !Boolean.FALSE.equals(each.applies()))
                .toList();
    }

    boolean any() {
        return judged.stream().anyMatch(Judged::does);
    }

    boolean applies(Pack pack) {
        return judged.stream().anyMatch(each -> each.pack() == pack && each.does());
    }

    /** Whether what this agreement asks is owed. */
    boolean owed(Pack pack) {
        return judged.stream().anyMatch(each -> each.pack() == pack && each.owed());
    }

    /** Whether what some agreement asks is owed. */
    boolean owed() {
        return judged.stream().anyMatch(Judged::owed);
    }

    /** Whether no rule is loaded of one that matters everywhere, or whose line may be reached: as if it applied. */
    boolean unknown() {
        return judged.stream().anyMatch(each -> each.stops() || each.counted());
    }

    private Judged judge(Pack pack) {
        var coverage = lookup.one(pack, "coverage", facts);
        if (coverage == null) {
            return missing(pack);
        }
        if (coverage.value().equals("not-covered")) {
            findings.confirm(coverage);
            return decided(pack, false, null, coverage, List.of(Sentences.because(coverage)), null);
        }
        var excluded = lookup.all(pack, "exclusion", facts);
        if (!excluded.isEmpty()) {
            excluded.forEach(findings::warnUnverified);
            var change = new Text(
                    "It might apply if the exclusion did not.", "Il pourrait s’appliquer sans cette exclusion.");
            return decided(
                    pack,
                    false,
                    null,
                    excluded.getFirst(),
                    excluded.stream().map(Sentences::because).toList(),
                    change);
        }
        var threshold = lookup.one(pack, "threshold", facts);
        if (threshold == null) {
            return missing(pack);
        }
        findings.warnUnverified(threshold);
        notes(pack, threshold);
        var applies = facts.value().compareTo(threshold.amount()) >= 0;
        return decided(
                pack,
                applies,
                threshold,
                threshold,
                reasons(pack, coverage, threshold, applies),
                Sentences.wouldChange(threshold, applies));
    }

    private List<Answer.Because> reasons(Pack pack, Row coverage, Row threshold, boolean applies) {
        var because = new ArrayList<Answer.Because>();
        because.add(Sentences.because(threshold, Sentences.threshold(facts, threshold, applies)));
        for (var row : lookup.all(pack, "note", "source", facts)) {
            because.add(Sentences.because(row));
        }
        for (var row : lookup.all(pack, "note", "utilities", facts)) {
            findings.confirm(row);
            because.add(Sentences.because(row));
        }
        if (facts.mixed()) {
            lookup.all("valuation", "largest-share", facts).forEach(row -> because.add(Sentences.because(row)));
        }
        if (applies) {
            because.add(Sentences.because(coverage));
            findings.confirm(coverage);
            for (var row : lookup.all("valuation", "whole-term", facts)) {
                because.add(Sentences.because(row));
            }
            if (pack.kind().equals("agreement")) {
                lookup.all("binding", facts).forEach(row -> because.add(Sentences.because(row)));
            }
        }
        return List.copyOf(because);
    }

    /** That numbers end soon, or that others would apply if the decision were taken anew. */
    private void notes(Pack pack, Row threshold) {
        var end = threshold.to();
        if (end == null) {
            return;
        }
        if (facts.day().isAfter(end.minusDays(SOON_DAYS))) {
            for (var row : lookup.all(pack, "note", "expires", facts)) {
                findings.add("inform", row, row.text());
            }
        }
        if (facts.publishOn() != null && facts.publishOn().isAfter(end)) {
            for (var row : lookup.all(pack, "note", "decision", facts)) {
                findings.add("inform", row, row.text());
            }
        }
    }

    private Judged missing(Pack pack) {
        var what = pack.agreement() + ", " + facts.category() + (facts.utilities() ? ", utilities" : "");
        var quoi = pack.agreement() + ", "
                + switch (facts.category()) {
                    case "goods" -> "biens";
                    case "services" -> "services";
                    default -> "construction";
                }
                + (facts.utilities() ? ", services publics" : "");
        var text = Sentences.noRule(what, quoi, facts.day());
        findings.add(pack.missing(), "NO-RULE-" + pack.agreement(), text);
        var because = new ArrayList<>(List.of(Sentences.because("NO-RULE-" + pack.agreement(), text)));
        var reached = lookup.all(pack, "floor", facts).stream()
                .filter(floor -> facts.value().compareTo(floor.amount()) >= 0)
                .toList();
        for (var floor : reached) {
            findings.add("warn", floor, floor.text());
            because.add(Sentences.because(floor));
        }
        var answer = new Answer.Agreement(
                pack.agreement(), pack.title(), null, "no rule loaded", true, null, List.copyOf(because), null);
        return new Judged(pack, null, null, !reached.isEmpty(), answer);
    }

    private static Judged decided(
            Pack pack,
            boolean applies,
            @Nullable Row threshold,
            Row decisive,
            List<Answer.Because> because,
            @Nullable Text wouldChange) {
        var answer = new Answer.Agreement(
                pack.agreement(),
                pack.title(),
                applies,
                decisive.status(),
                !decisive.verified(),
                threshold == null ? null : threshold.amount(),
                because,
                wouldChange);
        return new Judged(pack, applies, threshold, false, answer);
    }
}
