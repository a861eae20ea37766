package org.guildhall.solicitations;

import java.time.Instant;
import java.util.Locale;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a difference in words, for a page or a letter. */
@Component
class DifferenceWords {
    private final MessageSource words;
    private final Printed printed;

    DifferenceWords(MessageSource words, Printed printed) {
        this.words = words;
        this.printed = printed;
    }

    /** A difference ready to show: what it is about, and the two values or null. */
    record Said(
            String what, @Nullable String before, @Nullable String after) {}

    Said said(Difference difference, Locale locale) {
        return new Said(
                what(difference, locale),
                value(difference, difference.before()),
                value(difference, difference.after()));
    }

    /** One line: what changed, from what to what. */
    String line(Difference difference, Locale locale) {
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

    private @Nullable String value(Difference difference, @Nullable String value) {
        var instant = difference.path().equals("closesAt") || difference.path().equals("questionsUntil");
        return value == null || !instant ? value : printed.binding(Instant.parse(value));
    }
}
