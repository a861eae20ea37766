/**
 * Awards: what is recommended, who may decide it by its value, and what every bidder is told at the same moment; then a
 * standstill before the award is confirmed.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "people",
            "database",
            "journal",
            "mail",
            "documents",
            "evaluation",
            "extensions",
            "negotiations",
            "ranking",
            "rulings",
            "statements",
            "submissions",
            "duties",
            "solicitations",
            "requests",
            "terms",
            "vendors"
        })
package org.guildhall.awards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
