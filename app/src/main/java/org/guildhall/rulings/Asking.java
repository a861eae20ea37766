package org.guildhall.rulings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Bilingual;
import org.guildhall.policy.Policies;
import org.guildhall.procedures.Procedure;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.QuestionJson;
import org.guildhall.rules.RuleBook;
import org.guildhall.rules.Text;
import org.guildhall.rulings.Ruling.By;
import org.guildhall.rulings.Ruling.Concern;
import org.guildhall.rulings.Ruling.Finding;
import org.guildhall.rulings.Ruling.Period;
import org.guildhall.rulings.Ruling.Recent;
import org.guildhall.rulings.Ruling.Row;
import org.guildhall.rulings.Ruling.Severity;
import org.guildhall.terms.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a buy of this city as a question to the library of rules, and reads its answer. */
@Component
class Asking {
    /** How the library begins the name of a rule that is not loaded for the day. */
    private static final String NO_RULE = "NO-RULE-";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleBook rules;

    Asking(Policies policies) {
        this.rules = policies.rules();
    }

    /**
     * What is asked about.
     *
     * @param place where the city is
     * @param shares the value before tax over the whole term with options, by category
     * @param recent what was bought of the same kind in the twelve months before
     * @param procedure null: the rules are asked which way is best
     * @param closesAt null: not chosen, or no agreement counts days here
     * @param timed whether agreements count days of the stage
     * @param stage which of two stages it is, in the words of the rules; null: there is one
     * @param settled the rules that say that sources conflict, and on which there is a legal opinion
     */
    record Buy(
            Jurisdiction.Where.In place,
            Map<String, BigDecimal> shares,
            List<Recent> recent,
            LocalDate decidedOn,
            Draft.Basis basis,
            @Nullable Procedure procedure,
            LocalDate publishOn,
            @Nullable ZonedDateTime closesAt,
            boolean timed,
            @Nullable String stage,
            Set<String> settled) {
        /** The category that the buyer answers, else the one with the largest share. */
        String largest() {
            var said = basis.category();
            return said != null ? said : LargestShare.largest(shares);
        }

        BigDecimal worth() {
            return shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        Question.Entity city() {
            return new Question.Entity(
                    place.entity(),
                    place.province(),
                    Boolean.TRUE.equals(basis.utilities()),
                    place.bylaw().isEmpty() ? null : place.bylaw(),
                    null);
        }

        @Nullable
        List<Question.Related> related() {
            return recent.isEmpty()
                    ? null
                    : recent.stream().map(each -> each.asked(decidedOn)).toList();
        }

        /** The same as if nobody had asked a lawyer. */
        Buy unsettled() {
            return new Buy(
                    place, shares, recent, decidedOn, basis, procedure, publishOn, closesAt, timed, stage, Set.of());
        }

        /** As the rules are asked: not said at all where there is no opinion. */
        @Nullable
        List<String> opinions() {
            return settled.isEmpty() ? null : settled.stream().sorted().toList();
        }

        Question question(@Nullable String publishOn, @Nullable String closeAt) {
            return new Question(
                    city(),
                    new Question.Procurement(
                            basis.category(),
                            basis.category() == null ? shares : null,
                            ProcedureWords.tags(procedure, basis),
                            new Question.Value("CAD", worth(), null, false, null),
                            decidedOn.toString(),
                            procedure == null ? null : ProcedureWords.method(procedure),
                            blank(basis.ground()),
                            ProcedureWords.specification(procedure, basis),
                            publishOn,
                            closeAt,
                            opinions(),
                            related(),
                            timed ? stage : null));
        }
    }

    /** What may be said of a buy. */
    List<Rulings.Choice> tags() {
        return rules.packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals("tag"))
                .map(row -> new Rulings.Choice(row.key(), both(row.text())))
                .toList();
    }

    List<Convention> conventions(String province, boolean binding, LocalDate day) {
        return rules.bidding(province, binding, day).stream()
                .map(each -> new Convention(
                        each.topic(),
                        new Row(each.because().rule(), each.because().citation()),
                        both(each.because().text()),
                        each.because().unverified()))
                .toList();
    }

