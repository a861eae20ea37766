package org.guildhall.cli.paper;

import java.util.HashMap;
import org.guildhall.cli.city.Procurement;

/** The words of a proposal, in the language its author writes. */
final class ProposalText {
    private static final int WEEKS = 24;

    private ProposalText() {}

    static String of(Procurement procurement, Procurement.Bid bid, String tenderer) {
        var french = tenderer.contains("du Nord") || tenderer.contains("ltée");
        var language = french ? "fr" : "en";
        var values = new HashMap<String, String>();
        procurement
                .need()
                .forEach((name, value) ->
                        values.put(name, Html.text(Procurement.bilingual(value).in(language))));
        values.put("title", Html.text(procurement.title(language)));
        values.put("tenderer", Html.text(tenderer));
        values.put("says", Html.text(bid.says()));
        values.put("approachTitle", french ? "Notre approche" : "Our approach");
        values.put("planTitle", french ? "Plan de travail, semaine par semaine" : "Work plan, week by week");
        values.put("measureTitle", french ? "Ce que nous promettons de mesurer" : "What we promise to measure");
        values.put("plan", plan(french));
        return "<div lang=\"" + language + "\">" + Html.filled("proposal.html", values) + "</div>";
    }

    private static String plan(boolean french) {
        var html = new StringBuilder("<table><thead><tr><th>")
                .append(french ? "Semaine" : "Week")
                .append("</th><th>")
                .append(french ? "Travaux et preuve" : "Work and evidence")
                .append("</th></tr></thead><tbody>");
        for (int week = 1; week <= WEEKS; week++) {
            html.append("<tr><td>")
                    .append(week)
                    .append("</td><td>")
                    .append(work(week, french))
                    .append("</td></tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String work(int week, boolean french) {
        if (week <= 4) {
            return french
                    ? "Relevé des lieux avec la Ville et mesure de référence;"
                            + " le rapport et les données brutes sont remis."
                    : "Survey with the city and measurement of the baseline; report and raw data are handed over.";
        }
        if (week <= 12) {
            return french
                    ? "Installation par lots, chacun essayé et accepté avant le suivant."
                    : "Installation in lots, each tested and accepted before the next begins.";
        }
        if (week <= 20) {
            return french
                    ? "Exploitation parallèle; chaque écart est consigné dans un registre que la Ville peut lire."
                    : "Operation beside what exists; every deviation stands in a log that the city can read.";
        }
        return french
                ? "Formation, documentation dans les deux langues et seconde mesure."
                : "Training, documentation in both languages, and the second measurement.";
    }
}
