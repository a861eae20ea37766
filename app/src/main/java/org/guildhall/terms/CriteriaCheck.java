package org.guildhall.terms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.terms.Criterion.Anchors;
import org.guildhall.terms.Criterion.Kind;
import org.guildhall.terms.Draft.CriterionText;
import org.jspecify.annotations.Nullable;

/**
 * Checks the criteria of one stage: kinds it assesses, weights that sum to 100, a price with its two anchors
 * where it earns points, and without both where the lowest price wins.
 */
public class CriteriaCheck {
    private static final BigDecimal FULL_MARKS = new BigDecimal(100);
    private static final int TITLE = 300;
    private static final int GUIDANCE = 4000;

    private final Checks checks;
    private final String path;
    private final int stage;

    public CriteriaCheck(Checks checks, String path, int stage) {
        this.checks = checks;
        this.path = path;
        this.stage = stage;
    }

    public List<Criterion> read(ProcedureStage rules, @Nullable List<CriterionText> texts) {
        var criteria = new ArrayList<Criterion>();
        var ids = new HashSet<String>();
        var given = texts == null ? List.<CriterionText>of() : texts;
        for (int i = 0; i < given.size(); i++) {
            var criterion = criterion(rules, path + "criteria[" + i + "].", given.get(i), i + 1, ids);
            if (criterion != null) {
                criteria.add(criterion);
            }
        }
        checkAgainst(rules, criteria);
        return criteria;
    }

    private @Nullable Criterion criterion(
            ProcedureStage rules, String at, CriterionText text, int number, Set<String> ids) {
        var id = id(checks, at + "id", text.id(), "c" + number, ids);
        var kind = code(Kind.class, text.kind());
        checks.that(kind != null, at + "kind", "solicitations.criterion.kind", stage, number);
        var title = titled(at, text, number);
        var guidance = optional(at, text);
        if (kind == null || title == null) {
            return null;
        }
        var alone = kind == Kind.PRICE && !rules.givesPoints();
        var weight = alone ? none(at, text, number) : weight(at, kind, text.weight(), number);
        var minimum = text.minimum();
        checks.that(
                minimum == null || (minimum.signum() >= 0 && minimum.compareTo(weight) <= 0),
                at + "minimum",
                "solicitations.criterion.minimum",
                stage,
                number);
        var anchors = alone ? null : anchors(at, kind, text, number);
        return new Criterion(id, kind, title, guidance, weight, minimum, anchors);
    }

    /** A price that decides alone has neither points nor anchors. */
    private BigDecimal none(String at, CriterionText text, int number) {
        var pointed = text.weight() != null && text.weight().signum() != 0;
        var field = pointed ? "weight" : "full";
        checks.that(
                !pointed && text.full() == null && text.zero() == null,
                at + field,
                "solicitations.criterion.price-alone",
                stage,
                number);
        return BigDecimal.ZERO;
    }

    private @Nullable Bilingual titled(String at, CriterionText text, int number) {
        var title = text.title() == null ? Draft.Text.NONE : text.title();
        checks.that(both(title), at + "title", "solicitations.criterion.title", stage, number);
        return both(title) ? title.read(checks, at + "title", TITLE) : null;
    }

    private @Nullable Bilingual optional(String at, CriterionText text) {
        var guidance = text.guidance() == null ? Draft.Text.NONE : text.guidance();
        return blank(guidance.en()) && blank(guidance.fr()) ? null : guidance.read(checks, at + "guidance", GUIDANCE);
    }

    private BigDecimal weight(String at, Kind kind, @Nullable BigDecimal weight, int number) {
        var points = weight == null ? BigDecimal.ZERO : weight;
        checks.that(
                kind == Kind.MANDATORY ? points.signum() == 0 : points.signum() > 0,
                at + "weight",
                kind == Kind.MANDATORY ? "solicitations.criterion.no-weight" : "solicitations.criterion.weight",
                stage,
                number);
        return points;
    }

    private @Nullable Anchors anchors(String at, Kind kind, CriterionText text, int number) {
        var full = text.full();
        var zero = text.zero();
        if (kind != Kind.PRICE) {
            checks.that(full == null && zero == null, at + "full", "solicitations.criterion.no-anchors", stage, number);
            return null;
        }
        var good = full != null && zero != null && full.signum() >= 0 && full.compareTo(zero) < 0;
        checks.that(good, at + "full", "solicitations.criterion.anchors", stage, number);
        return good && full != null && zero != null ? new Anchors(Money.cad(full), Money.cad(zero)) : null;
    }

    private void checkAgainst(ProcedureStage rules, List<Criterion> criteria) {
        var used = EnumSet.noneOf(Kind.class);
        criteria.forEach(criterion -> used.add(criterion.kind()));
        for (var kind : Kind.values()) {
            var assessed = rules.assesses(Assessment.valueOf(kind.name()));
            checks.that(
                    assessed || !used.contains(kind),
                    path + "criteria",
                    "solicitations.criteria.not-assessed",
                    stage,
                    kind.name());
            checks.that(
                    !assessed || used.contains(kind) || kind == Kind.MANDATORY,
                    path + "criteria",
                    "solicitations.missing." + kind.name().toLowerCase(Locale.ROOT),
                    stage);
        }
        checks.that(
                criteria.stream().filter(each -> each.kind() == Kind.PRICE).count() < 2,
                path + "criteria",
                "solicitations.criteria.one-price",
                stage);
        var sum = criteria.stream().map(Criterion::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        checks.that(
                !rules.givesPoints() || sum.compareTo(FULL_MARKS) == 0,
                path + "criteria",
                "solicitations.criteria.weights",
                stage,
                sum.stripTrailingZeros().toPlainString());
    }

    /** The id given, or the next one; noted as a problem if it is malformed or used twice. */
    static String id(Checks checks, String field, @Nullable String given, String next, Set<String> ids) {
        var id = given == null || given.isBlank() ? next : given.strip();
        checks.that(id.matches("[A-Za-z0-9-]{1,40}") && ids.add(id), field, "solicitations.id");
        return id;
    }

    static <E extends Enum<E>> @Nullable E code(Class<E> type, @Nullable String code) {
        for (var each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(code == null ? "" : code.strip())) {
                return each;
            }
        }
        return null;
    }

    private static boolean both(Draft.Text text) {
        return !blank(text.en()) && !blank(text.fr());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
