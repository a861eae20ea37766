package org.guildhall.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question, said briefly: a municipality of Ontario that buys services on 2026-05-01, unless said otherwise. */
record Ask(
        String kind,
        String province,
        boolean utilities,
        @Nullable String bylaw,
        Question.@Nullable Ladder ladder,
        @Nullable String category,
        @Nullable Map<String, BigDecimal> shares,
        List<String> tags,
        Question.Value value,
        @Nullable String day,
        @Nullable String method,
        @Nullable String ground,
        @Nullable String spec,
        @Nullable String publishOn,
        @Nullable String closeAt,
        @Nullable String stage) {
    static final RuleBook RULES = RuleBook.shipped();

    static Ask in(String province) {
        return new Ask(
                "municipality",
                province,
                false,
                null,
                null,
                "services",
                null,
                List.of(),
                worth("250000"),
                "2026-05-01",
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Question.Value worth(String amount) {
        return new Question.Value("CAD", new BigDecimal(amount), null, false, null);
    }

    Ask goods(String amount) {
        return bought("goods", worth(amount));
    }

    Ask services(String amount) {
        return bought("services", worth(amount));
    }

    Ask construction(String amount) {
        return bought("construction", worth(amount));
    }

    Ask bought(@Nullable String what, Question.Value forMoney) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, what, shares, tags, forMoney, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask by(String who) {
        return new Ask(
                who, province, utilities, bylaw, ladder, category, shares, tags, value, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask utility() {
        return new Ask(
                kind, province, true, bylaw, ladder, category, shares, tags, value, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask bylaw(String named) {
        return new Ask(
                kind, province, utilities, named, ladder, category, shares, tags, value, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask ladder(String direct, String quotes, int days) {
        return new Ask(
                kind,
                province,
                utilities,
                null,
                new Question.Ladder(new BigDecimal(direct), new BigDecimal(quotes), days),
                category,
                shares,
                tags,
                value,
                day,
                method,
                ground,
                spec,
                publishOn,
                closeAt,
                stage);
    }

    Ask shares(Map<String, BigDecimal> parts) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, null, parts, tags, value, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask tags(String... given) {
        return tags(List.of(given));
    }

    Ask tags(List<String> given) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, given, value, day, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask on(@Nullable String date) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, date, method, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask method(String named) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, day, named, ground, spec,
                publishOn, closeAt, stage);
    }

    Ask ground(String code) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, day, method, code, spec,
                publishOn, closeAt, stage);
    }

    Ask spec(String word) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, day, method, ground, word,
                publishOn, closeAt, stage);
    }

    Ask open(@Nullable String from, @Nullable String to) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, day, method, ground, spec,
                from, to, stage);
    }

    Ask stage(@Nullable String which) {
        return new Ask(
                kind, province, utilities, bylaw, ladder, category, shares, tags, value, day, method, ground, spec,
                publishOn, closeAt, which);
    }

    Question question() {
        return new Question(
                new Question.Entity(kind, province, utilities, bylaw, ladder),
                new Question.Procurement(
                        category, shares, tags, value, day, method, ground, spec, publishOn, closeAt, null, null,
                        stage));
    }

    Answer answer() {
        return RULES.answer(question());
    }

    static Answer.Agreement agreement(Answer answer, String id) {
        return answer.agreements().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static @Nullable Boolean applies(Answer answer, String id) {
        return agreement(answer, id).applies();
    }

    static List<String> stops(Answer answer) {
        return said(answer, "stop");
    }

    static List<String> warnings(Answer answer) {
        return said(answer, "warn");
    }

    private static List<String> said(Answer answer, String severity) {
        return answer.findings().stream()
                .filter(each -> each.severity().equals(severity))
                .map(Answer.Finding::rule)
                .toList();
    }

    static List<String> duties(Answer answer) {
        return answer.duties().stream().map(Answer.Duty::rule).toList();
    }

    static String best(Answer answer) {
        return answer.methods().getFirst().method();
    }

    static Answer.Ground ground(Answer answer, String code) {
        return answer.grounds().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
