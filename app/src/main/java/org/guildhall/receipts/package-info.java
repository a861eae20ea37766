/** Receipts: what was delivered under an order, how it was inspected, and what went back. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "people",
            "journal",
            "mail",
            "documents",
            "answers",
            "vendors",
            "terms",
            "contracts",
            "orders",
            "feeds",
            "outgoing"
        })
package org.guildhall.receipts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