    /** The grounds that may still be claimed. */
    List<Rulings.Choice> grounds() {
        var rows = rules.packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals("ground"))
                .toList();
        var discontinued = rows.stream()
                .filter(row -> row.value().equals("discontinued"))
                .map(row -> row.key())
                .collect(Collectors.toSet());
        var grounds = new LinkedHashMap<String, Rulings.Choice>();
        rows.stream()
                .filter(row -> !discontinued.contains(row.key()))
                .forEach(row -> grounds.putIfAbsent(row.key(), new Rulings.Choice(row.key(), both(row.text()))));
        return List.copyOf(grounds.values());
    }

    /** What the rules say; what they say only because of the times is about the times. */
    Ruling ruling(Buy buy) {
        var untimed = rules.answer(buy.question(buy.timed() ? buy.publishOn().toString() : null, null));
        var closesAt = buy.closesAt();
        var asked = closesAt == null
                ? buy.question(buy.timed() ? buy.publishOn().toString() : null, null)
                : buy.question(
                        buy.publishOn().toString(), closesAt.toOffsetDateTime().toString());
        var answer = closesAt == null ? untimed : rules.answer(asked);
        var findings = findings(answer, Set.copyOf(untimed.findings()), buy.basis());
        var period = buy.timed() ? period(answer) : null;
        return told(asked, answer, period, findings, unverified(answer, findings), crossing(buy, answer));
    }

    /**
     * What was bought of the same, where the rules say that it may be one purchase with this: of one person or supplier
     * somebody answers for it; what a whole city buys of one kind is good to know.
     */
    private List<Recent> crossing(Buy buy, Answer answer) {
        var splitting = rules.packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals("splitting"))
                .map(row -> row.id())
                .collect(Collectors.toSet());
        var said = answer.findings().stream()
                .filter(each -> splitting.contains(each.rule()))
                .map(Answer.Finding::severity)
                .collect(Collectors.toSet());
        var ofAll = said.equals(Set.of("inform"));
        return buy.recent().stream()
                .filter(each -> !said.isEmpty() && (each.by() == By.CITY) == ofAll)
                .toList();
    }

    /** An answer as this city keeps it. */
    static Ruling told(
            Question asked,
            Answer answer,
            @Nullable Period period,
            List<Finding> findings,
            List<Row> unverified,
            List<Recent> recent) {
        return new Ruling(
                true,
                map(asked),
                answer.agreements().stream().map(Asking::agreement).toList(),
                period,
                findings,
                unverified,
                answer.grounds().stream().map(Asking::ground).toList(),
                recent,
                answer.packs().stream()
                        .map(each -> new Ruling.Pack(each.id(), each.sha256()))
                        .toList());
    }

    /** What is owed for a buy by its nature and worth, whatever its times. */
    Obligations obligations(Buy buy) {
        return Obligations.of(rules.answer(buy.unsettled().question(null, null)), rules.conflicts());
    }

    /** The ways of buying, best first; what is not allowed comes last, with the reason. */
    List<Rulings.Way> ways(Buy buy, List<Procedure> offered) {
        return rules.answer(buy.question(null, null)).methods().stream()
                .map(each -> new Rulings.Way(
                        both(each.title()),
                        each.allowed(),
                        each.rank(),
                        both(each.because().text()),
                        new Row(each.because().rule(), each.because().citation()),
                        each.because().unverified(),
                        offered.stream()
                                .filter(procedure ->
                                        ProcedureWords.method(procedure).equals(each.method()))
                                .map(Procedure::id)
                                .toList()))
                .toList();
    }

    private static Ruling.Agreement agreement(Answer.Agreement agreement) {
        var because = agreement.because().stream()
                .map(each -> new Row(each.rule(), each.citation()))
                .toList();
        return new Ruling.Agreement(
                agreement.id(), both(agreement.title()), agreement.applies(), agreement.unverified(), because);
    }

    private static @Nullable Period period(Answer answer) {
        var longest = answer.minimumDays();
        if (longest == null || longest.value() == null) {
            return null;
        }
        var earliest = longest.earliestClosing();
        return new Period(
                longest.value(),
                new Row(longest.rule(), longest.citation()),
                longest.unverified(),
                earliest == null ? null : LocalDate.parse(earliest));
    }

    static List<Finding> findings(Answer answer, Set<Answer.Finding> untimed, Draft.Basis basis) {
        var findings = new ArrayList<Finding>();
        for (var each : answer.findings()) {
            findings.add(new Finding(
                    severity(each),
                    new Row(each.rule(), each.citation()),
                    both(each.text()),
                    untimed.contains(each) ? concern(each, basis) : Concern.TIME,
                    each.unverified()));
        }
        return findings;
    }

    /** A rule that is not loaded stops nobody by itself: a named person answers for going on. */
    private static Severity severity(Answer.Finding finding) {
        return finding.rule().startsWith(NO_RULE) && finding.severity().equals("stop")
                ? Severity.WARN
                : Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT));
    }

    /**
     * The rules on which the act rests and that nobody has read in their primary text, or that are not loaded for the
     * day: which agreement applies, how long it is open, what stops or warns.
     */
    static List<Row> unverified(Answer answer, List<Finding> findings) {
        var agreements = answer.agreements().stream()
                .flatMap(each -> each.because().stream())
                .filter(each -> each.unverified() || each.rule().startsWith(NO_RULE))
                .map(each -> new Row(each.rule(), each.citation()));
        var periods = answer.periods().stream()
                .filter(Answer.Period::unverified)
                .map(each -> new Row(each.rule(), each.citation()));
        var said = findings.stream()
                .filter(each -> each.severity() != Severity.INFORM)
                .filter(each -> each.unverified() || each.row().rule().startsWith(NO_RULE))
                .map(Finding::row);
        return Stream.of(agreements, periods, said)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private static Concern concern(Answer.Finding finding, Draft.Basis basis) {
        var ground = blank(basis.ground());
        return ground != null
                        && (finding.rule().equals(ground) || finding.rule().endsWith("-" + ground))
                ? Concern.GROUND
                : Concern.BUY;
    }

    private static Ruling.Ground ground(Answer.Ground ground) {
        return new Ruling.Ground(
                ground.code(),
                both(ground.title()),
                Boolean.TRUE.equals(ground.survives()),
                ground.discontinued(),
                ground.survives() == null);
    }

    /** A question as a fact keeps it: what was not said is left out, which the library reads alike. */
    private static Map<String, Object> map(Question question) {
        return said(JSON.readValue(QuestionJson.write(question), LinkedHashMap.class));
    }

    private static Map<String, Object> said(Map<?, ?> all) {
        var said = new LinkedHashMap<String, Object>();
        all.forEach((name, value) -> {
            if (value != null) {
                said.put(String.valueOf(name), value instanceof Map<?, ?> inner ? said(inner) : value);
            }
        });
        return said;
    }

    static Bilingual both(Text text) {
        return new Bilingual(text.en(), text.fr());
    }

    static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank()
                ? null
                : Objects.requireNonNull(text).strip();
    }
}
