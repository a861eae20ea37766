/**
 * Syntheses: what the city learnt from a stage that only informs, in both languages and without naming who said it. Its
 * publication ends the solicitation.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "journal",
            "mail",
            "documents",
            "database",
            "terms",
            "solicitations",
            "openings",
            "vendors",
            "answers"
        })
package org.guildhall.syntheses;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
