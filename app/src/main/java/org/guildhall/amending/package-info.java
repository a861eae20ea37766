/**
 * Amending: what an addendum is to change, as it is typed, checked and compared with what is published. That it changed
 * is kept with the stage.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "procedures", "web", "terms", "solicitations"})
package org.guildhall.amending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
