/** Which clock runs: the machine's for a city at work, one that can be moved for a demonstration. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package org.guildhall.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
