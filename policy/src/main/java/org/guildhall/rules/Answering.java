package org.guildhall.rules;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.rules.Answer.Because;
import org.jspecify.annotations.Nullable;

/** One question, answered in the order the law forces: agreements, grounds, by-law, days, method, duties. */
final class Answering {
    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;

    Answering(Lookup lookup, Facts asked, Findings findings) {
        this.lookup = lookup;
        this.findings = findings;
        this.facts = withLadder(asked);
    }

    Answer answer() {
        if (lookup.rules().before(facts.day())) {
            findings.add(
                    "warn",
                    "NO-RULE-BEFORE",
                    Sentences.before(facts.day(), lookup.rules().begins()));
        }
        var agreements = new Agreements(lookup, facts, findings);
        Changed.tell(lookup, facts, findings, agreements);
        var grounds = new Grounds(lookup, facts, findings, agreements);
        var lately = new Lately(lookup, facts, findings);
        lately.tell(agreements);
        var ladder = new Ladder(lookup, facts, findings, agreements, lately);
        var periods = new Periods(lookup, facts, findings, agreements);
        var duties = new Duties(lookup, facts, findings, agreements);
        var methods = new Methods(lookup, facts, findings, agreements, grounds, ladder, duties.conflict());
        if (methods.all().stream()
                .anyMatch(each -> each.rank() != null && each.family().equals("quotes"))) {
            duties.quotes();
        }
        if (!facts.ground().isEmpty()) {
            duties.evidence();
        }
        var tendering = tendering(methods.binding(), agreements.any());
        return new Answer(
                agreements.all().stream().map(Agreements.Judged::answer).toList(),
                methods.all(),
                periods.longest(),
                periods.all(),
                grounds.all(),
                ladder.approving(),
                duties.all(),
                duties.confidential(),
                tendering,
                findings.sorted(),
                findings.confirmations(),
                mayI(),
                lookup.rules().hashes());
    }

    /** Where no by-law was named, the one that is usual in the province gives orientation, and the answer says so. */
    private Facts withLadder(Facts asked) {
        if (!asked.bylaw().isEmpty() || asked.ladder() != null) {
            return asked;
        }
        var usual = lookup.one("default", "", asked);
        if (usual == null) {
            return asked;
        }
        findings.add("inform", usual, usual.text());
        return asked.withBylaw(usual.value());
    }

    /** What a bid means: whether it makes a Contract A, how late is late, whether it may be withdrawn. */
    private List<Because> tendering(String binding, boolean treaty) {
        var found = new ArrayList<Because>();
        for (var row : lookup.rules().rows("tendering")) {
            var meant = switch (row.key()) {
                case "treaty" -> treaty;
                case "binding", "non-binding" -> row.key().equals(binding);
                default -> true;
            };
            if (meant && row.inForce(facts.day()) && row.when().holds(facts)) {
                found.add(Sentences.because(lookup.trace().used(row)));
            }
        }
        lookup.all("clock", facts).forEach(row -> found.add(Sentences.because(row)));
        return List.copyOf(found);
    }

    private Answer.@Nullable MayI mayI() {
        var asked = !facts.family().isEmpty()
                || !facts.ground().isEmpty()
                || facts.publishOn() != null
                || facts.closeOn() != null;
        if (!asked) {
            return null;
        }
        var stops = findings.sorted().stream()
                .filter(finding -> finding.severity().equals("stop"))
                .map(Answer.Finding::rule)
                .distinct()
                .toList();
        return new Answer.MayI(stops.isEmpty(), stops);
    }
}
