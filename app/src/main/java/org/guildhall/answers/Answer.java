package org.guildhall.answers;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.guildhall.kernel.Checks;
import org.guildhall.terms.FormField;

/** What an answer to a form field may look like: the same rule for the draft and for what is found at opening. */
public final class Answer {
    private static final int MOST_CHARACTERS = 20_000;

    private Answer() {}

    /** The answer as it is kept, with its problems noted under {@code name}; an empty answer is no answer. */
    public static String read(Checks checks, String name, FormField field, String typed) {
        var text = checks.optional(name, typed.replace("\r\n", "\n"), MOST_CHARACTERS);
        if (text.isEmpty()) {
            return text;
        }
        return switch (field.kind()) {
            case TEXT, REQUIREMENT -> text;
            case NUMBER -> number(checks, name, text);
            case DATE -> {
                checks.that(isDate(text), name, "submissions.answer.date");
                yield text;
            }
            case CHOICE -> {
                var offered =
                        field.choices().stream().anyMatch(choice -> choice.id().equals(text));
                checks.that(offered, name, "submissions.answer.choice");
                yield text;
            }
            case FILE -> {
                checks.that(false, name, "submissions.answer.file");
                yield text;
            }
        };
    }

    private static String number(Checks checks, String name, String text) {
        var number = checks.decimal(text);
        checks.that(number != null, name, "field.number");
        return number == null ? text : number.toPlainString();
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }
}
