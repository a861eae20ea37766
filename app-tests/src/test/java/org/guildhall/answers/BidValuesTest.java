package org.guildhall.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.terms.FormField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The opening reads each value as the command that seals did before: {@code SealTest} has the same table. */
class BidValuesTest {
    @ParameterizedTest
    @CsvFileSource(files = "../cli/src/test/resources/bid-values.csv", numLinesToSkip = 1)
    void theOpeningReadsWhatTheCommandSeals(String kind, String text, String read) {
        var checks = new Checks();
        if (kind.equals("price")) {
            PriceSchedule.read(checks, "p1", text);
        } else {
            Answer.read(checks, "a", field(FormField.Kind.valueOf(kind.toUpperCase(Locale.ROOT))), text);
        }
        assertThat(checks.failed()).isEqualTo(read.equals("no"));
    }

    private static FormField field(FormField.Kind kind) {
        var label = new Bilingual("A", "A");
        var choices = kind == FormField.Kind.CHOICE
                ? List.of(new FormField.Choice("gold", label))
                : List.<FormField.Choice>of();
        return new FormField("a", "s", kind, label, true, choices, null);
    }
}
