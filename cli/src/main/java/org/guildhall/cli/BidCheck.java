package org.guildhall.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * What the opening would find wrong with a bid, told before it is sealed: the same rules as rooms {@code answers} and
 * {@code openings} of the application have, held against them case by case in a test of both. What the opening passes
 * over, an answer or a price for something that the form does not have, is told too: it is a slip of the pen.
 *
 * @param told as {@code /api/stages/…/sealing} answers, filled in; without {@code form} only its prices are read
 */
record BidCheck(JsonNode told) {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_DIGITS = 12;
    private static final int MOST_DIGITS_TOGETHER = 14;
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\r\n\t]]");

    /** What each of the two documents has, and nothing else, in what shape. */
    private static final Map<String, JsonNodeType> ANSWERS =
            Map.of("answers", JsonNodeType.OBJECT, "files", JsonNodeType.OBJECT, "acknowledged", JsonNodeType.ARRAY);

    private static final Map<String, JsonNodeType> PRICES =
            Map.of("currency", JsonNodeType.STRING, "unitPrices", JsonNodeType.OBJECT);

    /**
     * One fault, in both languages.
     *
     * @param missing not filled in, and not wrong
     */
    record Fault(String where, boolean missing, String en, String fr) {
        @Override
        public String toString() {
            return where + ": " + en + " / " + fr;
        }
    }

    /** Every fault, in the order of the form; empty if there is none. */
    List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!told.path("form").isMissingNode()) {
            members(faults, "answers", told.path("answers"), ANSWERS);
            members(faults, "prices", told.path("prices"), PRICES);
            acknowledged(faults);
        }
        answers(faults);
        prices(faults);
        return List.copyOf(faults);
    }

    private static void members(
            List<Fault> faults, String document, JsonNode given, Map<String, JsonNodeType> members) {
        new TreeMap<>(members).forEach((name, type) -> {
            if (given.path(name).getNodeType() != type) {
                faults.add(
                        switch (type) {
                            case ARRAY ->
                                wrong(document + "." + name, "a list has to be here.", "il faut ici une liste.");
                            case OBJECT ->
                                wrong(document + "." + name, "an object has to be here.", "il faut ici un objet.");
                            default -> wrong(document + "." + name, "a text has to be here.", "il faut ici un texte.");
                        });
            }
        });
        given.propertyNames().stream()
                .filter(name -> !members.containsKey(name))
                .forEach(name -> faults.add(wrong(
                        document + "." + name,
                        "the opening knows no such thing.",
                        "l’ouverture ne connaît pas ceci.")));
    }

    private void acknowledged(List<Fault> faults) {
        if (!told.path("answers").path("acknowledged").valueStream().allMatch(JsonNode::isIntegralNumber)) {
            faults.add(wrong(
                    "answers.acknowledged", "these are the numbers of addenda.", "ce sont des numéros d’addendas."));
        }
    }

    /** What a file is called in answers.json must be in the bid. */
    private boolean holds(String entry) {
        return told.path("files")
                .valueStream()
                .anyMatch(file -> file.path("entry").asString("").equals(entry));
    }

    private void answers(List<Fault> faults) {
        var given = told.path("answers").path("answers");
        var known = new HashSet<String>();
        for (var field : told.path("form").path("fields")) {
            var id = field.path("id").asString("");
            var kind = field.path("kind").asString("").toUpperCase(Locale.ROOT);
            known.add(id);
            var file = kind.equals("FILE");
            var text = text(file ? told.path("answers").path("files").path(id) : given.path(id));
            var where = (file ? "files." : "answers.") + id;
            if (text == null) {
                faults.add(wrong(where, "this is no text.", "ce n’est pas un texte."));
            } else if (text.isEmpty() && field.path("required").asBoolean()) {
                faults.add(new Fault(where, true, "this is missing.", "il manque une réponse."));
            } else if (!text.isEmpty() && file && !holds(text)) {
                faults.add(wrong(where, "the bid has no such file.", "la soumission n’a pas ce fichier."));
            } else if (!text.isEmpty() && !file) {
                var fault = answer(where, kind, field, text);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        if (!told.path("form").isMissingNode()) {
            unknown(faults, "answers.", given, known);
        }
    }

    private static @Nullable Fault answer(String where, String kind, JsonNode field, String text) {
        if (text.length() > MOST_CHARACTERS || FORBIDDEN.matcher(text).find()) {
            return wrong(
                    where,
                    "this is too long or has characters that cannot be kept.",
                    "trop long, ou contient des caractères qui ne peuvent être conservés.");
        }
        return switch (kind) {
            case "NUMBER" ->
                number(text) == null ? wrong(where, "this is not a number.", "ce n’est pas un nombre.") : null;
            case "DATE" ->
                isDate(text)
                        ? null
                        : wrong(where, "this is no day (YYYY-MM-DD).", "ce n’est pas une date (AAAA-MM-JJ).");
            case "CHOICE" ->
                field.path("choices")
                                .valueStream()
                                .anyMatch(each -> each.asString("").equals(text))
                        ? null
                        : wrong(where, "this is none of the choices.", "ce n’est pas l’un des choix.");
            default -> null;
        };
    }

    private void prices(List<Fault> faults) {
        var form = told.path("form");
        var given = told.path("prices").path("unitPrices");
        if (form.isMissingNode()) {
            given.propertyStream().forEach(each -> price(faults, "prices." + each.getKey(), each.getValue()));
            return;
        }
        var known = new HashSet<String>();
        var total = BigDecimal.ZERO;
        for (var line : form.path("lines")) {
            var id = line.path("id").asString("");
            known.add(id);
            var price = price(faults, "prices." + id, given.path(id));
            if (price != null) {
                total = total.add(line.path("quantity")
                        .asDecimal(BigDecimal.ZERO)
                        .multiply(price)
                        .setScale(2, RoundingMode.HALF_UP));
            }
        }
        if (!known.isEmpty()
                && !told.path("prices").path("currency").asString("").equals("CAD")) {
            faults.add(wrong("prices.currency", "prices are in CAD.", "les prix sont en CAD."));
        }
        if (total.precision() - total.scale() > MOST_DIGITS_TOGETHER) {
            faults.add(wrong("prices", "the total is too large.", "le total est trop grand."));
        }
        unknown(faults, "prices.", given, known);
    }

    /** The price, or null with a fault noted. */
    private static @Nullable BigDecimal price(List<Fault> faults, String where, JsonNode typed) {
        var text = text(typed);
        if (text != null && text.isEmpty()) {
            faults.add(new Fault(where, true, "the price is missing.", "il manque le prix."));
            return null;
        }
        var price = text == null ? null : number(text);
        if (price == null) {
            faults.add(wrong(where, "this is no amount of money.", "ce n’est pas un montant."));
        } else if (price.signum() < 0) {
            faults.add(wrong(where, "a price is not below zero.", "un prix n’est pas inférieur à zéro."));
        } else if (price.stripTrailingZeros().scale() > 2) {
            faults.add(wrong(where, "a price has at most two decimals.", "un prix a au plus deux décimales."));
        } else if (price.precision() - price.scale() > MOST_DIGITS) {
            faults.add(wrong(where, "the price is too large.", "le prix est trop grand."));
        } else {
            return price;
        }
        return null;
    }

    private static void unknown(List<Fault> faults, String place, JsonNode given, HashSet<String> known) {
        given.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(
                        wrong(place + name, "the form has no such line.", "le formulaire n’a pas cette ligne.")));
    }

    private static Fault wrong(String where, String en, String fr) {
        return new Fault(where, false, en, fr);
    }

    /** What is written there, without outer spaces; empty for nothing; null for what is no text or number. */
    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        return node.isValueNode() ? node.asString().replace("\r\n", "\n").strip() : null;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** As the opening reads numbers, whoever opens: {@code 1,250} is a thousand; null if it is none. */
    static @Nullable BigDecimal number(String typed) {
        var text = typed.replaceAll("[\\s\\p{Z}$]", "");
        if (text.matches("-?(\\d+,\\d{1,2}|0,\\d+)")) {
            text = text.replace(',', '.');
        } else if (text.matches("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            text = text.replace(",", "");
        }
        return text.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(text) : null;
    }
}
