/** Feeds: whether delivered data is what was ordered. Needs nothing but its arguments. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.guildhall.feeds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
