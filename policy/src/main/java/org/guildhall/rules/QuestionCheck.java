package org.guildhall.rules;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a question: each fault is a finding of its own, and nothing is assumed in silence. */
final class QuestionCheck {
    static final BigDecimal MOST = new BigDecimal("1000000000000");
    private static final List<String> ELECTRONIC = List.of("notice", "documents", "submission");

    private final Lookup lookup;
    private final Findings findings;

    QuestionCheck(Lookup lookup, Findings findings) {
        this.lookup = lookup;
        this.findings = findings;
    }

    private record Who(
            String kind, String province, boolean utilities, String bylaw, Question.@Nullable Ladder ladder) {}

    /** The facts, or null if something stops: the findings say what. */
    @Nullable
    Facts facts(Question question) {
        var entity = Objects.requireNonNullElse(question.entity(), new Question.Entity(null, null, null, null, null));
        var kind = word("entity", "QUESTION-kind", entity.kind(), "kind of entity", "type d’entité");
        var province = word("province", "QUESTION-province", entity.province(), "province", "province");
        var bylaw = bylaw(entity, province);
        var who = new Who(kind, province, utilities(entity.utilities()), bylaw, entity.ladder());
        var buy = Objects.requireNonNullElse(
                question.procurement(),
                new Question.Procurement(null, null, null, null, null, null, null, null, null, null));
        var facts = facts(who, buy);
        return findings.stopped() ? null : facts;
    }

    private @Nullable Facts facts(Who who, Question.Procurement buy) {
        var value = Objects.requireNonNullElse(buy.value(), new Question.Value(null, null, null, null, null));
        var amount = amount(value);
        var category = category(buy);
        var tags = tags(buy.tags() == null ? List.of() : buy.tags(), category);
        var day = day("QUESTION-date", "decidedOn", buy.decidedOn(), true);
        var spec = specification(buy.specification());
        var family = family(buy.method());
        var publishOn = day("QUESTION-publishOn", "publishOn", buy.publishOn(), false);
        var closeOn = day("QUESTION-closeAt", "closeAt", buy.closeAt(), false);
        dates(day, publishOn, closeOn);
        var before = before(value.before(), day);
        if (day == null || amount == null) {
            return null;
        }
        return new Facts(
                who.kind(),
                who.province(),
                who.utilities(),
                who.bylaw(),
                who.ladder(),
                category,
                buy.shares() != null && buy.shares().size() > 1,
                tags,
                amount,
                value.annual(),
                value.lastTwelveMonths(),
                Boolean.TRUE.equals(value.taxIncluded()),
                day,
                said(buy.method()),
                family,
                said(buy.ground()),
                spec,
                publishOn,
                closeOn,
                before,
                Settled.of(lookup, findings, buy.settled()),
                Lately.earlier(this, buy.related(), day),
                Stage.of(this, buy.stage(), family));
    }

    /** What was put to the market before a change, or null. */
    private Facts.@Nullable Before before(Question.@Nullable Before typed, @Nullable LocalDate decided) {
        if (typed == null) {
            return null;
        }
        var day = day("QUESTION-before", "before.decidedOn", typed.decidedOn(), true);
        var worth = typed.wholeTerm();
        if (worth == null || worth.signum() <= 0 || worth.compareTo(MOST) > 0) {
            stop(
                    "QUESTION-before",
                    "What was put to the market must be worth more than zero.",
                    "Ce qui a été soumis au marché doit valoir plus que zéro.");
            return null;
        }
        if (day != null && decided != null && decided.isBefore(day)) {
            stop(
                    "QUESTION-before",
                    "A change is not decided before what it changes was.",
                    "Une modification ne se décide pas avant ce qu’elle modifie.");
        }
        return day == null ? null : new Facts.Before(worth, day);
    }

