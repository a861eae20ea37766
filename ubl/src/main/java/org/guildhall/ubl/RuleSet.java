package org.guildhall.ubl;

/** Whose rule it is. */
public enum RuleSet {
    /** The schemas of UBL 2.1. Where they are broken, no other rule is asked. Source: OASIS, 4 November 2013 */
    UBL_SCHEMA("2.1"),
    /** Source: CEN/TC 434, validation artefacts for UBL 1.3.16, as Peppol published them with 2026.5 */
    EN_16931("1.3.16"),
    /** Source: Peppol BIS Billing 3.0.21, release 2026.5 */
    PEPPOL_BILLING("3.0.21"),
    /** Source: Peppol BIS Ordering 3, transaction T01, release 2026.5 */
    PEPPOL_ORDER("2026.5"),
    /** What a spreadsheet must look like: docs/invoices.md. */
    CSV("1"),
    /** Ours, where official rules are lenient: docs/invoices.md. */
    GUILDHALL("1");

    private final String version;

    RuleSet(String version) {
        this.version = version;
    }

    public String version() {
        return version;
    }
}
