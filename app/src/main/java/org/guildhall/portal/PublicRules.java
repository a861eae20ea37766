package org.guildhall.portal;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The rules that were asked before a notice was published, as far as everybody may know: which applied. */
record PublicRules(JsonNode rules, Speech speech) {
    /** The agreements that applied, by their ids, each unverified one marked; that none was asked; or empty. */
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
                .collect(Collectors.joining(", "));
        return applying.isEmpty() ? speech.word("portal.rules.none-applies") : applying;
    }

    private String named(JsonNode agreement) {
        var id = agreement.path("id").asString("");
        return agreement.path("status").asString("").equals("unverified")
                ? id + " (" + speech.word("portal.rules.unverified") + ")"
                : id;
    }
}