    private static String said(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private String specification(@Nullable String typed) {
        var spec = typed == null ? "unknown" : typed;
        if (!Set.of("clear", "unclear", "unknown").contains(spec)) {
            stop(
                    "QUESTION-specification",
                    "“" + clip(spec) + "” is none of clear, unclear, unknown.",
                    "« " + clip(spec) + " » n’est ni clear, ni unclear, ni unknown.");
        }
        return spec;
    }

    private boolean utilities(@Nullable Boolean typed) {
        if (typed == null) {
            inform(
                    "QUESTION-utilities",
                    "It was not said whether this buys for a utility: taken as no.",
                    "On n’a pas dit si l’achat vise un service public : considéré comme non.");
        }
        return Boolean.TRUE.equals(typed);
    }

    private String word(String table, String rule, @Nullable String typed, String en, String fr) {
        if (typed == null || typed.isBlank()) {
            stop(rule, "The " + en + " is missing.", "Il manque : " + fr + ".");
            return "";
        }
        if (lookup.word(table, typed) == null) {
            stop(
                    rule,
                    "“" + clip(typed) + "” is no " + en + " that is known.",
                    "« " + clip(typed) + " » : " + fr + " inconnu.");
        }
        return typed;
    }

    private String bylaw(Question.Entity entity, String province) {
        if (entity.ladder() != null) {
            ladder(entity.ladder());
        }
        if (entity.bylaw() == null || entity.bylaw().isBlank()) {
            return "";
        }
        var body = lookup.word("body", entity.bylaw());
        if (body == null) {
            stop(
                    "QUESTION-bylaw",
                    "No by-law “" + clip(entity.bylaw()) + "” is loaded.",
                    "Aucun règlement « " + clip(entity.bylaw()) + " » n’est chargé.");
        } else if (!body.when().provinces().isEmpty()
                && !body.when().provinces().contains(province)) {
            stop(
                    "QUESTION-bylaw",
                    "The by-law “" + entity.bylaw() + "” is of another province.",
                    "Le règlement « " + entity.bylaw() + " » est d’une autre province.");
        } else if (entity.ladder() != null) {
            stop(
                    "QUESTION-bylaw",
                    "Name a by-law or give its lines, not both.",
                    "Nommez un règlement ou donnez ses seuils, mais pas les deux.");
        }
        return entity.bylaw();
    }

    private void ladder(Question.Ladder ladder) {
        var negative = ladder.direct() != null && ladder.direct().signum() < 0
                || ladder.quotes() != null && ladder.quotes().signum() < 0
                || ladder.minimumDays() != null && (ladder.minimumDays() < 0 || ladder.minimumDays() > 400);
        var crossed = ladder.direct() != null
                && ladder.quotes() != null
                && ladder.direct().compareTo(ladder.quotes()) > 0;
        if (negative || crossed) {
            stop(
                    "QUESTION-bylaw",
                    "The lines of the by-law contradict each other or are below zero.",
                    "Les seuils du règlement se contredisent ou sont inférieurs à zéro.");
        }
    }

    private @Nullable BigDecimal amount(Question.Value value) {
        if (!"CAD".equals(value.currency())) {
            stop(
                    "QUESTION-currency",
                    "The value must be in Canadian dollars (CAD): convert it and keep the rate on file.",
                    "La valeur doit être en dollars canadiens (CAD) : convertissez-la et versez le taux au dossier.");
        }
        var amount = value.wholeTerm();
        if (amount != null && amount.compareTo(MOST) > 0) {
            stop(
                    "QUESTION-value",
                    "The value over the whole term is too large: at most 1,000,000,000,000.",
                    "La valeur pour toute la durée est trop grande : au plus 1 000 000 000 000.");
            return null;
        }
        if (amount == null || amount.signum() <= 0) {
            stop(
                    "QUESTION-value",
                    "The value over the whole term must be above zero.",
                    "La valeur pour toute la durée doit être supérieure à zéro.");
            return null;
        }
        if (value.annual() != null
                && (value.annual().signum() <= 0 || value.annual().compareTo(amount) > 0)) {
            stop(
                    "QUESTION-value",
                    "The annual value must be above zero and at most that of the whole term.",
                    "La valeur annuelle doit être supérieure à zéro et au plus celle de toute la durée.");
        }
        if (value.lastTwelveMonths() != null
                && (value.lastTwelveMonths().signum() < 0
                        || value.lastTwelveMonths().compareTo(MOST) > 0)) {
            stop(
                    "QUESTION-value",
                    "What was bought in the last 12 months cannot be below zero.",
                    "Les achats des 12 derniers mois ne peuvent être inférieurs à zéro.");
        }
        tax(value);
        return amount;
    }

    private void tax(Question.Value value) {
        if (value.taxIncluded() == null) {
            inform(
                    "QUESTION-tax",
                    "It was not said whether the value includes tax: taken as without.",
                    "On n’a pas dit si la valeur comprend les taxes : considérée comme hors taxes.");
        }
    }

    private String category(Question.Procurement buy) {
        if (buy.shares() == null || buy.shares().isEmpty()) {
            return word("category", "QUESTION-category", buy.category(), "category", "catégorie");
        }
        var largest = Shares.largest(this, lookup, buy.shares(), buy.value());
        if (largest == null) {
            return "";
        }
        if (buy.category() != null && !buy.category().equals(largest)) {
            stop(
                    "QUESTION-category",
                    "The category contradicts the largest share of value, " + largest + ".",
                    "La catégorie contredit la plus grande part de la valeur, " + largest + ".");
        }
        return word("category", "QUESTION-category", largest, "category", "catégorie");
    }

    /** The tags of the buy; what a need says of itself is taken for what it means in the words of the rules. */
    private Set<String> tags(List<String> typed, String category) {
        var tags = new LinkedHashSet<String>();
        for (var tag : typed) {
            var need = tag == null ? null : lookup.word("need", tag);
            if (need != null) {
                tags.addAll(
                        need.value().isEmpty()
                                ? List.of()
                                : List.of(need.value().split(" ")));
            } else if (tag == null || lookup.word("tag", tag) == null) {
                findings.add(
                        "warn",
                        "QUESTION-tags",
                        new Text(
                                "The tag “" + clip(String.valueOf(tag)) + "” is not known: nothing follows from it.",
                                "L’étiquette « " + clip(String.valueOf(tag)) + " » est inconnue : rien n’en découle."));
            } else {
                tags.add(tag);
            }
        }
        for (var row : lookup.rules().rows("contradiction")) {
            var meant =
                    row.when().categories().isEmpty() || row.when().categories().contains(category);
            if (meant && tags.containsAll(List.of(row.key().split(" ")))) {
                findings.add("stop", "QUESTION-tags", lookup.trace().used(row).text());
            }
        }
        for (var part : ELECTRONIC) {
            if (!tags.contains("paper-" + part)) {
                tags.add("electronic-" + part);
            }
        }
        return new HashSet<>(tags);
    }

    private String family(@Nullable String method) {
        if (method == null) {
            return "";
        }
        var named = lookup.word("method-name", method);
        if (named != null && !named.unit().equals("none")) {
            return named.unit();
        }
        var word = lookup.word("method-word", method);
        if (word == null) {
            stop(
                    "QUESTION-method",
                    "The method “" + clip(method) + "” is not known.",
                    "La méthode « " + clip(method) + " » est inconnue.");
            return "";
        }
        return word.value();
    }

    @Nullable
    LocalDate day(String rule, String field, @Nullable String typed, boolean required) {
        if (typed == null || typed.isBlank()) {
            if (required) {
                stop(
                        rule,
                        "The day " + field + " is missing: the rules depend on it.",
                        "Il manque la date " + field + " : les règles en dépendent.");
            }
            return null;
        }
        try {
            if (typed.length() > 10 && typed.charAt(10) == 'T') {
                java.time.format.DateTimeFormatter.ISO_DATE_TIME.parse(typed);
                return LocalDate.parse(typed.substring(0, 10));
            }
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            stop(
                    rule,
                    field + ": “" + clip(typed) + "” is no day (YYYY-MM-DD) or instant.",
                    field + " : « " + clip(typed) + " » n’est ni une date (AAAA-MM-JJ) ni un instant.");
            return null;
        }
    }

    private void dates(@Nullable LocalDate decided, @Nullable LocalDate publishOn, @Nullable LocalDate closeOn) {
        if (publishOn != null && closeOn != null && closeOn.isBefore(publishOn)) {
            stop("QUESTION-closeAt", "It closes before it is published.", "La clôture précède la publication.");
        }
        if (decided != null && publishOn != null && publishOn.isBefore(decided)) {
            stop(
                    "QUESTION-publishOn",
                    "It is published before the entity decided on its requirement.",
                    "La publication précède la décision de l’entité sur son besoin.");
        }
        if (closeOn != null && publishOn == null) {
            findings.add(
                    "warn",
                    "QUESTION-publishOn",
                    new Text(
                            "The closing cannot be judged without a day of publication.",
                            "La clôture ne peut être jugée sans date de publication."));
        }
    }

    void stop(String rule, String en, String fr) {
        findings.add("stop", rule, new Text(en, french(fr)));
    }

    private void inform(String rule, String en, String fr) {
        findings.add("inform", rule, new Text(en, french(fr)));
    }

    /** Non-breaking spaces where French has them. */
    private static String french(String text) {
        return text.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»");
    }

    static String clip(String typed) {
        return typed.length() <= 40 ? typed : typed.substring(0, 40) + "…";
    }
}
