package org.guildhall.portal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.guildhall.kernel.Money;
import org.guildhall.web.Printed;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;

/** Says values of the public record in the reader's language. */
record Speech(MessageSource messages, Printed printed, Locale locale) {
    String word(String key, Object... details) {
        return messages.getMessage(key, details, locale);
    }

    /** How long after closing nothing is opened, from an ISO 8601 duration; empty if absent. */
    String cooling(JsonNode node) {
        if (node.asString("").isEmpty()) {
            return "";
        }
        var seconds = Duration.parse(node.asString()).toSeconds();
        if (seconds == 0) {
            return word("portal.cooling.none");
        }
        return seconds % 60 == 0
                ? word("portal.cooling.minutes", seconds / 60)
                : word("portal.cooling.seconds", seconds);
    }

    /** A ground on which others were not asked: its code, and what it says where the rules were asked. */
    String ground(JsonNode act) {
        var code = act.path("ground").asString("");
        var title = text(act.path("groundTitle"));
        return code.isEmpty() || title.isEmpty() ? code : code + " – " + title;
    }

    /** A bilingual text, or a plain one; empty if absent. */
    String text(JsonNode node) {
        if (node.isObject()) {
            var own = node.path(locale.getLanguage().equals("fr") ? "fr" : "en").asString("");
            return own.isEmpty() ? node.path("en").asString("") : own;
        }
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /** An amount in its currency; empty if absent. */
    String money(JsonNode node) {
        return node.path("amount").isNumber()
                ? money(
                        node.path("amount").decimalValue(),
                        node.path("currency").asString("CAD"))
                : "";
    }

    String money(BigDecimal amount, String currency) {
        try {
            return printed.money(new Money(amount, Currency.getInstance(currency)));
        } catch (IllegalArgumentException unknown) {
            return (printed.number(amount) + " " + currency).strip();
        }
    }

    /** The state of a process: ours in our words, another publisher's as that publisher said it. */
    String status(String code, boolean imported) {
        return word((imported ? "portal.imported.status." : "portal.status.") + code);
    }

    /** A number of units: one site, twelve sites; a unit that we do not know as it is written. */
    String quantity(JsonNode number, JsonNode unit) {
        return number.isNumber()
                ? printed.quantity(number.decimalValue(), text(unit)).strip()
                : (number(number) + " " + text(unit)).strip();
    }

    /** The word of a code; the code itself where it has none. */
    String code(String prefix, String code) {
        return Objects.toString(messages.getMessage(prefix + code, null, code, locale), code);
    }

    /** An instant that binds: with seconds, zone and offset; the text itself where it is no instant. */
    String binding(String text) {
        try {
            return printed.binding(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    String number(JsonNode node) {
        return node.isNumber() ? printed.number(node.decimalValue()) : number(node.asString(""));
    }

    private String number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? printed.number(new BigDecimal(text)) : text;
    }

    /** A day and minute; empty if absent or not an instant. */
    String instant(JsonNode node) {
        var text = node.asString("");
        try {
            return text.isEmpty() ? "" : printed.instant(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** A day; empty if absent. */
    String day(JsonNode node) {
        var text = node.asString("");
        return text.matches("\\d{4}-\\d{2}-\\d{2}") ? printed.date(java.time.LocalDate.parse(text)) : text;
    }

    /** Codes of a list, each said with a key. */
    String codes(JsonNode list, String prefix) {
        List<String> said = new ArrayList<>();
        list.forEach(code -> said.add(word(prefix + code.asString())));
        return String.join(", ", said);
    }
}
