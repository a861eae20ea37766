/**
 * Invoices: what a supplier bills, matched line by line with what was ordered and accepted, settled where it differs,
 * approved for payment, exported, and the payment recorded back. Nothing here moves money. {@code docs/matching.md}
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "database",
            "people",
            "journal",
            "mail",
            "documents",
            "vendors",
            "terms",
            "budgets",
            "contracts",
            "orders",
            "receipts",
            "matching",
            "ubl"
        })
package org.guildhall.invoices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
