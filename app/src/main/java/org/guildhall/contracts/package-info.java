/**
 * Contracts: what was promised in the bid, bound by two signatures, and what is left of it. Standing offers and the
 * call-ups under them are contracts too.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "people",
            "journal",
            "mail",
            "database",
            "documents",
            "answers",
            "vendors",
            "requests",
            "budgets",
            "rulings",
            "solicitations",
            "terms",
            "negotiations",
            "openings",
            "submissions",
            "duties",
            "awards"
        })
package org.guildhall.contracts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
