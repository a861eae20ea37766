package org.guildhall.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Money;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;

/** Says values of the public record in the reader's language. */
record Speech(MessageSource messages, Printed printed, Locale locale) {
    String word(String key, Object... details) {
        return messages.getMessage(key, details, locale);
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
        if (!node.path("amount").isNumber()) {
            return "";
        }
        return money(node.path("amount").decimalValue(), node.path("currency").asString("CAD"));
    }

    /** An amount in a currency that need not exist: published data has all sorts. */
    String money(BigDecimal amount, @Nullable String currency) {
        try {
            return printed.money(new Money(amount, Currency.getInstance(currency == null ? "CAD" : currency)));
        } catch (IllegalArgumentException unknown) {
            return printed.number(amount) + " " + currency;
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
        } catch (java.time.format.DateTimeParseException e) {
            return text;
        }
    }

    /** Codes of a list, each said with a key. */
    String codes(JsonNode list, String prefix) {
        List<String> said = new ArrayList<>();
        list.forEach(code -> said.add(word(prefix + code.asString())));
        return String.join(", ", said);
    }
}
