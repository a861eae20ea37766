/**
 * Drills: while bids come in, the officers who hold shares of an opening key are asked whether they can still open, and
 * everybody concerned is told in time when too few of them can.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "people", "journal", "mail", "procedures", "keys", "solicitations"})
package org.guildhall.drills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
