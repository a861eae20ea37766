package org.guildhall.rules;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.rules.Answer.Because;
import org.guildhall.rules.Answer.Period;
import org.jspecify.annotations.Nullable;

/** How long it must be open: the longest of what agreements, province and by-law ask. */
final class Periods {
    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final Agreements agreements;
    private final Calendar calendar;
    private final List<Period> found = new ArrayList<>();

    Periods(Lookup lookup, Facts facts, Findings findings, Agreements agreements) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        this.agreements = agreements;
        this.calendar = new Calendar(lookup, facts);
        if (posted()) {
            collect();
        }
        closing();
        lookup.all("note", facts.stage(), facts).forEach(row -> findings.add("inform", row, row.text()));
    }

    /** Whether others are asked: a direct award, a question to the market and a change of a contract close nothing. */
    private boolean posted() {
        return facts.before() == null
                && !facts.family().equals("direct")
                && !facts.family().equals("purchase")
                && !facts.family().equals("information");
    }

    List<Period> all() {
        return List.copyOf(found);
    }

    /** The one that ends last; of two that end on one day, the one that is verified. */
    @Nullable
    Period longest() {
        return found.stream()
                .filter(period ->
                        facts.stage().equals(Stage.REQUEST) == period.stage().equals(Stage.REQUEST))
                .max(Comparator.comparing(this::earliest).thenComparing(period -> !period.unverified()))
                .orElse(null);
    }

    private void collect() {
        for (var pack : lookup.rules().packs()) {
            if (pack.agreement().isEmpty() || pack.kind().equals("province") || agreements.owed(pack)) {
                of(pack);
            }
        }
        gaps();
        var ladder = facts.ladder();
        if (ladder != null && ladder.minimumDays() != null && ladder.minimumDays() > 0 && openly()) {
            var text = new Text(
                    "The by-law, as you stated it, asks for at least " + ladder.minimumDays() + " days.",
                    "Le règlement, tel que vous l’énoncez, exige au moins " + ladder.minimumDays() + "\u00a0jours.");
            found.add(period(
                    ladder.minimumDays(), stage(), "days clear", Sentences.because("BYLAW-STATED", text), List.of()));
        }
    }

    /**
     * A key date comes so many days after publication, and so many days must lie between it and the closing: what that
     * makes in clear days depends on the day of publication.
     */
    private void gaps() {
        var publishOn = facts.publishOn();
        if (publishOn == null || !openly()) {
            return;
        }
        for (var row : lookup.all("gap", facts)) {
            var first = lookup.one("duty", row.key(), facts);
            if (first != null) {
                var date = publishOn.plusDays(first.number());
                var closing = calendar.earliest(date, row.number(), row.unit());
                var days = (int) publishOn.until(closing, ChronoUnit.DAYS) - 1;
                var because = Sentences.because(row, Sentences.gap(row, first, date, closing));
                findings.confirm(row);
                found.add(period(days, stage(), "days clear", because, List.of(Sentences.because(first))));
            }
        }
    }

    /** What of a notice that is open to all ends with its closing. */
    private String stage() {
        return facts.stage().equals(Stage.REQUEST) ? Stage.REQUEST : "tender";
    }

    /** Where no method was set, what is asked for is an open competition; and anyone may ask to take part in two. */
    private boolean openly() {
        return facts.stage().equals(Stage.REQUEST)
                || !Set.of("selective", "invited", "quotes").contains(facts.family());
    }

    private void of(Pack pack) {
        var shortest = lookup.all(pack, "period", "open-short", facts).stream()
                .min(Comparator.comparingInt(Row::number))
                .orElse(null);
        var quotesOnly = !openly() && !agreements.any();
        if (quotesOnly) {
            add(lookup.one(pack, "period", "invitation", facts), "tender");
            return;
        }
        var request = toParticipate(pack);
        add(request, Stage.REQUEST);
        if (facts.stage().equals(Stage.REQUEST)) {
            add(request == null ? lookup.one(pack, "period", "open", facts) : null, Stage.REQUEST);
        } else if (shortest != null) {
            add(shortest, "tender");
        } else {
            tender(pack);
        }
    }

    /** How long a selective tendering leaves for asking to take part, unless that is over. */
    private @Nullable Row toParticipate(Pack pack) {
        if (!facts.family().equals("selective") || facts.stage().equals(Stage.SELECTED)) {
            return null;
        }
        return lookup.all(pack, "period", "selective-request", facts).stream()
                .min(Comparator.comparingInt(Row::number))
                .orElse(null);
    }

    private void tender(Pack pack) {
        var selected = facts.stage().equals(Stage.SELECTED);
        var own = selected ? lookup.one(pack, "period", "selective-tender", facts) : null;
        var open = own == null ? lookup.one(pack, "period", "open", facts) : own;
        var bylaw = pack.agreement().isEmpty() && !pack.kind().equals("province");
        if (open == null || selected && own == null && bylaw) {
            return; // a by-law that speaks of open competitions does not speak of those selected
        }
        var reductions = lookup.all(pack, "reduction", facts).stream()
                .filter(row -> facts.tags().contains(row.key()))
                .toList();
        var all = reductions.size() == 3 ? lookup.one(pack, "period", "open-electronic", facts) : null;
        if (all != null) {
            electronic(open, all, reductions);
        } else if (!reductions.isEmpty()) {
            derived(open, reductions);
        } else if (selected && own == null && !open.value().isEmpty()) {
            asOpen(open);
        } else {
            add(open, "tender");
        }
    }

    /** No source read says how long those have who were selected: as long as everybody has, and a person confirms. */
    private void asOpen(Row open) {
        var text = Sentences.asOpen(open);
        findings.derived(open, "inference", text);
        found.add(period(open.number(), "tender", open.unit(), Sentences.doubted(open, text), List.of()));
    }

    /** Where all is electronic there is a number of its own, no surer than the one it is counted from. */
    private void electronic(Row open, Row all, List<Row> reductions) {
        findings.warnUnverified(all);
        if (!open.verified()) {
            findings.warnUnverified(open);
        }
        var because = open.verified() ? Sentences.because(all) : Sentences.doubted(all, all.text());
        found.add(period(
                all.number(),
                "tender",
                all.unit(),
                because,
                Stream.concat(Stream.of(open), reductions.stream())
                        .map(Sentences::because)
                        .toList()));
    }

    private void derived(Row open, List<Row> reductions) {
        var days = open.number() - reductions.stream().mapToInt(Row::number).sum();
        var text = new Text(
                "At least " + days + " days: " + open.number() + " less 5 for each step that is electronic (derived).",
                "Au moins " + days + "\u00a0jours\u00a0: " + open.number()
                        + " moins 5 pour chaque étape électronique (dérivé).");
        var rule = Sentences.doubted(open, text);
        findings.derived(open, "D", text);
        found.add(period(
                days,
                "tender",
                open.unit(),
                rule,
                reductions.stream().map(Sentences::because).toList()));
    }

    private void add(@Nullable Row row, String stage) {
        if (row == null) {
            return;
        }
        if (row.value().isEmpty()) {
            findings.confirm(row);
        } else {
            findings.warnUnverified(row);
        }
        var days = row.value().isEmpty() ? null : (Integer) row.number();
        found.add(period(days, stage, row.unit(), Sentences.because(row), List.of()));
    }

    private Period period(@Nullable Integer days, String stage, String counting, Because rule, List<Because> because) {
        var earliest = days == null || facts.publishOn() == null
                ? null
                : calendar.earliest(facts.publishOn(), days, counting).toString();
        return new Period(
                days,
                stage,
                counting,
                rule.rule(),
                rule.status(),
                rule.unverified(),
                rule.citation(),
                rule.sources(),
                rule.text(),
                earliest,
                because);
    }

    /** The first day on which it may close; without a day of publication, as if it were that of the decision. */
    private LocalDate earliest(Period period) {
        var from = Objects.requireNonNullElse(facts.publishOn(), facts.day());
        return period.value() == null ? from : calendar.earliest(from, period.value(), period.counting());
    }

    /** Where an agreement asks for a reasonable time and names no number, a short one is told and never refused. */
    private void floor(LocalDate publishOn, LocalDate closeOn) {
        for (var judged : agreements.applying()) {
            var row = lookup.one(judged.pack(), "period", "reasonable-floor", facts);
            if (row != null && closeOn.isBefore(calendar.earliest(publishOn, row.number(), row.unit()))) {
                findings.add("warn", row, row.text());
            }
        }
    }

    private void closing() {
        var closeOn = facts.closeOn();
        if (closeOn == null) {
            return;
        }
        var publishOn = facts.publishOn();
        var longest = longest();
        if (publishOn != null && longest != null && longest.value() != null) {
            var earliest = earliest(longest);
            if (closeOn.isBefore(earliest)) {
                findings.tooShort(longest, Sentences.earliest(longest, publishOn, earliest, closeOn));
            }
        }
        if (publishOn != null && longest != null && longest.value() == null) {
            floor(publishOn, closeOn);
        }
        var holiday = calendar.holiday(closeOn);
        if (holiday != null || Calendar.weekend(closeOn)) {
            var name = holiday == null ? new Text("a weekend", "une fin de semaine") : holiday.text();
            var row = lookup.one("closing-day", "", facts);
            var advice = row == null ? new Text("", "") : row.text();
            findings.add(
                    row == null ? "inform" : "warn",
                    Objects.requireNonNullElse(
                            row == null ? holiday == null ? null : holiday.id() : row.id(), "CALENDAR-weekend"),
                    new Text(
                            ("It closes on " + closeOn + ", " + name.en() + ". " + advice.en()).strip(),
                            ("La clôture tombe le " + closeOn + ", " + name.fr() + ". " + advice.fr()).strip()));
        }
    }
}
