/** Outgoing: reading from addresses that somebody typed, without becoming their way into the city's own network. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.guildhall.outgoing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
