/**
 * Solicitations: what the city asks the market for, by which procedure, until when, and how it ends. A procedure is a
 * file of stages; each stage is invite, submit, open, assess, select.
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
            "requests",
            "budgets",
            "rulings",
            "vendors",
            "keys",
            "locks"
        })
package org.guildhall.solicitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
