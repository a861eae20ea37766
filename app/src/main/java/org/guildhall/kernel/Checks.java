package org.guildhall.kernel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guildhall.kernel.Refused.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** Collects everything wrong with what a person typed, to say it all at once. */
public final class Checks {
    /** Control characters and halves of surrogate pairs: no database of ours can hold all of them. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\r\n\t]]");

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,185}\\.[^@\\s.]{2,63}");

    private static final BigDecimal MOST_QUANTITY = new BigDecimal("100000000");

    private final List<FieldProblem> problems = new ArrayList<>();
    private final Locale language;

    /** Of what somebody types: numbers are read as in the language of the running request. */
    public Checks() {
        this(LocaleContextHolder.getLocale());
    }

    /** Of what was written in a language, or in none: then numbers do not depend on who reads them. */
    public Checks(Locale language) {
        this.language = language;
    }

    /** Notes a problem with a field unless the condition holds. The code is a message key. */
    public Checks that(boolean holds, String field, String code, Object... details) {
        if (!holds) {
            problems.add(new FieldProblem(field, code, List.of(details)));
        }
        return this;
    }

    /** A required text of at most {@code max} characters, without control characters; returned without outer spaces. */
    public String text(String field, @Nullable String value, int max) {
        var text = value == null ? "" : value.strip();
        that(!text.isEmpty(), field, "field.required");
        return bounded(field, text, max);
    }

    /** As {@link #text}, but may be empty. */
    public String optional(String field, @Nullable String value, int max) {
        return bounded(field, value == null ? "" : value.strip(), max);
    }

    /** Both languages of one text, as the fields {@code name.en} and {@code name.fr}. */
    public @Nullable Bilingual bilingual(String field, @Nullable String en, @Nullable String fr, int max) {
        var english = text(field + ".en", en, max);
        var french = text(field + ".fr", fr, max);
        return english.isEmpty() || french.isEmpty() ? null : new Bilingual(english, french);
    }

    public String email(String field, @Nullable String value) {
        var text = text(field, value, 254);
        return that(text.isEmpty() || EMAIL.matcher(text).matches(), field, "field.email") == this ? text : "";
    }

    /**
     * An amount of money in Canadian dollars as people type it in either language: {@code 1,234.50} or {@code 1
     * 234,50}.
     */
    public @Nullable Money money(String field, @Nullable String value) {
        var text = text(field, value, 30);
        var amount = decimal(text);
        that(text.isEmpty() || amount != null, field, "field.money");
        that(amount == null || amount.signum() >= 0, field, "field.negative");
        that(amount == null || amount.precision() - amount.scale() <= 12, field, "field.too-large");
        that(amount == null || amount.stripTrailingZeros().scale() <= 2, field, "field.decimals", 2);
        return amount == null ? null : Money.cad(amount);
    }

    /** The number that a text is in the language of these checks, or null: see {@link Decimals}. */
    public @Nullable BigDecimal decimal(String typed) {
        return Decimals.parse(typed, language);
    }

    /** A number as people type it in either language, or null with a problem noted. */
    public @Nullable BigDecimal number(String field, @Nullable String value) {
        var text = text(field, value, 30);
        var number = decimal(text);
        that(text.isEmpty() || number != null, field, "field.number");
        return number;
    }

    /** A quantity as people type it: above zero, at most three decimals; or null with a problem noted. */
    public @Nullable BigDecimal quantity(String field, @Nullable String value) {
        var quantity = number(field, value);
        if (quantity == null) {
            return null;
        }
        that(quantity.signum() > 0, field, "field.positive")
                .that(quantity.compareTo(MOST_QUANTITY) <= 0, field, "field.too-large")
                .that(quantity.stripTrailingZeros().scale() <= 3, field, "field.decimals", 3);
        return quantity;
    }

    /** A day as ISO 8601 has it, between 2000 and 2199; or null with a problem noted. */
    public @Nullable LocalDate day(String field, @Nullable String value) {
        var text = text(field, value, 10);
        if (text.isEmpty()) {
            return null;
        }
        try {
            var day = LocalDate.parse(text);
            that(day.getYear() >= 2000 && day.getYear() < 2200, field, "field.date");
            return day;
        } catch (DateTimeParseException e) {
            that(false, field, "field.date");
            return null;
        }
    }

    /** One of these, by its name in lower case with hyphens; empty with a problem noted. */
    public <E extends Enum<E>> Optional<E> choice(String field, @Nullable String value, E[] all) {
        var found = Arrays.stream(all)
                .filter(each ->
                        each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value))
                .findFirst();
        that(found.isPresent(), field, value == null || value.isBlank() ? "field.required" : "field.unknown-choice");
        return found;
    }

    public boolean failed() {
        return !problems.isEmpty();
    }

    /** @throws Refused with every problem noted, if any was */
    public void throwIfAny() {
        if (failed()) {
            throw new Refused(CommonProblem.INVALID, List.of(), problems);
        }
    }

    private String bounded(String field, String text, int max) {
        var fits = text.length() <= max;
        that(fits, field, "field.too-long", max);
        that(!fits || !FORBIDDEN.matcher(text).find(), field, "field.characters");
        return text;
    }
}
