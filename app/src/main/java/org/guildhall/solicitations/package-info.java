/**
 * Solicitations: what the city asks the market for, by which procedure, with which criteria, until when. A procedure is
 * a file of stages; each stage is invite, submit, open, assess, select.
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
            "requests",
            "vendors",
            "keys"
        })
package org.guildhall.solicitations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
