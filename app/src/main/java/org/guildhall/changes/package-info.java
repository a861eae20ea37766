/**
 * Changes of a contract in force: amendments, options exercised, terminations. Each is proposed with its reason, shown
 * with what it does to the price, decided by the authority that the by-law asks, and, where it is not a right of the
 * city, agreed by the supplier. None happens by itself.
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
            "requests",
            "budgets",
            "procedures",
            "terms",
            "rulings",
            "solicitations",
            "awards",
            "contracts"
        })
package org.guildhall.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
