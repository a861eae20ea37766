/**
 * Evaluation: a panel declares its interests, judges bids whose bidders it does not know, agrees, and closes a ranking.
 * Prices are points by a published formula, and are shown once quality is settled.
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
            "ranking",
            "terms",
            "openings",
            "renditions",
            "rendering",
            "screening",
            "submissions",
            "teams",
            "solicitations",
            "vendors"
        })
package org.guildhall.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
