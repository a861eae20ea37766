package org.guildhall.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How it may be bought: the first row of the method table that fits, then what else is allowed, then what is not. */
final class Methods {
    private static final Set<String> COMPETING = Set.of("selective", "open", "information");
    private static final Text UNKNOWN = new Text(
            "Whether an agreement applies is not known, so as if one did: ",
            "On ne sait pas si un accord s’applique; comme s’il s’appliquait\u00a0: ");
    private static final Text WHERE = new Text(
            "Whether an agreement applies is not known. The rule for where one does: ",
            "On ne sait pas si un accord s’applique. La règle là où il y en a un\u00a0: ");
    private static final Text LIST = new Text(
            "only those on a list that was open to all may be invited.",
            "n’invitez que les inscrits d’une liste ouverte à tous.");
    private static final Text OPEN_QUOTES =
            new Text("quotes are no open competition.", "une demande de prix n’est pas un appel ouvert.");
    private static final Text OPEN_PURCHASE =
            new Text("a direct purchase is no open competition.", "un achat direct n’est pas un appel ouvert.");
    private static final Text DIRECT_LINE = new Text(
            "The value is above the line up to which the by-law allows to buy directly.",
            "La valeur dépasse le seuil jusqu’auquel le règlement permet l’achat direct.");

    private final Lookup lookup;
    private final Facts facts;
    private final Findings findings;
    private final Ladder ladder;
    private final Agreements agreements;
    private final boolean treaty;
    private final boolean ground;
    private final boolean conflict;
    private final List<Answer.Method> methods = new ArrayList<>();

    Methods(
            Lookup lookup,
            Facts facts,
            Findings findings,
            Agreements agreements,
            Grounds grounds,
            Ladder ladder,
            boolean conflict) {
        this.lookup = lookup;
        this.facts = facts;
        this.findings = findings;
        this.ladder = ladder;
        this.agreements = agreements;
        this.treaty = agreements.any() || agreements.unknown();
        this.ground = grounds.valid();
        this.conflict = conflict || grounds.conflict();
        var row = matching();
        if (row != null) {
            findings.confirm(row);
            list(row);
            asked(row);
        }
    }

    List<Answer.Method> all() {
        return List.copyOf(methods);
    }

    /** Whether what is done makes a Contract A: of the method asked for, else of the one recommended. */
    String binding() {
        var word = facts.method().isEmpty() ? null : lookup.word("method-word", facts.method());
        var asked = word == null || word.unit().isEmpty() ? facts.method() : word.unit();
        return methods.stream()
                .filter(method -> method.method().equals(asked))
                .findFirst()
                .or(() -> methods.stream()
                        .filter(method ->
                                facts.family().isEmpty() || method.family().equals(facts.family()))
                        .findFirst())
                .map(Answer.Method::binding)
                .orElse("none");
    }

    private @Nullable Row matching() {
        var now = Map.of(
                "treaty", treaty ? "yes" : "no",
                "ground", ground ? "yes" : "no",
                "band", ladder.band(),
                "spec", facts.spec(),
                "conflict", conflict ? "yes" : "no");
        for (var row : lookup.rules().rows("method")) {
            if (row.inForce(facts.day()) && row.when().holds(facts) && holds(row.key(), now)) {
                return lookup.trace().used(row);
            }
        }
        return null;
    }

    private static boolean holds(String conditions, Map<String, String> now) {
        for (var condition : conditions.split(" ")) {
            var parts = condition.split("=", 2);
            if (parts.length != 2 || !parts[1].equals(now.get(parts[0]))) {
                return false;
            }
        }
        return true;
    }

    private void list(Row row) {
        var names = new HashMap<String, Row>();
        for (var name : lookup.all("method-name", facts)) {
            names.put(name.key(), name);
        }
        var done = new HashSet<String>();
        var rank = 1;
        for (var code : row.value().split(" ")) {
            var name = names.get(code);
            if (name != null && done.add(code)) {
                var review = name.unit().equals("none");
                methods.add(method(name, rank++, review || !conflict, because(row)));
            }
        }
        var refused = new ArrayList<Answer.Method>();
        for (var name : lookup.all("method-name", facts)) {
            if (name.unit().equals("none") || !done.add(name.key())) {
                continue;
            }
            if (allowed(name.unit())) {
                methods.add(method(name, null, true, Sentences.because(row, stricter())));
            } else {
                refused.add(method(name, null, false, Sentences.because(row, refusal(name.unit()))));
            }
        }
        methods.addAll(refused);
    }

    private static Answer.Method method(Row name, @Nullable Integer rank, boolean allowed, Answer.Because because) {
        return new Answer.Method(name.key(), name.unit(), name.text(), rank, allowed, name.value(), because);
    }

    private boolean allowed(String family) {
        if (conflict) {
            return false;
        }
        if (COMPETING.contains(family)) {
            return true;
        }
        return switch (family) {
            case "purchase" -> !treaty && ladder.band().equals("direct");
            case "direct" -> ground || !treaty && ladder.band().equals("direct");
            case "invited" -> !treaty || listed();
            default -> !treaty && !ladder.band().equals("formal");
        };
    }

    /** Whether those who are invited are on a list that was open to all. */
    private boolean listed() {
        return facts.tags().contains("prequalified-list") || facts.tags().contains("multi-use-list");
    }

    private Text stricter() {
        return new Text(
                "Allowed too: it asks for no less competition than the rules do.",
                "Permis aussi\u00a0: la concurrence n’y est pas moindre que celle que les règles exigent.");
    }

    private Text refusal(String family) {
        if (conflict) {
            return new Text("Stopped until the legal review is done.", "En suspens jusqu’à l’avis juridique.");
        }
        return switch (family) {
            case "invited" -> agreement(LIST);
            case "purchase" -> treaty ? agreement(OPEN_PURCHASE) : DIRECT_LINE;
            case "direct" ->
                treaty
                        ? new Text(
                                "Not without a ground that exists in every agreement that applies.",
                                "Pas sans un motif qui existe dans chaque accord applicable.")
                        : DIRECT_LINE;
            default ->
                treaty
                        ? agreement(OPEN_QUOTES)
                        : new Text(
                                "The value is above the line up to which the by-law allows quotes.",
                                "La valeur dépasse le seuil jusqu’auquel le règlement permet une demande de prix.");
        };
    }

    private Answer.Because because(Row row) {
        return treaty && !agreements.any() && !conflict
                ? Sentences.because(
                        row,
                        new Text(
                                WHERE.en() + row.text().en(),
                                WHERE.fr() + row.text().fr()))
                : Sentences.because(row);
    }

    /** That an agreement applies, or may: where no rule of it is loaded, nobody is told that it does not. */
    private Text agreement(Text then) {
        return agreements.any()
                ? new Text("An agreement applies: " + then.en(), "Un accord s’applique\u00a0: " + then.fr())
                : new Text(UNKNOWN.en() + then.en(), UNKNOWN.fr() + then.fr());
    }

    /** “May I do it so?” */
    private void asked(Row row) {
        var family = facts.family().isEmpty() && !facts.ground().isEmpty() ? "direct" : facts.family();
        if (!family.isEmpty() && !allowed(family)) {
            findings.add("stop", row, refusal(family));
        }
        if (treaty && family.equals("selective") && !listed()) {
            findings.add("warn", row, agreement(LIST));
        }
    }
}
