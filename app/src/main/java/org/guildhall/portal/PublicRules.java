package org.guildhall.portal;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rules that were asked before a notice was published, as far as everybody may know: which applied. */
record PublicRules(JsonNode rules, Speech speech) {
    /** The agreements that applied, by their titles, each unverified one marked; that none was asked; or empty. */
    String agreements() {
        if (rules.isMissingNode()) {
            return "";
        }
        if (!rules.path("loaded").asBoolean()) {
            return speech.word("portal.rules.none-loaded");
        }
        var applying = rules.path("agreements")
                .valueStream()
                .filter(each -> each.path("applies").asBoolean())
                .map(this::named)
                .collect(Collectors.joining("; "));
        return applying.isEmpty() ? speech.word("portal.rules.none-applies") : applying;
    }

    private String named(JsonNode agreement) {
        var title = speech.text(agreement.path("title"));
        return agreement.path("status").asString("").equals("unverified")
                ? title + " (" + speech.word("portal.rules.unverified") + ")"
                : title;
    }
}
