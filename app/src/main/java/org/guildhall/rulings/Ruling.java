package org.guildhall.rulings;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.rules.Citations;
import org.guildhall.rules.Language;
import org.guildhall.rules.Question;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one buy on one day, as the act that rests on it keeps it.
 *
 * @param loaded false where nobody has named a province: then no rule was asked, and everything else is empty
 * @param question what was asked, in the words of the command {@code policy explain}: with it anyone can ask again
 * @param minimum the least time between publication and closing; null where no rule names a number of days
 * @param findings what stops the act, what to beware of and what to know
 * @param unverified every rule that took part and was not read in its primary text
 * @param grounds every ground on which nobody else may be asked, and whether it holds here
 * @param recent what was bought of the same in twelve months that, with this, crosses a line that this alone does not
 * @param packs the files of rules that were asked
 */
public record Ruling(
        boolean loaded,
        Map<String, Object> question,
        List<Agreement> agreements,
        @Nullable Period minimum,
        List<Finding> findings,
        List<Row> unverified,
        List<Ground> grounds,
        List<Recent> recent,
        List<Pack> packs) {
    /** Where no rules are asked. */
    public static final Ruling NONE =
            new Ruling(false, Map.of(), List.of(), null, List.of(), List.of(), List.of(), List.of(), List.of());

    public Ruling {
        agreements = List.copyOf(agreements);
        findings = List.copyOf(findings);
        unverified = List.copyOf(unverified);
        grounds = List.copyOf(grounds);
        recent = List.copyOf(recent);
        packs = List.copyOf(packs);
    }

    /** How much a finding weighs. */
    public enum Severity {
        /** The act is refused. */
        STOP,
        /** A person looks before they go on. */
        WARN,
        /** Good to know. */
        INFORM
    }

    /** What a finding is about, so that it can be said beside the field that answers it. */
    public enum Concern {
        /** The time between publication and closing. */
        TIME,
        /** The ground of a direct award. */
        GROUND,
        /** The buy itself. */
        BUY
    }

    /**
     * An agreement, and whether it applies.
     *
     * @param applies null: no rule is loaded for that day
     * @param because the rules that decided it, by their ids
     */
    public record Agreement(
            String id, Bilingual title, @Nullable Boolean applies, boolean unverified, List<Row> because) {
        public Agreement {
            because = List.copyOf(because);
        }
    }

    /** A rule by its id, and where it stands written; empty where no source is known. */
    public record Row(String rule, String citation) {
        /** As a sentence names it: the instrument by its French name where it has one. */
        public Bilingual cited() {
            return new Bilingual(cited(Language.EN), cited(Language.FR));
        }

        private String cited(Language language) {
            return citation.isEmpty() ? rule : rule + ", " + Citations.in(language, citation);
        }
    }

    /**
     * The least time to bid.
     *
     * <p>Units: {@code days} as the rule counts them; {@code earliest} is the first day on which the stage may close if
     * it is published today, or null where the rule does not say.
     */
    public record Period(
            int days, Row row, boolean unverified, @Nullable LocalDate earliest) {}

    /**
     * A ground on which nobody else is asked.
     *
     * @param survives whether it stands in every agreement that applies
     * @param unread whether no source that was read says so of one of them
     */
    public record Ground(String code, Bilingual title, boolean survives, boolean discontinued, boolean unread) {}

    /** Who bought, or from whom: what several purchases have in common beside their kind. */
    public enum By {
        /** The same person asked for them. */
        REQUESTER,
        /** They were bound with the supplier whom the city means to ask. */
        SUPPLIER,
        /** They are of the same city. */
        CITY
    }

    /**
     * Purchases of the same kind in twelve months.
     *
     * @param sum of what they are worth, before tax
     */
    public record Recent(By by, Money sum, List<Purchase> purchases) {
        public Recent {
            purchases = List.copyOf(purchases);
        }

        /** As the rules are asked: one sum, for what is bound since a buy was decided is in it too. */
        Question.Related asked(LocalDate decidedOn) {
            var same = by == By.CITY ? "category" : by.name().toLowerCase(Locale.ROOT);
            return new Question.Related(sum.amount(), decidedOn.toString(), List.of(same));
        }
    }

    /**
     * One of several purchases.
     *
     * @param path of its page inside
     * @param value before tax: of a request its estimate, of a contract its value now
     * @param on the day on which it was approved or signed
     */
    public record Purchase(Ocid ocid, Bilingual title, String path, Money value, LocalDate on) {}

    /** Something the rules say, in both languages. */
    public record Finding(Severity severity, Row row, Bilingual text, Concern concern, boolean unverified) {}

    /** A file of rules, by the SHA-256 of its bytes. */
    public record Pack(String id, String sha256) {}

    /** What a ground says, by its code; empty where no rules were asked. */
    public Optional<Bilingual> title(String ground) {
        return grounds.stream()
                .filter(each -> each.code().equals(ground))
                .map(Ground::title)
                .findFirst();
    }

    /** True if something refuses the act. */
    public boolean stops() {
        return findings.stream().anyMatch(each -> each.severity() == Severity.STOP);
    }

    /**
     * What the fact of the act keeps, beside the question: which rules decided, how they weigh, which files they are.
     * Not their sentences, which may name the estimate before everybody may know it.
     */
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("loaded", loaded);
        if (!loaded) {
            return map;
        }
        map.put("agreements", agreements.stream().map(Ruling::asMap).toList());
        if (minimum != null) {
            map.put(
                    "minimumDays",
                    Map.of(
                            "value", minimum.days(),
                            "rule", minimum.row().rule(),
                            "citation", minimum.row().citation(),
                            "status", status(minimum.unverified())));
        }
        map.put("findings", findings.stream().map(Ruling::asMap).toList());
        map.put("unverified", unverified.stream().map(Row::rule).toList());
        map.put(
                "packs",
                packs.stream()
                        .map(each -> Map.of("id", each.id(), "sha256", each.sha256()))
                        .toList());
        return map;
    }

    private static Map<String, Object> asMap(Agreement agreement) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", agreement.id());
        map.put("title", agreement.title());
        map.put("status", agreement.applies() == null ? "no rule loaded" : status(agreement.unverified()));
        map.put("rules", agreement.because().stream().map(Row::rule).toList());
        if (agreement.applies() != null) {
            map.put("applies", agreement.applies());
        }
        return map;
    }

    private static Map<String, Object> asMap(Finding finding) {
        return Map.of("severity", finding.severity(), "rule", finding.row().rule());
    }

    private static String status(boolean unverified) {
        return unverified ? "unverified" : "verified";
    }
}
