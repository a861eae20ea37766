package org.guildhall.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The five phases of a process as a line with dates, from the acts that its record holds. */
final class Phases {
    private static final List<String> ALL = List.of("plan", "preAward", "award", "manage", "closeOut");
    private static final List<String> PLANNING = List.of("need.", "request.");
    private static final List<String> MANAGING =
            List.of("contract.", "order.", "receipt.", "inspection.", "goods.", "invoice.", "payment.", "performance.");

    private Phases() {}

    /** One step of the line; dates is null where nothing was done yet. */
    record Phase(String phase, String state, @Nullable String dates) {}

    static List<Phase> of(JsonNode view, String status, Speech speech, ZoneId zone) {
        var now = ALL.indexOf(view.path("phase").asString("plan"));
        var finished = List.of("complete", "ended", "closed-out", "cancelled", "unsuccessful")
                .contains(status);
        var phases = new ArrayList<Phase>();
        for (int i = 0; i < ALL.size(); i++) {
            var state = i < now || (i == now && finished) ? "done" : i == now ? "now" : "ahead";
            var days = days(view, ALL.get(i), zone);
            // A phase that is still to come has no days, though an award that was revoked since has.
            var none = days.isEmpty() || i > now;
            phases.add(new Phase(ALL.get(i), state, none ? null : said(days, state, speech)));
        }
        return phases;
    }

    /** The days of the acts of a phase, in order. */
    private static List<LocalDate> days(JsonNode view, String phase, ZoneId zone) {
        var days = new ArrayList<LocalDate>();
        view.path("acts").forEach(act -> {
            if (phase.equals(phaseOf(act.path("kind").asString("")))) {
                try {
                    days.add(LocalDate.ofInstant(Instant.parse(act.path("at").asString("")), zone));
                } catch (DateTimeParseException notAnInstant) {
                    // An imported act without a whole instant has no day on the line.
                }
            }
        });
        return days.stream().sorted().toList();
    }

    private static String phaseOf(String kind) {
        if (PLANNING.stream().anyMatch(kind::startsWith)) {
            return "plan";
        }
        if (kind.equals("contract.closed") || kind.startsWith("closeout.")) {
            return "closeOut";
        }
        if (MANAGING.stream().anyMatch(kind::startsWith)) {
            return "manage";
        }
        return kind.startsWith("award.") ? "award" : "preAward";
    }

    private static String said(List<LocalDate> days, String state, Speech speech) {
        var first = speech.printed().date(days.getFirst());
        var last = speech.printed().date(days.getLast());
        if (state.equals("now")) {
            return speech.word("portal.phase.since", first);
        }
        return first.equals(last) ? first : speech.word("portal.phase.span", first, last);
    }
}
