package org.guildhall.ubl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of an invoice as a spreadsheet; see {@link CsvInvoices}. */
enum CsvColumn {
    NUMBER("number", true, "numéro"),
    DATE("date", true),
    CURRENCY("currency", true, "devise"),
    DESCRIPTION("description", true),
    QUANTITY("quantity", true, "quantité"),
    UNIT("unit", true, "unité"),
    UNIT_PRICE("unit price", true, "prix unitaire"),
    NET("net", true, "montant"),
    TAX_CODE("tax code", true, "code de taxe"),
    TAX_RATE("tax rate", true, "taux de taxe"),
    TAX_AMOUNT("tax amount", true, "montant de taxe"),
    TYPE("type", false),
    DUE("due", false, "échéance"),
    ORDER("order", false, "commande"),
    ORDER_LINE("order line", false, "ligne de commande"),
    CONTRACT("contract", false, "contrat"),
    PRECEDING("preceding", false, "facture corrigée"),
    NOTE("note", false),
    REASON("reason", false, "motif"),
    TOTAL("total", false);

    /** Those that say the same on every row, or only on the first. */
    static final List<CsvColumn> OF_INVOICE =
            List.of(TYPE, NUMBER, DATE, DUE, CURRENCY, ORDER, CONTRACT, PRECEDING, NOTE, REASON, TOTAL);

    private final String english;
    private final boolean required;
    private final String french;

    CsvColumn(String english, boolean required) {
        this(english, required, english);
    }

    CsvColumn(String english, boolean required, String french) {
        this.english = english;
        this.required = required;
        this.french = french;
    }

    String english() {
        return english;
    }

    String french() {
        return french;
    }

    /** A key for words: {@code unit-price}. */
    String code() {
        return english.replace(' ', '-');
    }

    boolean required() {
        return required;
    }

    /** The column of a heading, whatever its case; an underscore is a blank. */
    static Optional<CsvColumn> headed(String heading) {
        var name = Words.text(heading).replace('_', ' ').toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.english.equals(name) || each.french.equals(name))
                .findFirst();
    }
}
