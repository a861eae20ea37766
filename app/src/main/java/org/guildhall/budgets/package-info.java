/**
 * Budgets: the lines that council voted, and every movement of money on them, from the hold of a request over the
 * commitment of its contract to what is invoiced. A line is never overdrawn.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people"})
package org.guildhall.budgets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
