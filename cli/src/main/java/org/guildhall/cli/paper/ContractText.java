package org.guildhall.cli.paper;

import java.util.HashMap;
import org.guildhall.cli.city.Procurement;
import tools.jackson.databind.JsonNode;

/** The words of a contract in both languages, from what the city’s API says of it. */
record ContractText(Procurement procurement, JsonNode contract, String language) {
    static String of(Procurement procurement, JsonNode contract) {
        return "<div lang=\"en\">" + new ContractText(procurement, contract, "en").html()
                + "</div><div lang=\"fr\" class=\"language\">"
                + new ContractText(procurement, contract, "fr").html() + "</div>";
    }

    private String html() {
        var values = new HashMap<String, String>();
        values.put("title", Html.text(procurement.title(language)));
        for (var field : new String[] {"number", "supplier", "startsOn", "endsOn"}) {
            values.put(field, Html.text(contract.path(field).asString()));
        }
        values.put("holdback", Html.text(contract.path("holdback").asString()));
        values.put("value", Html.text(money(contract.path("value"))));
        values.put("lines", lines());
        values.put("milestones", milestones());
        return Html.filled("contract_" + language + ".html", values);
    }

    private String lines() {
        var html = new StringBuilder("<table><thead><tr><th>")
                .append(french() ? "Article" : "Item")
                .append("</th>")
                .append(number("th", french() ? "Quantité" : "Quantity"))
                .append(number("th", french() ? "Prix unitaire" : "Unit price"))
                .append("</tr></thead><tbody>");
        for (var line : contract.path("lines")) {
            html.append("<tr><td>")
                    .append(Html.text(line.path("description").path(language).asString()))
                    .append("</td>")
                    .append(number("td", line.path("quantity").asString()))
                    .append(number("td", money(line.path("unitPrice"))))
                    .append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private String milestones() {
        if (contract.path("milestones").isEmpty()) {
            return french() ? "<p>Aucun.</p>" : "<p>None.</p>";
        }
        var html = new StringBuilder("<ol>");
        for (var milestone : contract.path("milestones")) {
            html.append("<li>")
                    .append(Html.text(milestone.path("title").path(language).asString()))
                    .append(" (")
                    .append(Html.text(milestone.path("due").asString()))
                    .append(french() ? ") : " : "): ")
                    .append(Html.text(milestone.path("criteria").path(language).asString()))
                    .append("</li>");
        }
        return html.append("</ol>").toString();
    }

    private String money(JsonNode money) {
        var amount = money.path("amount").decimalValue().toPlainString();
        return french() ? amount.replace('.', ',') + " $" : "$" + amount;
    }

    private boolean french() {
        return language.equals("fr");
    }

    private static String number(String element, String text) {
        return "<" + element + " class=\"number\">" + Html.text(text) + "</" + element + ">";
    }
}
