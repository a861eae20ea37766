package org.guildhall.ubl;

import java.util.List;

/**
 * One broken rule.
 *
 * @param rule the id its publisher gave it, such as {@code BR-CO-15}, {@code PEPPOL-EN16931-R120} or, of XML Schema,
 *     {@code cvc-complex-type.2.4.a}; ours begin with {@code ubl.} or {@code csv.}
 * @param text in English: official rules have no other language
 * @param where an XPath without prefixes, {@code /Invoice[1]/InvoiceLine[2]}; of XML Schema {@code line:column} of the
 *     file; of CSV {@code row:column}, the first row being the header, the column by its name in the file
 * @param details for words in another language; only of {@link RuleSet#CSV}, where the rule's code is their key: the
 *     row, and as the rule needs them the column by its name in the file, what stands there and what belongs there. Of
 *     {@code csv.column-missing} the two names of the column, English and French
 */
public record Violation(
        RuleSet ruleSet, String rule, Severity severity, String text, String where, List<String> details) {
    public Violation {
        details = List.copyOf(details);
    }

    Violation(RuleSet ruleSet, String rule, Severity severity, String text, String where) {
        this(ruleSet, rule, severity, text, where, List.of());
    }

    /** Whether the file may be taken all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    boolean forbids() {
        return severity == Severity.ERROR;
    }
}
