/** Orders: what is bought under a contract in force, within what is left of it, and what its supplier says to it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "database",
            "web",
            "people",
            "journal",
            "mail",
            "vendors",
            "ubl",
            "terms",
            "contracts",
            "changes"
        })
package org.guildhall.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
