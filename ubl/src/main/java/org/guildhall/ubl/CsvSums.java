package org.guildhall.ubl;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.guildhall.ubl.InvoiceDocument.TaxSubtotal;
import org.jspecify.annotations.Nullable;

/**
 * What suppliers most often get wrong in a spreadsheet whose cells can all be read. The official rules would find it
 * too, but name an element of XML that the supplier never wrote; here row and column are named. No rule is stricter
 * than theirs: a line may be off by 0.02 (PEPPOL-EN16931-R120), a tax by less than one (BR-CO-17).
 */
final class CsvSums {
    private static final BigDecimal SLACK = new BigDecimal("0.02");

    private final InvoiceDocument invoice;
    private final List<CsvRow> rows;

    private CsvSums(InvoiceDocument invoice, List<CsvRow> rows) {
        this.invoice = invoice;
        this.rows = rows;
    }

    /**
     * Tells of each row what does not add up.
     *
     * @param total what the file says that everything comes to; null if it does not
     * @param rows one for each line of the invoice
     */
    static void check(InvoiceDocument invoice, @Nullable BigDecimal total, List<CsvRow> rows) {
        var sums = new CsvSums(invoice, rows);
        sums.currency();
        sums.lines();
        invoice.taxes().forEach(sums::tax);
        var payable = invoice.totals().payable();
        if (total != null && total.compareTo(payable) != 0) {
            sums.wrong("csv.total", CsvColumn.TOTAL, rows.getFirst(), total, payable);
        }
    }

    private void currency() {
        try {
            Currency.getInstance(invoice.currency());
        } catch (IllegalArgumentException e) {
            var code = invoice.currency();
            rows.getFirst().add("csv.currency", CsvColumn.CURRENCY, "is no currency: " + code, code);
        }
    }

    private void lines() {
        for (var index = 0; index < rows.size(); index++) {
            var line = invoice.lines().get(index);
            var product = line.quantity().multiply(line.unitPrice());
            if (product.subtract(line.net()).abs().compareTo(SLACK) > 0) {
                wrong("csv.net", CsvColumn.NET, rows.get(index), line.net(), product);
            }
        }
    }

    private void tax(TaxSubtotal each) {
        var row = first(each.tax());
        var due = Totals.due(each.tax(), each.taxable());
        var off = due.subtract(each.amount()).abs();
        var taxed = each.tax().category().equals("S");
        if (taxed && off.compareTo(BigDecimal.ONE) >= 0 || !taxed && off.signum() != 0) {
            wrong("csv.tax-amount", CsvColumn.TAX_AMOUNT, row, each.amount(), due);
        }
        if (Totals.needsReason(each.tax()) && each.reason() == null) {
            var column = CsvColumn.REASON;
            var told = "does not say why nothing is taxed";
            rows.getFirst().add("csv.reason", column, told, column.english(), column.french());
        }
    }

    private CsvRow first(Tax tax) {
        for (var index = 0; index < rows.size(); index++) {
            if (invoice.lines().get(index).tax().equals(tax)) {
                return rows.get(index);
            }
        }
        throw new IllegalStateException("a tax of no line: " + tax);
    }

    private static void wrong(String rule, CsvColumn column, CsvRow row, BigDecimal is, BigDecimal due) {
        row.add(rule, column, "is %s, not %s".formatted(due, is), row.written(is), row.written(due));
    }
}
