package org.guildhall.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.rules.Answer.Because;
import org.jspecify.annotations.Nullable;

/** An answer in plain sentences: what, why, the source, what would change it. */
public final class Explained {
    private final boolean french;
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    private Explained(Language language) {
        this.language = language;
        this.french = language == Language.FR;
    }

    /** Lines for a terminal or a file; a line without indent is a heading. */
    public static List<String> in(Language language, Answer answer) {
        var explained = new Explained(language);
        explained.all(answer);
        return List.copyOf(explained.lines);
    }

    private void all(Answer answer) {
        verdict(answer);
        section(
                say("Findings", "Constats"),
                answer.findings().stream()
                        .map(each -> severity(each.severity()) + colon()
                                + each.text().in(language) + " [" + each.rule() + mark(each.unverified())
                                + cited(each.citation()) + "]")
                        .toList());
        agreements(answer);
        methods(answer);
        periods(answer);
        section(
                say("Approval", "Approbation"),
                answer.approvals().stream()
                        .map(each -> each.text().in(language) + " [" + each.rule() + mark(each.unverified()) + "]")
                        .toList());
        section(
                say("Duties", "Obligations"),
                answer.duties().stream().map(this::duty).toList());
        confidential(answer);
        section(
                say("What a bid means", "Ce que signifie une soumission"),
                answer.tendering().stream().map(this::reason).toList());
        section(
                say(
                        "To be confirmed by a named person, with a reason",
                        "À confirmer par une personne désignée, motif à l’appui"),
                answer.confirm().stream()
                        .map(each -> each.text().in(language) + " [" + each.rule() + ", " + each.evidence() + ", "
                                + each.row() + "]")
                        .toList());
        section(
                say("Rules used (SHA-256)", "Règles utilisées (SHA-256)"),
                answer.packs().stream()
                        .map(pack -> pack.sha256() + "  " + pack.id())
                        .toList());
        lines.add(say("Not legal advice.", "Ceci n’est pas un avis juridique."));
    }

    private void confidential(Answer answer) {
        section(
                say("What may stay confidential", "Ce qui peut rester confidentiel"),
                answer.confidential().stream()
                        .map(each -> each.text().in(language) + " [" + each.rule() + mark(each.unverified())
                                + cited(each.citation()) + "]")
                        .toList());
    }

    private void verdict(Answer answer) {
        var may = answer.mayI();
        if (may != null) {
            lines.add(
                    may.allowed()
                            ? say("Yes: nothing stops it as it was asked.", "Oui : rien ne s’y oppose tel que demandé.")
                            : say("No: it is stopped by ", "Non : l’arrêt vient de ") + String.join(", ", may.because())
                                    + ".");
        }
    }

    private void agreements(Answer answer) {
        var said = new ArrayList<String>();
        for (var each : answer.agreements()) {
            var applies = each.applies();
            var verdict = applies == null
                    ? say("no rule loaded", "aucune règle chargée")
                    : applies ? say("applies", "s’applique") : say("does not apply", "ne s’applique pas");
            said.add(each.title().in(language) + " (" + each.id() + ")" + colon() + verdict + "."
                    + (each.unverified() ? " " + say("Unverified.", "Non vérifié.") : ""));
            each.because().forEach(because -> said.add("  " + reason(because)));
            if (each.wouldChange() != null) {
                said.add("  " + each.wouldChange().in(language));
            }
        }
        section(say("Agreements", "Accords"), said);
    }

    private void methods(Answer answer) {
        var said = new ArrayList<String>();
        for (var each : answer.methods()) {
            var place = each.rank() != null
                    ? each.rank() + ". "
                    : each.allowed() ? say("allowed: ", "permis : ") : say("no: ", "non : ");
            said.add(place + each.title().in(language) + ". " + reason(each.because()));
        }
        section(say("How it may be bought", "Comment l’acheter"), said);
        section(
                say("Grounds for limited tendering that survive", "Motifs d’appel d’offres limité qui tiennent"),
                answer.grounds().stream()
                        .filter(ground -> Boolean.TRUE.equals(ground.survives()))
                        .map(ground -> ground.code() + " " + ground.title().in(language)
                                + (ground.because().stream().anyMatch(Because::unverified)
                                        ? say(" [unverified]", " [non vérifié]")
                                        : ""))
                        .toList());
    }

