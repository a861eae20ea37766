package org.guildhall.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.rules.Agreements.Judged;
import org.jspecify.annotations.Nullable;

/** Which grounds for limited tendering survive: a ground must exist in every agreement that applies. */
final class Grounds {
    /** How the key of a flag begins that speaks of a ground in no text that was read; the ground follows. */
    static final String UNREAD = "unread-ground-";

    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final Agreements agreements;
    private final Map<String, Answer.Ground> grounds = new LinkedHashMap<>();
    private boolean conflict;

    Grounds(Lookup lookup, Facts facts, Findings findings, Agreements agreements) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        this.agreements = agreements;
        for (var row : lookup.rules().rows("ground")) {
            grounds.computeIfAbsent(row.key(), code -> judge(code, named(code, row)));
        }
        if (!facts.ground().isEmpty()) {
            claim(facts.ground());
        }
    }

    /** A code may have meant something else on another day. */
    private Row named(String code, Row first) {
        return lookup.rules().rows("ground").stream()
                .filter(row -> row.key().equals(code) && row.inForce(facts.day()))
                .filter(row -> !row.value().equals("discontinued"))
                .findFirst()
                .orElse(first);
    }

    List<Answer.Ground> all() {
        return List.copyOf(grounds.values());
    }

    /**
     * Whether a ground was claimed and stands in every agreement that applies. Of one of which it is not known whether
     * it applies, a person named answers for that: the finding says so.
     */
    boolean valid() {
        var claimed = grounds.get(facts.ground());
        return claimed != null
                && !Boolean.FALSE.equals(claimed.survives())
                && agreements.applying().stream()
                        .allMatch(each -> lookup.one(each.pack(), "ground", facts.ground(), facts) != null
                                || settled(review(each, facts.ground())));
    }

    /**
     * Whether the ground that was claimed is in one agreement that applies and not in another; or in no text of one
     * that was read, and a lawyer must say.
     */
    boolean conflict() {
        return conflict;
    }

    private Answer.Ground judge(String code, Row first) {
        for (var row : lookup.all("ground", code, facts)) {
            if (row.value().equals("discontinued")) {
                return new Answer.Ground(code, first.text(), false, true, List.of(Sentences.because(row)));
            }
        }
        var because = new ArrayList<Answer.Because>();
        Boolean survives = Boolean.TRUE;
        for (var agreement : agreements.possible()) {
            var row = lookup.one(agreement.pack(), "ground", code, facts);
            if (row == null) {
                because.add(Sentences.because("NO-RULE-" + agreement.pack().agreement(), unread(agreement, code)));
                if (agreement.owed() || agreement.stops()) {
                    survives = Boolean.FALSE.equals(survives) ? Boolean.FALSE : null;
                }
            } else {
                because.add(Sentences.because(row));
                survives = row.value().equals("yes") ? survives : Boolean.FALSE;
            }
        }
        if (agreements.possible().isEmpty()) {
            because.add(Sentences.because(first));
        }
        return new Answer.Ground(code, first.text(), survives, false, List.copyOf(because));
    }

    private void claim(String code) {
        var ground = grounds.get(code);
        if (ground == null) {
            findings.add(
                    "stop",
                    "QUESTION-ground",
                    new Text(
                            "The ground “" + code + "” is not known.",
                            "Le motif «\u00a0" + code + "\u00a0» est inconnu."));
            return;
        }
        if (ground.discontinued()) {
            for (var row : lookup.all("ground", code, facts)) {
                findings.add("stop", row, row.text());
            }
            return;
        }
        var yes = 0;
        var no = 0;
        for (var agreement : agreements.possible()) {
            var row = lookup.one(agreement.pack(), "ground", code, facts);
            yes += row != null && row.value().equals("yes") ? 1 : 0;
            no += row != null && row.value().equals("no") ? 1 : 0;
            tell(agreement, code, row);
        }
        conflict |= yes > 0 && no > 0;
    }

    private void tell(Judged agreement, String code, @Nullable Row row) {
        var review = row == null ? review(agreement, code) : null;
        if (review != null) {
            review(review, code);
        } else if (row == null) {
            findings.add(
                    agreement.does() ? "stop" : agreement.pack().missing(),
                    "NO-RULE-" + agreement.pack().agreement(),
                    unread(agreement, code));
        } else if (row.value().equals("no")) {
            var id = agreement.pack().agreement();
            findings.add(
                    "stop",
                    row,
                    new Text(
                            id + (agreement.does() ? " applies. " : " may apply. ")
                                    + row.text().en() + " The ground must exist in every agreement that applies.",
                            id + (agreement.does() ? " s’applique. " : " s’applique peut-être. ")
                                    + row.text().fr()
                                    + " Le motif doit exister dans chaque accord applicable."));
            for (var note : lookup.all("note", "ground", facts)) {
                findings.add("inform", note, note.text());
            }
        } else {
            findings.warnUnverified(row);
        }
    }

    /** What to do where it was not read whether an agreement that applies has a ground; null: it says nothing. */
    private @Nullable Row review(Judged agreement, String code) {
        return agreement.does()
                ? lookup.all(agreement.pack(), "flag", UNREAD + code, facts).stream()
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private boolean settled(@Nullable Row review) {
        return review != null && (facts.settled().contains(review.id()) || facts.before() != null);
    }

    /** A lawyer's opinion lets it go on; where a contract is changed, somebody answers for it by name. */
    private void review(Row review, String code) {
        if (facts.settled().contains(review.id())) {
            findings.add("warn", review, Sentences.settled(review));
            return;
        }
        var changed = facts.before() != null;
        conflict |= !changed;
        findings.add(
                changed ? "warn" : review.value(),
                review,
                new Text(
                        "Ground " + code + ": " + review.text().en(),
                        "Motif " + code + "\u00a0: " + review.text().fr()));
    }

    private static Text unread(Judged agreement, String code) {
        var id = agreement.pack().agreement();
        return new Text(
                "No rule is loaded: whether " + id + " has ground " + code
                        + ". No source read says so; a named person must establish it.",
                "Aucune règle chargée\u00a0: l’existence du motif " + code + " dans " + id
                        + ". Aucune source lue ne le dit; une personne désignée doit l’établir.");
    }
}
