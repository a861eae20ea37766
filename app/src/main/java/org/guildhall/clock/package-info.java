/** Which clock runs: the machine's for a city at work, one that can be moved to demonstrate; and what runs by it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package org.guildhall.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
