package org.guildhall.ubl;

/**
 * One broken rule.
 *
 * @param rule the id its publisher gave it, such as {@code BR-CO-15}, {@code PEPPOL-EN16931-R120} or, of XML Schema,
 *     {@code cvc-complex-type.2.4.a}; ours begin with {@code ubl.} or {@code csv.}
 * @param text in English: official rules have no other language
 * @param where an XPath without prefixes, {@code /Invoice[1]/InvoiceLine[2]}; of XML Schema {@code line:column} of the
 *     file; of CSV {@code row:column}, the first row being the header, the column by its English name
 */
public record Violation(RuleSet ruleSet, String rule, Severity severity, String text, String where) {
    /** Whether the file may be taken all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    boolean forbids() {
        return severity == Severity.ERROR;
    }
}
