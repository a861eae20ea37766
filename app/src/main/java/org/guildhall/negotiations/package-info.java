/**
 * Negotiations: where bids do not bind, price and terms are negotiated with the first in rank before anybody is
 * recommended, in rounds, and with the next only where that ended without an agreement.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "people",
            "journal",
            "mail",
            "database",
            "terms",
            "answers",
            "openings",
            "submissions",
            "solicitations",
            "evaluation",
            "ranking",
            "vendors"
        })
package org.guildhall.negotiations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
