/**
 * Rulings: what the dated rules of Canada say of one buy of this city, before it is put to the market. The rules are
 * those of the library {@code rules}; which city asks, of what and when, is known here.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "needs", "policy", "procedures", "requests", "rules", "terms", "vendors"})
package org.guildhall.rulings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
