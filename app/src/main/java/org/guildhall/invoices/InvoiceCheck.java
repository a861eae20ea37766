package org.guildhall.invoices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.invoices.TypedInvoice.TypedLine;
import org.guildhall.invoices.TypedInvoice.TypedTax;
import org.guildhall.kernel.Checks;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledTax;
import org.jspecify.annotations.Nullable;

/** Reads what was typed of an invoice; whether it adds up is asked afterwards. */
final class InvoiceCheck {
    private static final int MOST_LINES = 2000;
    private static final int MOST_DIGITS = 12; // before the point
    private static final int DESCRIPTION = 1000;
    private static final int UNIT = 30;
    private static final BigDecimal MOST_RATE = new BigDecimal("100"); // percent
    private static final int MOST_TAXES = 20;

    private final Checks checks = new Checks();

    /**
     * What a document says, typed or read from a file.
     *
     * @param contract id, or empty
     * @param order id or number, or empty
     * @param credits id or number, or empty
     * @param due null: as the city's file says
     */
    record Said(
            BilledKind kind,
            String number,
            String contract,
            String order,
            String credits,
            LocalDate date,
            @Nullable LocalDate due,
            String currency,
            List<SaidLine> lines,
            List<BilledTax> taxes,
            BigDecimal total) {}

    /** One line of it. */
    record SaidLine(
            @Nullable String orderLine,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal net) {}

    /** @throws org.guildhall.kernel.Refused {@code common.invalid} with everything that cannot be read */
    Said read(TypedInvoice typed) {
        var kind = checks.choice("kind", typed.kind(), BilledKind.values()).orElse(BilledKind.INVOICE);
        var number = number(typed.number());
        var contract = checks.optional("contract", typed.contract(), 60);
        var order = checks.optional("order", typed.order(), 60);
        var credits = kind == BilledKind.CREDIT_NOTE
                ? checks.text("credits", typed.credits(), 60)
                : checks.optional("credits", typed.credits(), 60);
        var date = checks.day("date", typed.date());
        var due = blank(typed.due()) ? null : checks.day("due", typed.due());
        checks.that(due == null || date == null || !due.isBefore(date), "due", "invoices.due.before");
        var currency = checks.optional("currency", typed.currency(), 3).toUpperCase(Locale.ROOT);
        var lines = lines(typed.lines());
        var taxes = taxes(typed.taxes());
        var total = cents("total", typed.total());
        checks.throwIfAny();
        return new Said(
                kind,
                number,
                contract,
                order,
                credits,
                Objects.requireNonNull(date),
                due,
                currency.isEmpty() ? "CAD" : currency,
                lines,
                taxes,
                total);
    }

    /**
     * The same bounds for what came in a file: no text or number is longer than one that is typed, no day is strange.
     *
     * @throws org.guildhall.kernel.Refused {@code common.invalid} with each line that is beyond them
     */
    static Said bounded(Said said) {
        var checks = new Checks();
        var due = said.due();
        checks.that(
                dated(said.date()) && (due == null || dated(due) && !due.isBefore(said.date())),
                "file",
                "invoices.file.days");
        for (int i = 0; i < said.lines().size(); i++) {
            var line = said.lines().get(i);
            var brief =
                    line.description().length() <= DESCRIPTION && line.unit().length() <= UNIT;
            checks.that(brief, "file", "invoices.file.long", i + 1)
                    .that(
                            Stream.of(line.quantity(), line.unitPrice(), line.net())
                                    .allMatch(InvoiceCheck::small),
                            "file",
                            "invoices.file.large",
                            i + 1)
                    .that(fine(line.quantity(), 3) && fine(line.unitPrice(), 6), "file", "invoices.file.fine", i + 1);
        }
        checks.that(
                said.taxes().stream().allMatch(tax -> tax.rate().compareTo(MOST_RATE) <= 0),
                "file",
                "invoices.rate.large");
        var sums = said.taxes().stream().flatMap(tax -> Stream.of(tax.base(), tax.amount()));
        checks.that(
                        Stream.concat(sums, Stream.of(said.total())).allMatch(InvoiceCheck::small),
                        "file",
                        "invoices.file.sums")
                .throwIfAny();
        return said;
    }

    private static boolean dated(LocalDate day) {
        return day.getYear() >= 2000 && day.getYear() <= 2199;
    }

    private static boolean fine(BigDecimal number, int decimals) {
        return number.stripTrailingZeros().scale() <= decimals;
    }

    private static boolean small(BigDecimal number) {
        return number.precision() - number.scale() <= MOST_DIGITS;
    }

    private String number(@Nullable String typed) {
        var number = checks.text("number", typed, 60);
        checks.that(
                number.isEmpty() || InvoiceNumber.WRITTEN.matcher(number).matches(), "number", "invoices.number.wrong");
        return number;
    }

    private List<SaidLine> lines(@Nullable List<TypedLine> typed) {
        var all = typed == null ? List.<TypedLine>of() : typed;
        checks.that(!all.isEmpty(), "lines", "invoices.lines.missing");
        checks.that(all.size() <= MOST_LINES, "lines", "invoices.lines.many", MOST_LINES);
        var lines = new ArrayList<SaidLine>();
        for (int i = 0; i < Math.min(all.size(), MOST_LINES); i++) {
            var line = all.get(i);
            var field = "lines[" + i + "].";
            var orderLine = checks.optional(field + "orderLine", line.orderLine(), 60);
            lines.add(new SaidLine(
                    orderLine.isEmpty() ? null : orderLine,
                    checks.optional(field + "description", line.description(), DESCRIPTION),
                    number(field + "quantity", line.quantity(), 3),
                    checks.optional(field + "unit", line.unit(), UNIT),
                    number(field + "unitPrice", line.unitPrice(), 6),
                    cents(field + "net", line.net())));
        }
        return lines;
    }

    private List<BilledTax> taxes(@Nullable List<TypedTax> typed) {
        var all = typed == null ? List.<TypedTax>of() : typed;
        checks.that(all.size() <= MOST_TAXES, "taxes", "invoices.taxes.many", MOST_TAXES);
        var taxes = new ArrayList<BilledTax>();
        for (int i = 0; i < Math.min(all.size(), MOST_TAXES); i++) {
            var tax = all.get(i);
            var field = "taxes[" + i + "].";
            var rate = number(field + "rate", tax.rate(), 4);
            checks.that(rate.compareTo(MOST_RATE) <= 0, field + "rate", "invoices.rate.large");
            taxes.add(new BilledTax(
                    checks.text(field + "code", tax.code(), 10).toUpperCase(Locale.ROOT),
                    rate,
                    cents(field + "base", tax.base()),
                    cents(field + "amount", tax.amount())));
        }
        return taxes;
    }

    private BigDecimal cents(String field, @Nullable String typed) {
        return number(field, typed, 2);
    }

    /** Of either sign: what is below zero is refused by its own name, not as a slip of the pen. */
    private BigDecimal number(String field, @Nullable String typed, int decimals) {
        var number = checks.number(field, typed);
        if (number == null) {
            return BigDecimal.ZERO;
        }
        checks.that(number.stripTrailingZeros().scale() <= decimals, field, "field.decimals", decimals)
                .that(small(number), field, "field.too-large");
        return number;
    }

    private static boolean blank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
