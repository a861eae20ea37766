package org.guildhall.needs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The short pages on which a need is written, one thing each, in the order in which they make sense. */
enum NeedPage {
    TITLE("title"),
    PROBLEM("problem"),
    WHO("whoHasIt"),
    OUTCOME("outcomeMeasure", "unit", "baseline", "target"),
    USERS("users"),
    DATA("dataCollected", "tags");

    private final List<String> fields;

    NeedPage(String... fields) {
        this.fields = List.of(fields);
    }

    static Optional<NeedPage> of(String code) {
        return Arrays.stream(values()).filter(page -> page.code().equals(code)).findFirst();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a problem with this field, such as {@code problem.en}, belongs on this page. */
    boolean has(String field) {
        return fields.contains(field.replaceFirst("\\..*", ""));
    }

    /** What was known, with what this page was typed. */
    TypedNeed onto(TypedNeed now, TypedNeed typed) {
        return new TypedNeed(
                has("title") ? typed.title() : now.title(),
                has("problem") ? typed.problem() : now.problem(),
                has("whoHasIt") ? typed.whoHasIt() : now.whoHasIt(),
                has("outcomeMeasure") ? typed.outcomeMeasure() : now.outcomeMeasure(),
                has("unit") ? typed.unit() : now.unit(),
                has("baseline") ? typed.baseline() : now.baseline(),
                has("target") ? typed.target() : now.target(),
                has("users") ? typed.users() : now.users(),
                has("dataCollected") ? typed.dataCollected() : now.dataCollected(),
                has("tags") ? typed.tags() : now.tags());
    }

    /** True once anything at all is written on this page. */
    boolean begun(Need need) {
        return switch (this) {
            case TITLE -> true;
            case PROBLEM -> begun(need.problem());
            case WHO -> begun(need.whoHasIt());
            case OUTCOME ->
                begun(need.outcomeMeasure())
                        || begun(need.unit())
                        || need.baseline().isPresent();
            case USERS -> begun(need.users());
            case DATA -> begun(need.dataCollected()) || !need.tags().isEmpty();
        };
    }

    private static boolean begun(Wording wording) {
        return !wording.en().isEmpty() || !wording.fr().isEmpty();
    }
}
