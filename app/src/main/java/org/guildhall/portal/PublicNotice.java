package org.guildhall.portal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.portal.Section.Row;
import tools.jackson.databind.JsonNode;

/** What a notice says of itself: by what rules, what it leads to, until when, and to whom bidders may turn. */
record PublicNotice(JsonNode view, Speech speech) {
    /** None before there is a notice. */
    List<Section> sections() {
        return Stream.of(
                        section("notice", speech.text(view.path("summary")), notice()),
                        section("contact", speech.word("portal.contact.lead"), contact()))
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private Section section(String id, String lead, List<Row> rows) {
        return new Section(id, speech.word("portal.section." + id), lead, rows, null);
    }

    private List<Row> notice() {
        return rows(
                row("procedure", speech.text(view.path("procedure").path("title"))),
                row("method", method()),
                row("stage", speech.text(view.path("stage").path("title"))),
                row("instrument", instrument()),
                row(
                        "category",
                        speech.code("portal.category.", view.path("category").asString(""))),
                row("binding", yes(view.path("binding"))),
                row("agreements", new PublicRules(view.path("rules"), speech).agreements()),
                row("ground", speech.ground(view)),
                row("confirmation", view.path("confirmation").asString("")),
                row("panel", speech.number(view.path("panel").path("members"))),
                row("panel-changes", panelChanges()),
                row("closing", speech.binding(view.path("closesAt").asString(""))),
                row("questions-until", speech.instant(view.path("questionsUntil"))),
                row("recipient", view.path("recipient").asString("")),
                row("closing-lock", view.path("closingLock").asString("")),
                row("cooling", speech.cooling(view.path("cooling"))));
    }

    /** Contract or standing offer, and how it works; empty where it does not say. */
    private String instrument() {
        var instrument = view.path("instrument");
        if (instrument.isMissingNode()) {
            return "";
        }
        var text = speech.text(instrument.path("text"));
        var kind = speech.word("portal.instrument." + instrument.path("kind").asString("contract"));
        return text.isEmpty() ? kind : kind + " – " + text;
    }

    /** To whom bidders may turn; empty where nobody is named. */
    private List<Row> contact() {
        var contact = view.path("contact");
        return rows(
                row("contact-name", contact.path("name").asString("")),
                row("contact-email", contact.path("email").asString("")),
                row("contact-phone", contact.path("phone").asString("")),
                row("contact-address", contact.path("address").asString("")));
    }

    /** When people left the panel; known with the award. */
    private String panelChanges() {
        return view.path("panelChanges")
                .valueStream()
                .map(each -> speech.word(
                        "portal.panel.changed",
                        speech.instant(each.path("at")),
                        each.path("removed").asInt(),
                        each.path("scored").asInt()))
                .collect(Collectors.joining("; "));
    }

    private String yes(JsonNode flag) {
        return flag.isBoolean() ? speech.word("portal.yes." + flag.asBoolean()) : "";
    }

    private String method() {
        var method = view.path("method").asString("");
        var details = speech.text(view.path("methodDetails"));
        if (method.isEmpty()) {
            return details;
        }
        var said = details.isEmpty()
                || details.equals(speech.text(view.path("procedure").path("title")));
        return speech.word("portal.method." + method) + (said ? "" : " – " + details);
    }

    private Row row(String key, String value) {
        return new Row(speech.word("portal.row." + key), value, null);
    }

    private static List<Row> rows(Row... rows) {
        return List.of(rows).stream().filter(row -> !row.value().isEmpty()).toList();
    }
}
