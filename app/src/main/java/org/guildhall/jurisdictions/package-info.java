/**
 * Jurisdictions: where the city says it is, since when and who said it. Which law is asked of a buy follows from it, so
 * nothing is put to the market before somebody has said it.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "database", "journal", "people", "policy", "rules", "rulings"})
package org.guildhall.jurisdictions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
