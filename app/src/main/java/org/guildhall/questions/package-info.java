/**
 * Questions of vendors about a stage, and answers to everybody at once without saying who asked.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "people",
            "journal",
            "mail",
            "database",
            "terms",
            "solicitations",
            "vendors"
        })
package org.guildhall.questions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
