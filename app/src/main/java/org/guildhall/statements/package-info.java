/**
 * Statements of capabilities that answer a notice of intent: the city accepts each or says why not, and with the last
 * one not accepted the direct award that was announced may go on.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "procedures",
            "web",
            "journal",
            "mail",
            "evaluation",
            "terms",
            "openings",
            "screening",
            "submissions",
            "solicitations",
            "vendors"
        })
package org.guildhall.statements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
