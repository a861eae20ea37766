/**
 * Drafting: from an approved request to a draft that a second person has read, and its publication. The pages of a
 * solicitation are here too, before publication and after.
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
            "database",
            "terms",
            "solicitations",
            "amending",
            "questions",
            "requests",
            "rulings",
            "duties",
            "vendors",
            "keys",
            "answers"
        })
package org.guildhall.drafting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
