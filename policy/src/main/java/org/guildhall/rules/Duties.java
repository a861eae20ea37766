package org.guildhall.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What has to be done, and flags: of the agreements that apply, of the province, of the by-law. */
final class Duties {
    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final Agreements agreements;
    private final List<Answer.Duty> duties = new ArrayList<>();
    private boolean conflict;

    Duties(Lookup lookup, Facts facts, Findings findings, Agreements agreements) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        this.agreements = agreements;
        var owed = new ArrayList<Row>();
        for (var pack : lookup.rules().packs()) {
            flags(pack);
            if (agreements.owed(pack) || !pack.kind().equals("agreement")) {
                lookup.all(pack, "duty", facts).stream().filter(this::concerned).forEach(owed::add);
            }
        }
        owed.stream().filter(row -> row == nearest(row, owed)).forEach(this::add);
        access();
        if (facts.taxIncluded()) {
            lookup.all("note", "tax", facts).forEach(row -> findings.add("warn", row, row.text()));
        }
    }

    /** Whether the purchase is on the side of the line that the duty names; an amount of another kind is no line. */
    private boolean concerned(Row row) {
        return switch (row.unit()) {
            case "CAD at-least" -> facts.value().compareTo(row.amount()) >= 0;
            case "CAD above" -> facts.value().compareTo(row.amount()) > 0;
            case "CAD up-to" -> facts.value().compareTo(row.amount()) <= 0;
            case "CAD below" -> facts.value().compareTo(row.amount()) < 0;
            case "CAD a-year-at-most" ->
                facts.annual() == null || facts.annual().compareTo(row.amount()) <= 0;
            default -> true;
        };
    }

    /** What is only inferred of an agreement is told once, and not at all where one that applies says it itself. */
    private static Row nearest(Row row, List<Row> owed) {
        if (!row.evidence().equals("inference")) {
            return row;
        }
        var same = owed.stream()
                .filter(other -> other.id().equals(row.id()) && other.key().equals(row.key()))
                .toList();
        return same.stream()
                .filter(other -> !other.evidence().equals("inference"))
                .findFirst()
                .orElse(same.getFirst());
    }

    /** Whether a flag says that sources conflict: then nothing is decided without a lawyer. */
    boolean conflict() {
        return conflict;
    }

    List<Answer.Duty> all() {
        return List.copyOf(duties);
    }

    /** What is asked of those who buy by quotes. */
    void quotes() {
        lookup.all("quotes", facts).forEach(this::add);
    }

    /** What must be on file for a ground that is claimed. */
    void evidence() {
        lookup.all("evidence", facts.ground(), facts).forEach(this::add);
    }

    /** What the laws on access to information say here. */
    List<Answer.Confidential> confidential() {
        return lookup.all("confidential", facts).stream()
                .map(row -> new Answer.Confidential(
                        row.key(),
                        row.value(),
                        row.unit(),
                        row.name(),
                        row.status(),
                        !row.verified(),
                        row.citation(),
                        row.sources(),
                        row.text()))
                .toList();
    }

    private void flags(Pack pack) {
        for (var row : lookup.all(pack, "flag", facts)) {
            var meant = switch (row.key()) {
                case "applies" -> agreements.owed(pack);
                case "treaty" -> agreements.owed();
                default -> !row.key().startsWith(Grounds.UNREAD); // told with the ground that is claimed
            };
            if (meant && conflicts(row) && facts.settled().contains(row.id())) {
                findings.add("warn", row, Sentences.settled(row));
            } else if (meant) {
                findings.add(row.value(), row, row.text());
                conflict |= conflicts(row);
            }
        }
    }

    /** Whether a flag says that sources conflict: only a lawyer's opinion settles that. */
    static boolean conflicts(Row flag) {
        return flag.unit().equals("legal-review");
    }

    /** To whom a call must be open: the highest band that the value reaches. */
    private void access() {
        lookup.all("access", facts).stream()
                .filter(row -> facts.value().compareTo(row.amount()) >= 0)
                .max(Comparator.comparing(Row::amount))
                .ifPresent(row -> {
                    findings.warnUnverified(row);
                    add(row);
                });
    }

    private void add(Row row) {
        var gate = row.value().equals("gate");
        duties.add(new Answer.Duty(
                row.key().isEmpty() ? row.table() : row.table().equals("duty") ? row.key() : row.table(),
                gate ? "" : row.value(),
                gate ? "" : row.unit(),
                gate ? row.unit() : "",
                row.force(),
                row.name(),
                row.status(),
                !row.verified(),
                row.citation(),
                row.sources(),
                row.text(),
                row.table().equals("duty") ? Filing.task(lookup, row) : null));
    }
}
