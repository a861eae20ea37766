package org.guildhall.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Buys worked by hand, one a line: {@code cases/briefly.csv}, from the sources and apart from the tables. {@code who}
 * is a province, and a kind of body, a {@code @by-law} or {@code utility}; {@code asks} is name=value, {@code shares}
 * as {@code services:150000|goods:90000} and {@code before} as {@code 130000@2026-02-01}. What is expected
 *
 * <ul>
 *   <li>{@code CFTA+}, {@code CFTA-}: the agreement applies, or not
 *   <li>{@code stop:}, {@code warn:}, {@code inform:} RULE is found; {@code go:} RULE stops nothing
 *   <li>{@code duty:}, {@code task:}, {@code none:} RULE is a duty, has something to file, is none
 *   <li>{@code mention:}, {@code doubt:} RULE takes part, is marked unverified; {@code says:} words of a duty
 *   <li>{@code approval:}, {@code noapproval:} RULE; {@code days:} the least time
 *   <li>{@code first:}, {@code nofirst:} METHOD is best; {@code ok:}, {@code no:} it is allowed; {@code may:} yes or no
 *   <li>{@code silent:} RULE is no finding; {@code tells:} words of a finding
 *   <li>{@code known:method}, {@code known:tag}: the word of the question is understood
 * </ul>
 */
