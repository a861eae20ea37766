package org.guildhall.rules;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the engine says by itself, in both languages; all else it says stands in the packs. */
final class Sentences {
    private static final String NBSP = "\u00a0";

    private Sentences() {}

    /** {@code $1,234.50} in English, {@code 1 234,50 $} in French; cents only where there are some. */
    static Text money(BigDecimal amount) {
        var cents = amount.stripTrailingZeros().scale() > 0;
        var english = new DecimalFormat(cents ? "#,##0.00" : "#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        var symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(NBSP.charAt(0));
        symbols.setDecimalSeparator(',');
        var french = new DecimalFormat(cents ? "#,##0.00" : "#,##0", symbols);
        return new Text("$" + english.format(amount), french.format(amount) + NBSP + "$");
    }

    static Text threshold(Facts facts, Row threshold, boolean applies) {
        var value = money(facts.value());
        var line = money(threshold.amount());
        return new Text(
                value.en() + (applies ? " is at or above " : " is below ") + line.en() + ", the threshold for "
                        + facts.category() + english(threshold) + standingEn(threshold) + ".",
                value.fr() + (applies ? " atteint le seuil de " : " est sous le seuil de ") + line.fr()
                        + " applicable " + frenchCategory(facts.category()) + french(threshold)
                        + standingFr(threshold) + ".");
    }

    /** An agreement that applies to a contract as changed and did not before. */
    static Text brought(Pack pack, Facts facts, Row row) {
        var value = money(facts.value());
        return new Text(
                "With this change the contract is worth " + value.en() + " over its whole term. An agreement that did"
                        + " not apply when it was put to the market applies now: "
                        + pack.title().en() + ". " + row.text().en(),
                "Avec cette modification, le contrat vaut " + value.fr() + " sur toute sa durée, et un accord qui ne "
                        + "visait pas l’achat lors de l’appel s’applique" + NBSP + ": "
                        + pack.title().fr() + ". " + row.text().fr());
    }

    /** Agreements that would apply to this purchase and those before it, if they were one. */
    static Text together(List<Agreements.Judged> brought, Facts one, BigDecimal before, String same, Row row) {
        var sum = money(before);
        var who = switch (same) {
            case "supplier" -> new Text("from the same supplier before", "avant auprès du même fournisseur");
            case "requester" -> new Text("by the same requester before", "avant par le même demandeur");
            case "category" -> new Text("of the same category before", "avant dans la même catégorie");
            default -> new Text("of the same kind in twelve months", "du même genre en douze mois");
        };
        var lines = brought.stream().map(judged -> together(judged, one)).toList();
        var several = brought.size() > 1;
        return new Text(
                "Counted with what was bought " + who.en() + ", " + sum.en() + ", this purchase comes under "
                        + (several ? "agreements" : "an agreement") + " that it does not come under alone: "
                        + lines.stream().map(Text::en).collect(Collectors.joining(" ")) + " "
                        + row.text().en(),
                "Compté avec ce qui a été acheté " + who.fr() + ", " + sum.fr() + ", cet achat relève "
                        + (several ? "d’accords" : "d’un accord") + " dont il ne relève pas seul" + NBSP + ": "
                        + lines.stream().map(Text::fr).collect(Collectors.joining(" ")) + " "
                        + row.text().fr());
    }

    private static Text together(Agreements.Judged judged, Facts one) {
        var title = judged.pack().title();
        var line = judged.threshold() == null ? new Text("", "") : threshold(one, judged.threshold(), true);
        return new Text((title.en() + ". " + line.en()).strip(), (title.fr() + ". " + line.fr()).strip());
    }

    /** A purchase that is too long ago to be one with this. */
    static Text longAgo(Facts.Earlier earlier, @Nullable Row window) {
        var months = window == null ? "" : window.value();
        return new Text(
                "The purchase of " + earlier.day() + " is not counted: "
                        + (window == null ? "no rule is loaded." : "it is " + months + " months ago or more."),
                "L’achat du " + earlier.day() + " n’est pas compté" + NBSP + ": "
                        + (window == null ? "aucune règle chargée." : "il remonte à " + months + " mois ou plus."));
    }

    /** A closing that waits for days between it and a key date. */
    static Text gap(Row gap, Row first, LocalDate date, LocalDate closing) {
        return new Text(
                first.text().en() + " That is " + date + ". " + gap.text().en() + " It may close on " + closing
                        + " at the earliest.",
                first.text().fr() + " C’est le " + date + ". " + gap.text().fr() + " La clôture peut avoir lieu le "
                        + closing + " au plus tôt.");
    }

    /** A conflict of sources on which there is an opinion. */
    static Text settled(Row flag) {
        return new Text(
                "A lawyer has given an opinion on what the sources leave open: " + flag.citation() + ".",
                "Un avocat a donné son avis sur ce que les sources laissent en suspens" + NBSP + ": "
                        + Citations.in(Language.FR, flag.citation()) + ".");
    }

    private static String frenchCategory(String category) {
        return switch (category) {
            case "goods" -> "aux biens";
            case "services" -> "aux services";
            default -> "à la construction";
        };
    }

    private static String english(Row row) {
        if (row.from() == null || row.to() == null) {
            return "";
        }
        return " from " + row.from() + " to " + row.to();
    }

    private static String french(Row row) {
        if (row.from() == null || row.to() == null) {
            return "";
        }
        return " du " + row.from() + " au " + row.to();
    }

    static Text wouldChange(Row threshold, boolean applies) {
        var line = money(threshold.amount());
        return applies
                ? new Text(
                        "It would not apply below " + line.en() + " over the whole term.",
                        "Il ne s’appliquerait pas sous " + line.fr() + " pour toute la durée.")
                : new Text(
                        "It would apply from " + line.en() + " over the whole term.",
                        "Il s’appliquerait à partir de " + line.fr() + " pour toute la durée.");
    }

    static String standingEn(Row row) {
        return row.verified() ? row.secondHand() ? " (read second-hand)" : "" : " (unverified)";
    }

    static String standingFr(Row row) {
        return row.verified() ? row.secondHand() ? " (lu de seconde main)" : "" : " (non vérifié)";
    }

    /** The words of a row, or its number where it has no words. */
    static Text number(Row row) {
        if (!row.text().isEmpty()) {
            return row.text();
        }
        if (row.unit().startsWith("CAD")) {
            var money = money(row.amount());
            return new Text(row.name() + ": " + money.en(), row.name() + NBSP + ": " + money.fr());
        }
        return new Text(row.name() + " " + row.value(), row.name() + " " + row.value());
    }

    static Text unverified(Row row) {
        var what = number(row);
        var sources = row.sources().stream().map(Source::id).collect(Collectors.joining(", "));
        return new Text(
                "Unverified: " + what.en() + (what.en().endsWith(".") ? "" : ".")
                        + (sources.isEmpty()
                                ? " No source was read."
                                : " Read only in part or second-hand: " + sources + ".")
                        + " A named person answers for going on, with a reason; nobody sets it aside.",
                "Non vérifié" + NBSP + ": " + what.fr() + (what.fr().endsWith(".") ? "" : ".")
                        + (sources.isEmpty()
                                ? " Aucune source n’a été lue."
                                : " Lu en partie ou de seconde main" + NBSP + ": " + sources + ".")
                        + " Une personne désignée répond de poursuivre, motif à l’appui; personne ne l’écarte.");
    }

    static Text noRule(String whatEn, String whatFr, LocalDate day) {
        return new Text(
                "No rule is loaded: " + whatEn + " on " + day + ". The last number known is not used.",
                "Aucune règle chargée" + NBSP + ": " + whatFr + " le " + day
                        + ". Le dernier montant connu n’est pas utilisé.");
    }

    /** A day before all lines: what has no first day of its own is no longer said to be verified. */
    static Text before(LocalDate day, @Nullable LocalDate begins) {
        return new Text(
                "The rules loaded begin on " + begins + ", and " + day
                        + " is before: a rule whose first day is in no source read is unverified then.",
                "Les règles chargées commencent le " + begins + ", et le " + day
                        + " est avant" + NBSP
                        + ": une règle dont le premier jour ne figure dans aucune source lue n’est alors "
                        + "pas vérifiée.");
    }

    static Text earliest(Answer.Period period, LocalDate publishOn, LocalDate earliest, LocalDate closeOn) {
        var mark = period.unverified() ? " (unverified)" : "";
        var marque = period.unverified() ? " (non vérifié)" : "";
        return new Text(
                "Too short: published on " + publishOn + ", it may close on " + earliest + " at the earliest ("
                        + period.value() + " days, " + period.rule() + mark + "), not on " + closeOn
                        + ". Move the closing or the publication.",
                "Délai trop court" + NBSP + ": publié le " + publishOn + ", l’appel peut clore au plus tôt le "
                        + earliest + " (" + period.value() + NBSP + "jours, " + period.rule() + marque + "), et non le "
                        + closeOn + ". Déplacez la clôture ou la publication.");
    }

    static Answer.Because because(Row row) {
        return because(row, row.text());
    }

    static Answer.Because because(Row row, Text text) {
        return new Answer.Because(row.name(), row.status(), !row.verified(), row.citation(), row.sources(), text);
    }

    /** A reason that rests on a row, and is no surer for it. */
    static Answer.Because doubted(Row row, Text text) {
        return new Answer.Because(row.name(), "unverified", true, row.citation(), row.sources(), text);
    }

    /** A period of open competitions, asked of those who were selected too. */
    static Text asOpen(Row open) {
        return new Text(
                open.text().en() + " No source read says how long those have who were selected before: as long.",
                open.text().fr() + " Aucune source lue ne dit le délai de ceux qui ont été sélectionnés" + NBSP
                        + ": le même.");
    }

    /** A reason that no row gives: the engine’s own, or that of the question. */
    static Answer.Because because(String rule, Text text) {
        return new Answer.Because(rule, "no rule loaded", true, "", java.util.List.of(), text);
    }
}
