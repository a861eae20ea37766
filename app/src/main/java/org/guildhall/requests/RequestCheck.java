package org.guildhall.requests;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.requests.TypedRequest.Line;
import org.guildhall.requests.TypedRequest.Text;
import org.jspecify.annotations.Nullable;

/** Reads a typed request, noting everything that is wrong; lines are {@code lines[0].quantity} and so on. */
record RequestCheck(Checks checks) {
    private static final int TITLE = 150;
    private static final int DESCRIPTION = 500;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_TERM = 240; // months
    private static final BigDecimal MOST_QUANTITY = new BigDecimal("100000000");
    private static final BigDecimal MOST_VALUE = new BigDecimal("100000000000");

    Request read(TypedRequest typed, Request now) {
        var title = typed.title() == null ? now.title() : text("title", typed.title(), TITLE, now.title());
        var lines = lines(typed.lines(), now.lines());
        var term = months("termMonths", typed.termMonths());
        var options = months("optionMonths", typed.optionMonths());
        var monthly = lines.stream().anyMatch(line -> line.per() == Per.MONTH);
        checks.that(!monthly || term > 0, "termMonths", "requests.term.monthly");
        var estimate = Request.estimate(lines, term, options);
        checks.that(estimate.amount().compareTo(MOST_VALUE) < 0, "lines", "requests.estimate.large");
        return new Request(
                now.id(),
                now.need(),
                now.ocid(),
                now.requester(),
                now.former(),
                title,
                lines,
                term,
                options,
                estimate,
                checks.optional("budgetLine", typed.budgetLine(), 40),
                now.status(),
                now.round(),
                now.draftedAt(),
                now.steps());
    }

    /** Notes what a request must have before it can be submitted. */
    void complete(Request request) {
        checks.that(!request.lines().isEmpty(), "lines", "requests.lines.missing")
                .that(
                        request.lines().isEmpty() || request.estimate().amount().signum() > 0,
                        "lines",
                        "requests.estimate.zero")
                .that(!request.budgetLine().isEmpty(), "budgetLine", "requests.budget.missing");
    }

    private List<RequestLine> lines(@Nullable List<Line> typed, List<RequestLine> now) {
        var known = now.stream().map(line -> line.id().toString()).toList();
        var all = typed == null ? List.<Line>of() : typed;
        checks.that(all.size() <= MOST_LINES, "lines", "requests.lines.many", MOST_LINES);
        var lines = new ArrayList<RequestLine>();
        for (int i = 0; i < Math.min(all.size(), MOST_LINES); i++) {
            var line = all.get(i) == null ? Line.EMPTY : all.get(i);
            line("lines[" + i + "].", line, known).ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<RequestLine> line(String prefix, Line typed, List<String> known) {
        var description =
                checks.bilingual(prefix + "description", en(typed.description()), fr(typed.description()), DESCRIPTION);
        var unspsc = checks.text(prefix + "unspsc", typed.unspsc(), 20);
        checks.that(unspsc.isEmpty() || unspsc.matches("\\d{8}"), prefix + "unspsc", "requests.unspsc.wrong");
        var quantity = quantity(prefix + "quantity", typed.quantity());
        var unit = checks.text(prefix + "unit", typed.unit(), 40);
        checks.that(unit.isEmpty() || RequestLine.UNITS.contains(unit), prefix + "unit", "requests.unit.wrong");
        var unitEstimate = checks.money(prefix + "unitEstimate", typed.unitEstimate());
        var once = typed.per() == null || typed.per().isBlank();
        var per = Per.of(once ? Per.ONCE.code() : String.valueOf(typed.per()));
        checks.that(per.isPresent(), prefix + "per", "field.unknown-choice");
        if (description == null || quantity == null || unitEstimate == null || per.isEmpty()) {
            return Optional.empty();
        }
        var id = typed.id() != null && known.contains(typed.id()) ? UUID.fromString(typed.id()) : UUID.randomUUID();
        return Optional.of(new RequestLine(id, description, unspsc, quantity, unit, unitEstimate, per.get()));
    }

    private @Nullable BigDecimal quantity(String field, @Nullable String typed) {
        var quantity = checks.number(field, typed);
        if (quantity == null) {
            return null;
        }
        checks.that(quantity.signum() > 0, field, "requests.quantity.zero")
                .that(quantity.compareTo(MOST_QUANTITY) <= 0, field, "field.too-large")
                .that(quantity.stripTrailingZeros().scale() <= 3, field, "requests.quantity.decimals");
        return quantity;
    }

    private int months(String field, @Nullable String typed) {
        var text = checks.optional(field, typed, 10);
        var whole = text.isEmpty() || text.matches("\\d{1,4}");
        checks.that(whole, field, "requests.months.wrong", LONGEST_TERM);
        var months = whole && !text.isEmpty() ? Integer.parseInt(text) : 0;
        checks.that(months <= LONGEST_TERM, field, "requests.months.wrong", LONGEST_TERM);
        return Math.min(months, LONGEST_TERM);
    }

    private Bilingual text(String field, Text typed, int max, Bilingual otherwise) {
        var read = checks.bilingual(field, typed.en(), typed.fr(), max);
        return read == null ? otherwise : read;
    }

    private static @Nullable String en(@Nullable Text text) {
        return text == null ? null : text.en();
    }

    private static @Nullable String fr(@Nullable Text text) {
        return text == null ? null : text.fr();
    }
}
