/** A fictional city: only ever present in a demonstration. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people"})
package org.guildhall.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
