package org.guildhall.jurisdictions;

import java.util.List;
import org.guildhall.kernel.Checks;
import org.guildhall.rulings.Jurisdiction.Where;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;

/**
 * Where the city is, as an administrator says it by form or by API.
 *
 * @param rules {@code asked}, or {@code none}: the law of these rules is not the city’s
 * @param entity the kind of body, by its code in the packs
 * @param province by its code in the packs
 * @param bylaw whose ladder is asked, by its code; blank: none is named
 * @param reason public; needed where no rules are asked, and where something else was said before
 */
record Saying(
        @Needed @Nullable String rules,
        @Nullable String entity,
        @Nullable String province,
        @Nullable String bylaw,
        @Nullable String reason) {
    static final Saying EMPTY = new Saying(null, null, null, null, null);

    private static final int CODE = 60;
    private static final int REASON = 4000;

    /** Whether these rules are the city’s law. */
    enum Rules {
        ASKED,
        NONE
    }

    /** What was said, as the form shows it again. */
    static Saying of(Declaration said) {
        var place = said.place();
        return place == null
                ? new Saying("none", null, null, null, null)
                : new Saying("asked", place.entity(), place.province(), place.bylaw(), null);
    }

    /** What was typed, checked. */
    record Read(@Nullable Where where, String reason) {}

    /** Notes what is wrong with it; where it is is null then. */
    Read read(Checks checks, Places places) {
        var chosen = checks.choice("rules", rules, Rules.values());
        var kind = checks.optional("entity", entity, CODE);
        var where = checks.optional("province", province, CODE);
        var ladder = checks.optional("bylaw", bylaw, CODE);
        var why = checks.optional("reason", reason, REASON);
        if (chosen.isEmpty()) {
            return new Read(null, why);
        }
        if (chosen.get() == Rules.NONE) {
            checks.that(!why.isEmpty(), "reason", "jurisdictions.reason.none");
            List.of("entity", "province", "bylaw")
                    .forEach(field -> checks.that(typed(field).isEmpty(), field, "jurisdictions.nowhere"));
            return new Read(new Where.Outside(), why);
        }
        known(checks, places, "entity", kind);
        known(checks, places, "province", where);
        checks.that(ladder.isEmpty() || places.knows("body", ladder), "bylaw", "field.unknown-choice");
        checks.that(
                ladder.isEmpty() || !places.knows("body", ladder) || places.of(ladder, where),
                "bylaw",
                "jurisdictions.bylaw.elsewhere");
        return new Read(new Where.In(kind, where, ladder), why);
    }

    private String typed(String field) {
        var typed = switch (field) {
            case "entity" -> entity;
            case "province" -> province;
            default -> bylaw;
        };
        return typed == null ? "" : typed.strip();
    }

    private static void known(Checks checks, Places places, String field, String code) {
        checks.that(!code.isEmpty(), field, "field.required");
        checks.that(code.isEmpty() || places.knows(field, code), field, "field.unknown-choice");
    }
}
