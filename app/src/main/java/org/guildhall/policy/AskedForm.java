package org.guildhall.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Decimals;
import org.guildhall.rules.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A question as the simulator’s form has it, in its address: what was not said is empty. */
record AskedForm(MultiValueMap<String, String> typed) {
    private static final int LONGEST = 60;
    private static final Pattern AMOUNT = Pattern.compile("value|annual|before|earlier[0-9]");
    private static final List<String> MORE =
            List.of("method", "stage", "ground", "publish", "close", "bylaw", "before", "annual", "utilities", "tax");

    /** Whether something was asked: the page alone asks nothing. */
    boolean asked() {
        return typed.containsKey("province");
    }

    /** Whether more was said than the first six fields. */
    boolean more() {
        return earlier().stream().anyMatch(EarlierRow::filled)
                || !tags().isEmpty()
                || MORE.stream().anyMatch(field -> !text(field).isEmpty());
    }

    String text(String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value.strip();
    }

    List<String> tags() {
        return texts("tag");
    }

    /** Everything that was typed or ticked under one name. */
    List<String> texts(String field) {
        return typed.getOrDefault(field, List.of()).stream()
                .filter(text -> text != null && !text.isBlank())
                .limit(LONGEST)
                .toList();
    }

    /** The earlier purchases of the form, filled in or not. */
    List<EarlierRow> earlier() {
        return EarlierRow.of(this);
    }

    /** What was typed, by field. */
    Map<String, String> values() {
        return typed.toSingleValueMap();
    }

    /** @throws org.guildhall.kernel.Refused if an amount is none */
    Question question() {
        var checks = new Checks();
        for (var field : typed.keySet()) {
            typed.getOrDefault(field, List.of()).forEach(value -> checks.optional(field, value, LONGEST));
        }
        var value = new Question.Value(
                "CAD",
                amount(checks, "value"),
                amount(checks, "annual"),
                text("tax").equals("yes"),
                amount(checks, "before"));
        var question = new Question(
                new Question.Entity(
                        said("kind"), said("province"), text("utilities").equals("yes"), said("bylaw"), null),
                new Question.Procurement(
                        said("category"),
                        null,
                        tags(),
                        value,
                        said("decided"),
                        said("method"),
                        said("ground"),
                        said("spec"),
                        said("publish"),
                        said("close"),
                        null,
                        EarlierRow.related(earlier(), checks),
                        said("stage")));
        checks.throwIfAny();
        return question;
    }

    /** The same with amounts in plain digits: as an address it means the same in every language. */
    MultiValueMap<String, String> inPlainDigits() {
        var plain = new LinkedMultiValueMap<>(typed);
        plain.keySet().stream()
                .filter(name -> AMOUNT.matcher(name).matches() && !text(name).isEmpty())
                .forEach(name -> {
                    var amount = Decimals.parse(text(name));
                    if (amount != null) {
                        plain.set(name, amount.toPlainString());
                    }
                });
        return plain;
    }

    private @Nullable BigDecimal amount(Checks checks, String field) {
        if (text(field).isEmpty() && !field.equals("value")) {
            return null;
        }
        var money = checks.money(field, text(field));
        return money == null ? null : money.amount();
    }

    private @Nullable String said(String field) {
        return text(field).isEmpty() ? null : text(field);
    }
}
