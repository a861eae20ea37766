/** Submissions: a bidder's draft, the sealed envelope and its receipt, until they are handed to the opening. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "journal",
            "log",
            "mail",
            "database",
            "documents",
            "answers",
            "terms",
            "rulings",
            "solicitations",
            "vendors",
            "safes",
            "seal",
            "uploads"
        })
package org.guildhall.submissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
