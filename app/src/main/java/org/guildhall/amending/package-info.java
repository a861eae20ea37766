/**
 * Amending: what an addendum is to change, as it is typed, checked and compared with what is published. That it changed
 * is kept with the stage. So is a lost opening key replaced by another.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "procedures", "web", "keys", "terms", "solicitations", "drills"})
package org.guildhall.amending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
