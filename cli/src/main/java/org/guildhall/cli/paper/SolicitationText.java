package org.guildhall.cli.paper;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.cli.city.Procurement;
import org.jspecify.annotations.Nullable;

/** The words of a solicitation in both languages, from what the procurement says. */
record SolicitationText(Procurement procurement, Procurement.Paper paper, String language) {
    static String of(Procurement procurement, Procurement.Paper paper) {
        return "<div lang=\"en\">" + new SolicitationText(procurement, paper, "en").html()
                + "</div><div lang=\"fr\" class=\"language\">"
                + new SolicitationText(procurement, paper, "fr").html() + "</div>";
    }

    private String html() {
        var values = new HashMap<String, String>();
        values.put("title", Html.text(procurement.title(language)));
        values.put(
                "procedure",
                Html.text(french() ? paper.title().fr() : paper.title().en()));
        procurement.need().forEach((name, value) -> {
            if (!(value instanceof List<?>)) {
                values.put(name, Html.text(said(value)));
            }
        });
        values.put("termMonths", Html.text(procurement.requested("termMonths")));
        values.put("optionMonths", Html.text(procurement.requested("optionMonths")));
        values.put("lines", lines());
        values.put("criteria", criteria());
        return Html.filled("solicitation_" + language + ".html", values);
    }

    private String lines() {
        var html = new StringBuilder("<table><thead><tr>")
                .append(head(french() ? "Article" : "Item"))
                .append(head("UNSPSC"))
                .append(number("th", french() ? "Quantité" : "Quantity"))
                .append("</tr></thead><tbody>");
        for (var item : procurement.items()) {
            html.append("<tr><td>")
                    .append(Html.text(item.description().in(language)))
                    .append("</td><td>")
                    .append(Html.text(item.unspsc()))
                    .append("</td>")
                    .append(number("td", String.valueOf(item.quantity())))
                    .append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String criteria() {
        var html = new StringBuilder();
        for (var stage : procurement.stages()) {
            if (stage.criteria().isEmpty()) {
                continue;
            }
            html.append("<table><thead><tr>")
                    .append(head(french() ? "Critère" : "Criterion"))
                    .append(head(french() ? "Nature" : "Kind"))
                    .append(number("th", french() ? "Pondération" : "Weight"))
                    .append(number("th", french() ? "Plein / nul" : "Full / zero"))
                    .append("</tr></thead><tbody>");
            stage.criteria().forEach(criterion -> html.append(row(criterion)));
            html.append("</tbody></table>");
        }
        var none = french() ? "Rien n’est noté et personne n’est choisi." : "Nothing is scored and nobody is chosen.";
        return html.isEmpty() ? "<p>" + none + "</p>" : html.toString();
    }

    private String row(Map<String, Object> criterion) {
        var anchors = criterion.containsKey("full") ? criterion.get("full") + " / " + criterion.get("zero") : "–";
        return "<tr><td>" + Html.text(said(criterion.get("title"))) + "</td><td>"
                + kind(String.valueOf(criterion.get("kind"))) + "</td>"
                + number("td", String.valueOf(criterion.getOrDefault("weight", "–")))
                + number("td", anchors)
                + "</tr>";
    }

    private String kind(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "mandatory" -> french() ? "Obligatoire" : "Mandatory";
            case "rated" -> french() ? "Noté" : "Rated";
            default -> french() ? "Prix" : "Price";
        };
    }

    private String said(@Nullable Object value) {
        return Procurement.bilingual(value).in(language);
    }

    private boolean french() {
        return language.equals("fr");
    }

    private static String head(String text) {
        return "<th>" + Html.text(text) + "</th>";
    }

    private static String number(String element, String text) {
        return "<" + element + " class=\"number\">" + Html.text(text) + "</" + element + ">";
    }
}
