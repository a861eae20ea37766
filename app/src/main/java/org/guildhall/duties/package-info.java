/**
 * Duties: what is owed beside a solicitation’s own documents, before it is published, before it is awarded and after.
 * Which duties there are is asked of the rules; what was filed for them, by whom and when, is kept here.
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
            "requests",
            "rulings",
            "solicitations"
        })
package org.guildhall.duties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
