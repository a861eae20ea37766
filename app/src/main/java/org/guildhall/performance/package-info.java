/**
 * Performance of suppliers, contract by contract: figures from the record, ratings by the contract owner with their
 * reasons, the supplier's reply beside them.
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
            "contracts",
            "orders",
            "receipts",
            "matching",
            "invoices"
        })
package org.guildhall.performance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
