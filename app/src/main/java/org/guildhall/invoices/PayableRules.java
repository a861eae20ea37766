package org.guildhall.invoices;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.TaxRates;
import org.guildhall.matching.Tolerance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the city says about invoices, read from data ({@code payables.yaml}, or the city's own file under {@code
 * guildhall.payables}): tolerances and rates of tax with their days and sources. A file without either stops the start.
 */
@Component
class PayableRules {
    private final File file;
    private final TaxRates taxes;

    PayableRules(@Value("${guildhall.payables:classpath:payables.yaml}") Resource resource) throws IOException {
        try (InputStream in = resource.getInputStream()) {
            this.file = new YAMLMapper().readValue(in, File.class);
        }
        this.taxes = new TaxRates(file.taxes());
        if (file.tolerances().isEmpty() || file.paymentDays() < 0) {
            throw new IllegalStateException("say from which day which tolerance holds, and in how many days is paid");
        }
    }

    private record File(List<Dated> tolerances, int paymentDays, List<TaxRates.Rate> taxes) {}

    private record Dated(LocalDate from, BigDecimal quantity, BigDecimal price, BigDecimal amount, String source) {}

    TaxRates taxes() {
        return taxes;
    }

    /** The taxes of an invoice, each by itself: of those that were computed at once the parts. */
    List<BilledTax> parts(Invoice invoice) {
        return invoice.taxes().stream()
                .flatMap(each -> taxes.parts(each, invoice.date()).stream())
                .toList();
    }

    int paymentDays() {
        return file.paymentDays();
    }

    /** The tolerance on a day; before the first nothing is tolerated. */
    Tolerance toleranceOn(LocalDate day) {
        return file.tolerances().stream()
                .filter(each -> !each.from().isAfter(day))
                .max(Comparator.comparing(Dated::from))
                .map(each -> new Tolerance(each.quantity(), each.price(), each.amount()))
                .orElse(Tolerance.NONE);
    }
}
