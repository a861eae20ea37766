package org.guildhall.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.rules.Answer.Confirmation;
import org.guildhall.rules.Answer.Finding;

/** What has to be said, the gravest first, and what a named person has to confirm. */
final class Findings {
    private static final List<String> SEVERITIES = List.of("stop", "warn", "inform");

    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Confirmation> confirm = new LinkedHashMap<>();

    void add(String severity, String rule, Text text) {
        add(new Finding(severity, rule, false, "", text));
    }

    void add(String severity, Row row, Text text) {
        add(new Finding(severity, row.name(), !row.verified(), row.citation(), text));
        confirm(row);
    }

    private void add(Finding finding) {
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    /** A row that is unverified takes part: it is listed, and never decides alone. */
    void confirm(Row row) {
        if (!row.verified()) {
            confirm.putIfAbsent(
                    row.place(), new Confirmation(row.name(), row.place(), row.evidence(), Sentences.number(row)));
        }
    }

    /** The same, of a number that decides: with a warning of its own. */
    void warnUnverified(Row row) {
        if (!row.verified()) {
            add("warn", row, Sentences.unverified(row));
        }
    }

    /** What follows from a row by arithmetic or by our own reading is unverified, whatever the row is. */
    void derived(Row base, String evidence, Text text) {
        add(new Finding("warn", base.name(), true, base.citation(), text));
        confirm.putIfAbsent(base.place() + " derived", new Confirmation(base.name(), base.place(), evidence, text));
    }

    void tooShort(Answer.Period period, Text text) {
        add(new Finding("stop", period.rule(), period.unverified(), period.citation(), text));
    }

    boolean stopped() {
        return found.stream().anyMatch(finding -> finding.severity().equals("stop"));
    }

    List<Finding> sorted() {
        return found.stream()
                .sorted(java.util.Comparator.comparingInt(finding -> SEVERITIES.indexOf(finding.severity())))
                .toList();
    }

    List<Confirmation> confirmations() {
        return List.copyOf(confirm.values());
    }

    /** The answer to a question that cannot be answered. */
    Answer refusal(List<Answer.PackHash> packs) {
        var stops = found.stream()
                .filter(finding -> finding.severity().equals("stop"))
                .map(Finding::rule)
                .toList();
        return new Answer(
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                sorted(),
                confirmations(),
                new Answer.MayI(false, stops),
                packs);
    }
}
