package org.guildhall.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a difference in words, for a page or a letter. */
@Component
public class DifferenceWords {
    private final MessageSource words;
    private final Printed printed;

    DifferenceWords(MessageSource words, Printed printed) {
        this.words = words;
        this.printed = printed;
    }

    /** Each difference, in the words of a language. */
    public List<ChangeInWords> said(List<Difference> differences, Locale locale) {
        return differences.stream().map(each -> said(each, locale)).toList();
    }

    private ChangeInWords said(Difference difference, Locale locale) {
        return new ChangeInWords(
                what(difference, locale),
                value(difference, difference.before(), locale),
                value(difference, difference.after(), locale));
    }

    /** One line: what changed, from what to what. */
    public String line(Difference difference, Locale locale) {
        var said = said(difference, locale);
        var kind = said.before() == null ? "added" : said.after() == null ? "removed" : "changed";
        return words.getMessage(
                "solicitations.change.line." + kind,
                new Object[] {said.what(), said.before() == null ? "" : said.before(), said.after()},
                locale);
    }

    private String what(Difference difference, Locale locale) {
        var name = words.getMessage("solicitations.change." + key(difference.path()), null, locale);
        var subject = difference.subject();
        return subject == null
                ? name
                : words.getMessage("solicitations.change.of", new Object[] {subject.in(locale), name}, locale);
    }

    /** The path without ids: {@code fields.f2.label.en} is {@code fields.label.en}. */
    private static String key(String path) {
        var steps = path.split("\\.", 3);
        return switch (steps[0]) {
            case "fields", "priceLines", "documents" -> steps.length < 3 ? steps[0] : steps[0] + "." + steps[2];
            default -> path;
        };
    }

    private @Nullable String value(Difference difference, @Nullable String value, Locale locale) {
        if (value == null) {
            return null;
        }
        return switch (key(difference.path())) {
            case "closesAt", "questionsUntil" -> printed.binding(Instant.parse(value));
            case "instrument.kind" -> word("solicitations.instrument." + value, locale);
            case "fields.kind" -> word("solicitations.answer." + value, locale);
            case "fields.required" ->
                word(Boolean.parseBoolean(value) ? "solicitations.yes" : "solicitations.no", locale);
            case "priceLines.quantity", "irrevocableDays" -> printed.number(new BigDecimal(value));
            default -> value;
        };
    }

    private String word(String key, Locale locale) {
        return words.getMessage(key, null, locale);
    }
}
