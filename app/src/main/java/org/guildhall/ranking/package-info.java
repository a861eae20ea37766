/**
 * Ranking: how marks and prices become points and places, by what was published with the notice. It keeps nothing and
 * reads no clock: the same arguments give the same order.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "procedures", "terms", "submissions", "solicitations", "vendors"})
package org.guildhall.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
