package org.guildhall.receipts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.feeds.FeedField;
import org.guildhall.feeds.FeedFormat;
import org.guildhall.feeds.FeedRules;
import org.guildhall.kernel.Checks;
import org.guildhall.receipts.PlannedCheck.Kind;
import org.guildhall.receipts.TypedCheck.TypedFeed;
import org.guildhall.receipts.TypedCheck.TypedField;
import org.jspecify.annotations.Nullable;

/** Reads what was typed of a planned check. */
class PlanCheck {
    private static final int WORDS = 500;
    private static final int NAME = 100;
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_MINUTES = 525_600;
    private static final int LONGEST_SECONDS = 31_536_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Checks checks;
    private final String at;
    private final ZoneId cityZone;

    /** @param at before each field's name: empty, or for example {@code checks[2].} */
    PlanCheck(Checks checks, String at, ZoneId cityZone) {
        this.checks = checks;
        this.at = at;
        this.cityZone = cityZone;
    }

    /** Null with problems noted. */
    @Nullable
    PlannedCheck read(TypedCheck typed) {
        var kind = checks.choice(at + "kind", typed.kind(), Kind.values()).orElse(null);
        var what = checks.text(at + "what", typed.what(), WORDS);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case VISUAL, DOCUMENT -> new PlannedCheck(UUID.randomUUID(), kind, what, null, null, null, null);
            case MEASUREMENT -> measurement(what, typed);
            case DATA_FEED -> data(what, Objects.requireNonNullElse(typed.feed(), NO_FEED));
        };
    }

    private static final TypedFeed NO_FEED = new TypedFeed(null, null, null, null, null, null, null);

    private PlannedCheck measurement(String what, TypedCheck typed) {
        var unit = checks.text(at + "unit", typed.unit(), 30);
        var min = number("min", typed.min());
        var max = number("max", typed.max());
        checks.that(given(typed.min()) || given(typed.max()), at + "min", "receipts.plan.no-limit")
                .that(min == null || max == null || min.compareTo(max) <= 0, at + "max", "receipts.plan.limits");
        return new PlannedCheck(UUID.randomUUID(), Kind.MEASUREMENT, what, unit, min, max, null);
    }

    private @Nullable PlannedCheck data(String what, TypedFeed typed) {
        var format = checks.choice(at + "format", typed.format(), FeedFormat.values());
        var fields = fields(Objects.requireNonNullElse(typed.fields(), List.<@Nullable TypedField>of()));
        var pattern = pattern(typed.timePattern());
        var zone = zone(typed.zone());
        var fresh = whole("freshMinutes", typed.freshMinutes(), LONGEST_MINUTES);
        var interval = whole("intervalSeconds", typed.intervalSeconds(), LONGEST_SECONDS);
        var share = number("leastShare", typed.leastShare());
        checks.that(
                        share == null || (share.signum() > 0 && share.compareTo(HUNDRED) <= 0),
                        at + "leastShare",
                        "receipts.plan.share")
                .that(
                        given(typed.intervalSeconds()) == given(typed.leastShare()),
                        at + "leastShare",
                        "receipts.plan.share.both");
        var timed = fields.stream().anyMatch(field -> field.type() == FeedField.Type.INSTANT);
        checks.that(timed || (fresh == null && interval == null), at + "fields", "receipts.plan.no-time");
        if (checks.failed()) {
            return null;
        }
        var rules = new FeedRules(format.orElseThrow(), fields, pattern, zone, fresh, interval, share);
        return new PlannedCheck(UUID.randomUUID(), Kind.DATA_FEED, what, null, null, null, rules);
    }

    private List<FeedField> fields(List<TypedField> typed) {
        checks.that(!typed.isEmpty(), at + "fields", "field.required")
                .that(typed.size() <= MOST_FIELDS, at + "fields", "field.too-many", MOST_FIELDS);
        var fields = new ArrayList<FeedField>();
        for (var each : typed.stream().limit(MOST_FIELDS).toList()) {
            var name = checks.text(at + "fields", each == null ? null : each.name(), NAME);
            var type = checks.choice(at + "fields", each == null ? null : each.type(), FeedField.Type.values());
            var twice = fields.stream().anyMatch(earlier -> earlier.name().equals(name));
            checks.that(!twice, at + "fields", "receipts.plan.field.twice", name);
            type.ifPresent(of -> fields.add(new FeedField(name, of)));
        }
        return fields;
    }

    private @Nullable String pattern(@Nullable String typed) {
        var pattern = checks.optional(at + "timePattern", typed, 60);
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            var _ = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException wrong) {
            checks.that(false, at + "timePattern", "receipts.plan.pattern");
        }
        return pattern;
    }

    private ZoneId zone(@Nullable String typed) {
        var zone = checks.optional(at + "zone", typed, 60);
        try {
            return zone.isEmpty() ? cityZone : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            checks.that(false, at + "zone", "receipts.plan.zone");
            return cityZone;
        }
    }

    private @Nullable BigDecimal number(String field, @Nullable String typed) {
        return given(typed) ? checks.number(at + field, typed) : null;
    }

    private @Nullable Integer whole(String field, @Nullable String typed, int most) {
        if (!given(typed)) {
            return null;
        }
        var text = checks.text(at + field, typed, 10);
        var fits = text.matches("\\d{1,9}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= most;
        checks.that(fits, at + field, "receipts.plan.whole", most);
        return fits ? Integer.valueOf(text) : null;
    }

    private static boolean given(@Nullable String typed) {
        return typed != null && !typed.isBlank();
    }
}
