/**
 * Submissions: a bidder's draft, the sealed envelope and its receipt, and the opening by two officers after closing.
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
            "documents",
            "solicitations",
            "vendors",
            "keys",
            "seal"
        })
package org.guildhall.submissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
