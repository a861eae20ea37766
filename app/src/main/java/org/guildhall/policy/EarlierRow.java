package org.guildhall.policy;

import java.util.List;
import java.util.stream.IntStream;
import org.guildhall.kernel.Checks;
import org.guildhall.rules.Question;
import org.jspecify.annotations.Nullable;

/**
 * An earlier purchase as the simulator’s form has it, one of a few rows: what it was worth, when it was decided, and
 * what it shares with the purchase that is tried.
 *
 * @param name of its first field, with which the names of the others begin
 * @param same any of {@link #SAME}
 */
record EarlierRow(int number, String name, String value, String on, List<String> same) {
    /** What two purchases may have in common, in the words of a question. */
    static final List<String> SAME = List.of("supplier", "requester", "category");

    private static final int ROWS = 3;

    /** Every row of the form, whether or not it is filled in. */
    static List<EarlierRow> of(AskedForm form) {
        return IntStream.rangeClosed(1, ROWS)
                .mapToObj(number -> {
                    var name = "earlier" + number;
                    return new EarlierRow(
                            number, name, form.text(name), form.text(name + "on"), form.texts(name + "same"));
                })
                .toList();
    }

    /** Whether anything of it was said. */
    boolean filled() {
        return !value.isEmpty() || !on.isEmpty() || !same.isEmpty();
    }

    /** As the rules are asked: a day or a likeness that is missing is told by them. */
    Question.Related related(Checks checks) {
        var money = checks.money(name, value);
        return new Question.Related(money == null ? null : money.amount(), on.isEmpty() ? null : on, same);
    }

    /** Those that were filled in, or null: the question then says nothing of them. */
    static @Nullable List<Question.Related> related(List<EarlierRow> rows, Checks checks) {
        var filled = rows.stream().filter(EarlierRow::filled).toList();
        return filled.isEmpty()
                ? null
                : filled.stream().map(row -> row.related(checks)).toList();
    }
}
