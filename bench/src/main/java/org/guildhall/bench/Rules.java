package org.guildhall.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.guildhall.rules.Question;
import org.guildhall.rules.QuestionJson;
import org.guildhall.rules.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A whole answer of the rules, all packs loaded, on one core: of many purchases, one after another. */
@Command(name = "policy", mixinStandardHelpOptions = true, description = "Load the packs; answer a question.")
final class Rules implements Callable<Integer> {
    private static final List<String> PROVINCES = List.of("ON", "QC", "BC", "AB", "SK", "MB", "NB", "NS");
    private static final List<String> CATEGORIES = List.of("goods", "services", "construction");

    @Mixin
    private Setting setting = new Setting();

    @Override
    public Integer call() throws Exception {
        setting.out.println(Machine.told(setting.home()));
        var start = System.nanoTime();
        var rules = RuleBook.shipped();
        setting.out.printf(
                Locale.ROOT,
                "%nPacks read, checked and hashed in %.0f ms the first time: %d packs, %d rows.%n%n",
                (System.nanoTime() - start) / 1e6,
                rules.packs().size(),
                rules.packs().stream().mapToInt(pack -> pack.rows().size()).sum());
        setting.out.println("| what, one thread | microseconds: median (least to most) | each second |");
        setting.out.println("|---|---|---|");
        var questions = questions();
        var next = new int[1];
        measure("answer", () -> {
            return !rules.answer(questions.get(next[0]++ % questions.size()))
                    .packs()
                    .isEmpty();
        });
        var json = new ArrayList<byte[]>();
        questions.forEach(question -> json.add(QuestionJson.write(question)));
        measure("read JSON, answer, write JSON", () -> {
            var question = QuestionJson.read(json.get(next[0]++ % json.size()));
            return QuestionJson.write(rules.answer(question)).length > 0;
        });
        setting.out.printf("%nLoad average at the end %s.%n", Machine.load());
        return 0;
    }

    private void measure(String what, Load.Client client) {
        var rounds = Load.rates(client, setting);
        setting.out.printf(
                Locale.ROOT,
                "| %s | %.0f (%.0f to %.0f) | %,.0f |%n",
                what,
                1e6 / Load.median(rounds),
                1e6 / rounds[rounds.length - 1],
                1e6 / rounds[0],
                Load.median(rounds));
    }

    private static List<Question> questions() {
        var questions = new ArrayList<Question>();
        for (var province : PROVINCES) {
            for (var category : CATEGORIES) {
                for (var amount = 1_000; amount < 20_000_000; amount *= 4) {
                    questions.add(new Question(
                            new Question.Entity("municipality", province, false, null, null),
                            new Question.Procurement(
                                    category,
                                    null,
                                    List.of("personal-information", "ai"),
                                    new Question.Value("CAD", BigDecimal.valueOf(amount), null, false, null),
                                    "2026-05-01",
                                    amount % 3 == 0 ? "direct" : "open",
                                    amount % 3 == 0 ? "81" : null,
                                    "clear",
                                    "2026-05-04",
                                    "2026-06-01")));
                }
            }
        }
        return questions;
    }
}
