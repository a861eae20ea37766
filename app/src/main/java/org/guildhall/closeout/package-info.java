/**
 * Close-outs: what must be done, returned and settled before a contract is closed, seen from the record or said by
 * people. Nothing closes with an open item, unless it is waived by name.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "people",
            "journal",
            "mail",
            "vendors",
            "budgets",
            "contracts",
            "changes",
            "orders",
            "matching",
            "receipts",
            "invoices",
            "performance"
        })
package org.guildhall.closeout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
