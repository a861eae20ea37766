package org.guildhall.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix.Row;
import org.guildhall.web.AccessMatrix.Who;
import org.springframework.context.MessageSource;

/** The words of the description in one language, from the message files. */
record Said(MessageSource words, Locale locale) {
    String word(String key, Object... details) {
        return words.getMessage(key, details.length == 0 ? null : details, locale);
    }

    /** What an operation does, in one sentence. */
    String summary(Endpoint endpoint) {
        return word("openapi." + endpoint.operationId());
    }

    /** Who may call it, in which relation, and when: a row of the access matrix in words. */
    String access(Row row) {
        var said = who(row.who());
        if (!row.relation().isEmpty()) {
            said += " " + word("openapi.relation." + slug(row.relation()));
        }
        var opening = slug(row.beforeOpening() + " " + row.afterOpening());
        return opening.equals("yes-yes") ? said : said + " " + word("openapi.opening." + opening);
    }

    String who(Who who) {
        return switch (who) {
            case Who.Anyone() -> word("openapi.who.anyone");
            case Who.SignedIn(), Who.SigningIn() -> word("openapi.who.signed-in");
            case Who.Holders(var roles) ->
                word(
                        "openapi.who.roles",
                        Arrays.stream(Role.values())
                                .filter(roles::contains)
                                .map(role -> word("people.role." + role.code()))
                                .collect(Collectors.joining(", ")));
        };
    }

    /** What a property means in its schema, or wherever it appears. */
    String property(String schema, String property) {
        var own = words.getMessage("openapi.field." + schema + "." + property, null, "", locale);
        return own == null || own.isEmpty() ? word("openapi.field." + property) : own;
    }

    String problem(Problem problem) {
        return word("problem." + problem.code());
    }

    static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
