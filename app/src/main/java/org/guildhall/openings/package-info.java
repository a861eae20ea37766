/**
 * Openings: after closing officers together, as many as its key needs, open what a stage received, once, and what they
 * find is recorded.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "people",
            "journal",
            "documents",
            "answers",
            "terms",
            "submissions",
            "questions",
            "solicitations",
            "vendors",
            "keys",
            "screening",
            "locks",
            "log",
            "seal",
            "tlog"
        })
package org.guildhall.openings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