class BriefCasesTest {
    private static final Path FILE = Path.of("src/test/resources/cases/briefly.csv");
    private static final List<String> COLUMNS = List.of("why", "who", "what", "worth", "on", "tags", "asks", "expect");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Stream<CsvFile.Line> cases() throws IOException {
        return CsvFile.of("briefly.csv", Files.readAllBytes(FILE), COLUMNS).lines().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theAnswerIsThatOfTheSources(CsvFile.Line line) {
        var answer = Ask.RULES.answer(question(line));
        for (var expected : line.cell("expect").split(" ")) {
            assertThat(holds(answer, expected))
                    .as(
                            "row %d, %s: %s; stops %s, warns %s, duties %s, methods %s, days %s",
                            line.number(),
                            line.cell("why"),
                            expected,
                            Ask.stops(answer),
                            Ask.warnings(answer),
                            Ask.duties(answer),
                            answer.methods(),
                            answer.minimumDays())
                    .isTrue();
        }
    }

    /** A row that only a question made from itself meets shows no error of its own. */
    @Test
    void howManyRowsOfEachTableAreMetByCasesThatPeopleWrote() throws IOException {
        var met = new LinkedHashSet<Row>();
        cases().forEach(line -> met.addAll(traced(question(line))));
        try (var files = Files.list(FILE.getParent())) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> met.addAll(traced(written(file))));
        }
        var counts = new LinkedHashMap<String, int[]>();
        Ask.RULES.packs().stream().flatMap(pack -> pack.rows().stream()).forEach(row -> {
            var count = counts.computeIfAbsent(row.table(), _ -> new int[2]);
            count[0] += met.contains(row) ? 1 : 0;
            count[1]++;
            if (!met.contains(row)) {
                System.out.println("only generated: " + row.place() + " " + row.id() + " " + row.key());
            }
        });
        counts.forEach((table, count) ->
                System.out.printf("%-14s %3d of %3d rows met by hand-written cases%n", table, count[0], count[1]));
        var all = counts.values().stream().mapToInt(count -> count[1]).sum();
        var byHand = counts.values().stream().mapToInt(count -> count[0]).sum();
        System.out.printf("%d of %d rows by hand, %d by generated questions alone%n", byHand, all, all - byHand);
        assertThat(all - byHand).as("rows that no case of the sources meets").isZero();
    }

    private static Set<Row> traced(Question question) {
        var trace = new Trace();
        Ask.RULES.answer(question, trace);
        return trace.rows();
    }

    private static Question written(Path file) {
        try {
            var worked = JSON.readTree(Files.readAllBytes(file));
            return QuestionJson.read(JSON.writeValueAsBytes(worked.path("question")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Question question(CsvFile.Line line) {
        var who = line.cell("who").split(" ");
        var ask = Ask.in(who[0]).on(line.cell("on"));
        for (var word : List.of(who).subList(1, who.length)) {
            ask = word.startsWith("@")
                    ? ask.bylaw(word.substring(1))
                    : word.equals("utility") ? ask.utility() : ask.by(word);
        }
        var worth = new Question.Value("CAD", new BigDecimal(line.cell("worth")), null, false, null);
        ask = ask.bought(line.cell("what"), worth);
        ask = line.cell("tags").isEmpty() ? ask : ask.tags(line.cell("tags").split(" "));
        for (var asked :
                line.cell("asks").isEmpty() ? new String[0] : line.cell("asks").split(" ")) {
            ask = asked(ask, line, asked.substring(0, asked.indexOf('=')), asked.substring(asked.indexOf('=') + 1));
        }
        return ask.question();
    }

    private static Ask asked(Ask ask, CsvFile.Line line, String name, String value) {
        var amount = new BigDecimal(line.cell("worth"));
        return switch (name) {
            case "method" -> ask.method(value);
            case "ground" -> ask.ground(value);
            case "spec" -> ask.spec(value);
            case "open" -> ask.open(value.split("\\.\\.")[0], value.split("\\.\\.")[1]);
            case "shares" ->
                ask.shares(Stream.of(value.split("\\|"))
                        .map(share -> share.split(":"))
                        .collect(Collectors.toMap(share -> share[0], share -> new BigDecimal(share[1]))));
            case "lately" ->
                ask.bought(line.cell("what"), new Question.Value("CAD", amount, null, false, new BigDecimal(value)));
            case "tax" ->
                ask.bought(line.cell("what"), new Question.Value("CAD", amount, null, value.equals("yes"), null));
            case "before" -> {
                var before = new Question.Before(new BigDecimal(value.split("@")[0]), value.split("@")[1]);
                yield ask.bought(line.cell("what"), new Question.Value("CAD", amount, null, false, null, before));
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static boolean holds(Answer answer, String expected) {
        if (expected.endsWith("+") || expected.endsWith("-")) {
            var applies = Ask.applies(answer, expected.substring(0, expected.length() - 1));
            return Boolean.valueOf(expected.endsWith("+")).equals(applies);
        }
        var said = expected.substring(expected.indexOf(':') + 1);
        return switch (expected.substring(0, expected.indexOf(':'))) {
            case "stop", "warn", "inform" -> found(answer, expected.split(":")[0], said);
            case "silent" -> answer.findings().stream().noneMatch(each -> met(each.rule(), said));
            case "tells" ->
                answer.findings().stream().anyMatch(each -> each.text().en().contains(said.replace('_', ' ')));
            case "go" -> !found(answer, "stop", said);
            case "duty" ->
                answer.duties().stream().anyMatch(each -> said.equals(each.phase()) || met(each.rule(), said));
            case "task" -> answer.duties().stream().anyMatch(each -> each.task() != null && met(each.rule(), said));
            case "none" -> answer.duties().stream().noneMatch(each -> met(each.rule(), said));
            case "says" ->
                answer.duties().stream().anyMatch(each -> each.text().en().contains(said.replace('_', ' ')));
            case "mention" ->
                Pattern.compile("\"rule\"\\s*:\\s*\"" + Pattern.quote(said))
                        .matcher(written(answer))
                        .find();
            case "doubt" -> answer.confirm().stream().anyMatch(each -> met(each.rule(), said)) || doubted(answer, said);
            case "approval" -> answer.approvals().stream().anyMatch(each -> met(each.rule(), said));
            case "noapproval" -> answer.approvals().stream().noneMatch(each -> met(each.rule(), said));
            default -> way(answer, expected.substring(0, expected.indexOf(':')), said);
        };
    }

    private static String written(Answer answer) {
        return new String(QuestionJson.write(answer), StandardCharsets.UTF_8);
    }

    private static boolean way(Answer answer, String what, String said) {
        return switch (what) {
            case "days" ->
                answer.minimumDays() != null
                        && said.equals("" + answer.minimumDays().value());
            case "first" -> Ask.best(answer).equals(said);
            case "nofirst" -> !Ask.best(answer).equals(said);
            case "ok", "no" ->
                answer.methods().stream().anyMatch(each -> each.method().equals(said) && each.allowed())
                        == what.equals("ok");
            case "may" -> answer.mayI() != null && answer.mayI().allowed() == said.equals("yes");
            case "known" -> !found(answer, "stop", "QUESTION");
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static boolean found(Answer answer, String severity, String rule) {
        return answer.findings().stream().anyMatch(each -> each.severity().equals(severity) && met(each.rule(), rule));
    }

    private static boolean doubted(Answer answer, String rule) {
        return answer.agreements().stream()
                        .flatMap(each -> each.because().stream())
                        .anyMatch(each -> each.unverified() && met(each.rule(), rule))
                || answer.duties().stream().anyMatch(each -> each.unverified() && met(each.rule(), rule));
    }

    private static boolean met(String rule, String wanted) {
        return rule.equals(wanted)
                || rule.startsWith(wanted + "-")
                || rule.startsWith(wanted + "/")
                || rule.endsWith("-" + wanted);
    }
}
