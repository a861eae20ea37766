/**
 * Teams: with whom a bidder bids, as it declares before closing, and whether that is who was qualified. Where a stage
 * follows a shortlist, the bid of a joint venture that was not qualified is judged only if a buyer finds it eligible.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "people",
            "journal",
            "database",
            "terms",
            "openings",
            "submissions",
            "solicitations",
            "vendors"
        })
package org.guildhall.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
