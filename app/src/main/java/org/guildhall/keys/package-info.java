/** The officers' keys, and the opening key of each sealed stage: two officers together open it, and neither alone. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "journal", "seal"})
package org.guildhall.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