    private void periods(Answer answer) {
        var said = new ArrayList<String>();
        var longest = answer.minimumDays();
        for (var each : answer.periods()) {
            var days = each.value() == null
                    ? say("no fixed number", "aucun nombre fixe")
                    : each.value() + say(" days", "\u00a0jours");
            said.add((each.equals(longest) ? "* " : "  ") + days + colon()
                    + each.text().in(language) + " ["
                    + each.rule() + mark(each.unverified()) + cited(each.citation()) + "]"
                    + (each.earliestClosing() == null
                            ? ""
                            : say(" Closes on ", " Clôture le ")
                                    + each.earliestClosing()
                                    + say(" at the earliest.", " au plus tôt.")));
        }
        section(say("Time to bid", "Délai de soumission"), said);
    }

    private String duty(Answer.Duty duty) {
        var gate = switch (duty.gate()) {
            case "" -> "";
            case "before-award" -> say("before the award: ", "avant l’attribution\u00a0: ");
            case "before-contract" -> say("before the contract: ", "avant le contrat\u00a0: ");
            default -> say("before publication: ", "avant la publication\u00a0: ");
        };
        return gate + duty.text().in(language) + filed(duty.task()) + " [" + duty.rule() + mark(duty.unverified())
                + (duty.force().equals("in force") ? "" : ", " + force(duty.force())) + cited(duty.citation()) + "]";
    }

    private String filed(Answer.@Nullable Task task) {
        if (task == null || task.takes().isEmpty()) {
            return "";
        }
        return say(" To be filed: ", " À verser\u00a0: ")
                + task.takes().stream()
                        .map(each -> switch (each) {
                            case "document" -> say("a document", "un document");
                            case "statement" -> say("a statement", "une déclaration");
                            default -> say("why it does not apply", "le motif pour lequel elle ne s’applique pas");
                        })
                        .collect(Collectors.joining(say(" or ", " ou ")))
                + ".";
    }

    private String reason(Because because) {
        var sources = because.sources().stream()
                .map(source -> source.id() + quality(source.quality()))
                .collect(Collectors.joining(", "));
        return because.text().in(language) + " [" + because.rule() + mark(because.unverified())
                + cited(because.citation()) + (sources.isEmpty() ? "" : "; " + sources) + "]";
    }

    private void section(String heading, List<String> said) {
        if (!said.isEmpty()) {
            lines.add(heading);
            said.forEach(each -> lines.add("  " + each));
        }
    }

    private String severity(String severity) {
        return switch (severity) {
            case "stop" -> say("STOP", "ARRÊT");
            case "warn" -> say("Warning", "Avertissement");
            default -> say("Note", "À noter");
        };
    }

    private String force(String force) {
        return force.equals("announced")
                ? say("announced, not in force", "annoncé, pas en vigueur")
                : say("local policy", "politique locale");
    }

    private String quality(String quality) {
        return switch (quality) {
            case "second-hand" -> say(" (second-hand)", " (de seconde main)");
            case "low" -> say(" (low quality)", " (de faible qualité)");
            case "fictional" -> say(" (fictional)", " (fictif)");
            default -> "";
        };
    }

    private String mark(boolean unverified) {
        return unverified ? say(", unverified", ", non vérifié") : "";
    }

    private String cited(String citation) {
        return citation.isEmpty() ? "" : "; " + Citations.in(language, citation);
    }

    private String colon() {
        return french ? "\u00a0: " : ": ";
    }

    private String say(String english, String inFrench) {
        return french ? inFrench.replace(" : ", "\u00a0: ") : english;
    }
}
