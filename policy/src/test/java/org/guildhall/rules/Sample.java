package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A purchase that a row is meant for: if it does not take part in the answer, nothing ever uses it. */
final class Sample {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final List<String> BODIES = keys("body");

    private Sample() {}

    static Ask of(Row row) {
        if (row.table().equals("task")) {
            return of(duty(row));
        }
        var ask = Ask.in(province(row)).on(day(row).toString());
        for (var entity : row.when().entities().stream().sorted().limit(1).toList()) {
            ask = BODIES.contains(entity) ? ask.bylaw(entity) : ask.by(entity);
        }
        if (Boolean.TRUE.equals(row.when().utilities())) {
            ask = ask.utility();
        }
        var category = row.when().categories().stream().sorted().findFirst().orElse("services");
        ask = ask.tags(new ArrayList<>(row.when().tags().stream()
                .filter(tag -> !tag.startsWith("electronic-"))
                .toList()));
        if (row.when().withoutTags().contains("electronic-submission")) {
            ask = ask.tags("commercial", "paper-submission");
        }
        if (row.pack().equals("oqtca") && row.table().equals("duty")) {
            return Ask.in("QC").on("2023-05-01").construction("121200");
        }
        if (row.table().equals("floor")) {
            return Ask.in(province(row)).on("2026-05-01").bought("services", worth("100000"));
        }
        if (row.table().equals("duty") && Set.of("CAD below", "CAD up-to").contains(row.unit())) {
            return ask.bought(category, worth("9000"));
        }
        return asked(ask.bought(category, worth("12000000")), row);
    }

    /** The duty of a task: one of those that share its name and say when it is due. */
    private static Row duty(Row task) {
        return Ask.RULES.rows("duty").stream()
                .filter(duty -> Filing.key(duty).equals(task.key())
                        && !Filing.when(duty, task).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What else must be so, by table. */
    private static Ask asked(Ask ask, Row row) {
        return switch (row.table()) {
            case "period" ->
                row.key().equals("reasonable-floor")
                        ? Ask.in("NS").services("150000").open("2026-05-04", "2026-05-10")
                        : row.key().startsWith("selective")
                                ? ask.method("selective").stage(stage(row))
                                : row.key().equals("invitation")
                                        ? ask.services("90000").method("quotes")
                                        : ask;
            case "ground", "evidence" -> ask.ground(row.key());
            case "flag" ->
                row.key().startsWith(Grounds.UNREAD) ? ask.ground(row.key().substring(Grounds.UNREAD.length())) : ask;
            case "note" -> note(ask, row);
            case "valuation" ->
                row.key().equals("largest-share")
                        ? ask.shares(Map.of("services", new BigDecimal(7_000_000), "goods", new BigDecimal(5_000_000)))
                        : ask;
            case "holiday" -> {
                var day = Calendar.date(row.key(), 2026);
                yield ask.on("2026-01-01").open("2026-01-01", day.toString());
            }
            case "closing-day" -> ask.open("2026-05-01", "2026-07-04");
            case "quotes" -> ask.services("40000");
            case "ladder" -> row.key().equals("direct") ? ask.services("1000") : ask;
            case "splitting", "change", "gap", "counting" -> counted(ask, row);
            case "tendering" -> ask.method(row.key().equals("non-binding") ? "negotiated-rfp" : "open-itt");
            case "method" -> method(ask, row);
            case "method-name" -> ask.method(row.key().equals("legal-review") ? "open" : row.key());
            case "method-word" -> ask.method(row.key());
            case "contradiction" -> ask.tags(row.key().split(" "));
            case "tag", "need" -> ask.tags(row.key());
            case "province" -> Ask.in(row.key());
            case "entity" -> ask.by(row.key());
            case "category" -> ask.bought(row.key(), worth("1000"));
            case "body" -> ask.bylaw(row.key());
            default -> ask;
        };
    }

    private static Ask counted(Ask ask, Row row) {
        return switch (row.table()) {
            case "splitting" ->
                ask.ladder("10000", "50000", 0)
                        .bought(
                                "services",
                                new Question.Value("CAD", new BigDecimal(9000), null, false, new BigDecimal(130000)));
            case "change" ->
                ask.bought(
                        "services",
                        new Question.Value(
                                "CAD",
                                new BigDecimal(500_000),
                                null,
                                false,
                                null,
                                new Question.Before(new BigDecimal(1000), "2026-02-01")));
            case "gap" -> ask.open("2026-05-01", null);
            case "counting" ->
                switch (row.value()) {
                    case "include-both" -> Ask.in("BC").services("400000");
                    case "exclude-both-business" -> Ask.in("QC").open("2026-05-01", null);
                    default -> ask;
                };
            default -> ask;
        };
    }

    private static String stage(Row row) {
        return row.key().equals("selective-tender") ? Stage.SELECTED : Stage.REQUEST;
    }

    private static Ask note(Ask ask, Row row) {
        return switch (row.key()) {
            case "expires" -> ask.on("2027-12-01");
            case "decision" -> ask.on("2025-12-01").open("2026-01-02", null);
            case "tax" -> ask.bought("services", new Question.Value("CAD", new BigDecimal(9000), null, true, null));
            case "ground" -> ask.services("100000").ground("71b");
            case Stage.REQUEST, Stage.SELECTED -> ask.method("selective").stage(row.key());
            default -> ask;
        };
    }

    private static Ask method(Ask ask, Row row) {
        return switch (row.id()) {
            case "METHOD-9" -> ask.construction("500000");
            case "METHOD-1" -> Ask.in("NS").services("200000").ground("81");
            case "METHOD-2" -> ask.services("5000");
            case "METHOD-3" -> ask.services("60000");
            case "METHOD-4" ->
                Ask.in("NS").ladder("15000", "100000", 0).services("110000").spec("clear");
            case "METHOD-5" -> Ask.in("NS").ladder("15000", "100000", 0).services("110000");
            case "METHOD-6" -> ask.services("150000").spec("clear");
            case "METHOD-7" -> ask.services("150000").spec("unclear");
            default -> ask.services("150000");
        };
    }

    private static String province(Row row) {
        var provinces = row.pack().equals("nwpta") && row.when().provinces().isEmpty()
                ? java.util.Set.of("BC")
                : row.when().provinces();
        var own = row.table().equals("default")
                ? provinces
                : provinces.contains("ON") ? java.util.Set.of("ON") : provinces;
        var body = row.when().entities().stream()
                .filter(BODIES::contains)
                .sorted()
                .findFirst()
                .orElse("");
        var home = row.table().equals("body")
                ? row.when().provinces()
                : Ask.RULES.rows("body").stream()
                        .filter(each -> each.key().equals(body))
                        .findFirst()
                        .map(each -> each.when().provinces())
                        .orElse(java.util.Set.of());
        return own.stream()
                .sorted()
                .findFirst()
                .or(() -> home.stream().findFirst())
                .orElse("ON");
    }

    private static LocalDate day(Row row) {
        if (row.inForce(DAY)) {
            return DAY;
        }
        return row.to() != null ? row.to() : java.util.Objects.requireNonNull(row.from());
    }

    private static List<String> keys(String table) {
        return Ask.RULES.rows(table).stream().map(Row::key).toList();
    }

    private static Question.Value worth(String amount) {
        return new Question.Value("CAD", new BigDecimal(amount), null, false, null);
    }
}
