/**
 * Officials: what an administrator sees and does of one of the city’s people: which authority they hold, what they
 * answer for, and to whom that is handed when they leave.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "people",
            "mail",
            "authorities",
            "needs",
            "requests",
            "solicitations",
            "drafting",
            "contracts"
        })
package org.guildhall.officials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
