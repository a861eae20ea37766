package org.guildhall.rulings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Citations;
import org.guildhall.rules.Language;
import org.guildhall.rules.Text;
import org.guildhall.rulings.Ruling.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a buy owes besides its price: things to be filed or done, each by some moment, and on which grounds what is
 * filed may be kept from the public.
 *
 * @param loaded whether any rules were asked
 * @param owed in the order in which they are due
 * @param remedies what the rules say of a debriefing and of a challenge, with their days
 * @param challenges those of a challenge alone, which also a cancellation may meet; none where nothing is awarded
 */
public record Obligations(
        boolean loaded, List<Owed> owed, List<Ground> grounds, List<Reason> remedies, List<Reason> challenges) {
    /** How the code of a legal opinion begins; the rule that says that sources conflict follows. */
    public static final String OPINION = "opinion-";

    /** The way of buying that the rules name where a lawyer has to be asked. */
    private static final String LEGAL_REVIEW = "legal-review";

    /** The phases in which a bidder that was not chosen asks why, or objects. */
    private static final Pattern REMEDY = Pattern.compile("debrief|practice-debrief|challenge-window|protest(-.*)?");

    /** The phases in which anybody objects to what the city did, whether or not somebody was chosen. */
    private static final Pattern CHALLENGE = Pattern.compile("challenge-window|protest(-.*)?");

    /** Where no rules are asked. */
    public static final Obligations NONE = new Obligations(false, List.of(), List.of(), List.of(), List.of());

    public Obligations {
        owed = List.copyOf(owed);
        grounds = List.copyOf(grounds);
        remedies = List.copyOf(remedies);
        challenges = List.copyOf(challenges);
    }

    /** By when something is owed. */
    public enum Moment {
        /** No notice is published while it is open. */
        BEFORE_PUBLICATION,
        /** Nobody is recommended while it is open. */
        BEFORE_AWARD,
        /** Nobody is asked to sign a contract while it is open; it is filed once there is an award. */
        BEFORE_CONTRACT,
        /** It follows the award. */
        AFTER_AWARD
    }

    /** What shows that it was done. */
    public enum Takes {
        /** A file. */
        DOCUMENT,
        /** The words of a named person. */
        STATEMENT,
        /** Why it does not apply here, in the words of a named person. */
        NOT_APPLICABLE
    }

    /**
     * One thing that is owed, whichever rules ask for it: one privacy assessment answers to all of them.
     *
     * @param code the same for every buy, such as {@code privacy}
     * @param when the earliest moment that any rule names
     * @param days within how many days after the award, or null
     * @param takes what every one of the rules accepts; that it does not apply may always be said of a rule that nobody
     *     has verified, because such a rule never decides alone
     * @param doneBy the kind of act that does it by itself, or null
     */
    public record Owed(
            String code,
            Bilingual title,
            Moment when,
            @Nullable Integer days,
            List<Takes> takes,
            @Nullable String doneBy,
            List<Reason> because) {
        public Owed {
            takes = List.copyOf(takes);
            because = List.copyOf(because);
        }

        /** True if nobody has read any of its rules in the primary text. */
        public boolean unverified() {
            return because.stream().allMatch(Reason::unverified);
        }

        /** The rules that ask for it, as a sentence names them. */
        public Bilingual cited() {
            return Reason.cited(because);
        }
    }

    /**
     * A rule that asks for it.
     *
     * @param force {@code in force}, {@code announced} or {@code local policy}
     */
    public record Reason(Row row, Bilingual text, boolean unverified, String force) {
        /** As a notice tells it. */
        public Map<String, Object> told() {
            return Map.of("text", text, "cited", row.cited(), "unverified", unverified);
        }

        /** The rules of some reasons, as a sentence names them. */
        public static Bilingual cited(List<Reason> reasons) {
            var rows =
                    reasons.stream().map(each -> each.row().cited()).distinct().toList();
            return new Bilingual(
                    rows.stream().map(Bilingual::en).collect(Collectors.joining("; ")),
                    rows.stream().map(Bilingual::fr).collect(Collectors.joining("\u00a0; ")));
        }
    }

    /** A ground of the law on access to information, by its rule: every part of its test must hold. */
    public record Ground(String rule, Bilingual text, String citation, boolean unverified) {
        /** Where it stands written, in both languages. */
        public Bilingual cited() {
            return new Bilingual(Citations.in(Language.EN, citation), Citations.in(Language.FR, citation));
        }
    }

    /** The same where nothing will be awarded: then nothing is owed before an award, nor after it. */
    public Obligations withoutAward() {
        return new Obligations(
                loaded,
                owed.stream()
                        .filter(each -> each.when() == Moment.BEFORE_PUBLICATION)
                        .toList(),
                grounds,
                remedies,
                List.of());
    }

    /** @param conflicts the rules that say that sources conflict */
    static Obligations of(Answer answer, Set<String> conflicts) {
        var asked = new LinkedHashMap<String, List<Answer.Duty>>();
        for (var duty : answer.duties()) {
            if (duty.task() != null) {
                asked.computeIfAbsent(duty.phase(), _ -> new ArrayList<>()).add(duty);
            }
        }
        var owed = new ArrayList<Owed>();
        asked.forEach((code, duties) -> owed.add(owed(code, duties)));
        owed.addAll(opinions(answer, conflicts));
        owed.sort(Comparator.comparing(Owed::when));
        var grounds = answer.confidential().stream()
                .filter(each -> each.kind().equals("ground"))
                .map(each -> new Ground(each.rule(), both(each.text()), each.citation(), each.unverified()))
                .toList();
        return new Obligations(true, owed, grounds, said(answer, REMEDY), said(answer, CHALLENGE));
    }

    private static List<Reason> said(Answer answer, Pattern phase) {
        return answer.duties().stream()
                .filter(each -> phase.matcher(each.phase()).matches())
                .map(Obligations::reason)
                .distinct()
                .toList();
    }

    private static Owed owed(String code, List<Answer.Duty> duties) {
        var tasks =
                duties.stream().map(duty -> Objects.requireNonNull(duty.task())).toList();
        var byItself = tasks.stream().allMatch(task -> task.doneBy() != null);
        return new Owed(
                code,
                both(tasks.getFirst().title()),
                tasks.stream()
                        .map(task -> moment(task.when()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                tasks.stream()
                        .map(Answer.Task::days)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                Arrays.stream(Takes.values())
                        .filter(each -> duties.stream().allMatch(duty -> takes(duty, each)))
                        .toList(),
                byItself ? tasks.getFirst().doneBy() : null,
                duties.stream().map(Obligations::reason).distinct().toList());
    }

    /** Where sources conflict no notice is published before somebody has said in writing which reading is taken. */
    private static List<Owed> opinions(Answer answer, Set<String> conflicts) {
        var title = answer.methods().stream()
                .filter(each -> each.method().equals(LEGAL_REVIEW))
                .map(each -> both(each.title()))
                .findFirst();
        return answer.findings().stream()
                .filter(each -> each.severity().equals("stop") && conflicts.contains(each.rule()))
                .map(each -> new Owed(
                        OPINION + each.rule(),
                        title.orElseGet(() -> both(each.text())),
                        Moment.BEFORE_PUBLICATION,
                        null,
                        List.of(Takes.DOCUMENT, Takes.STATEMENT),
                        null,
                        List.of(new Reason(
                                new Row(each.rule(), each.citation()),
                                both(each.text()),
                                each.unverified(),
                                "in force"))))
                .distinct()
                .toList();
    }

    private static boolean takes(Answer.Duty duty, Takes what) {
        var task = Objects.requireNonNull(duty.task());
        return task.takes().contains(what.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                || what == Takes.NOT_APPLICABLE && duty.unverified() && task.doneBy() == null;
    }

    private static Reason reason(Answer.Duty duty) {
        return new Reason(new Row(duty.rule(), duty.citation()), both(duty.text()), duty.unverified(), duty.force());
    }

    private static Moment moment(String when) {
        return Moment.valueOf(when.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Bilingual both(Text text) {
        return new Bilingual(text.en(), text.fr());
    }
}
