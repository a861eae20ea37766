/**
 * Pages for everyone. This room sees only what was published and how the API is described, and cannot even name a
 * submission.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "openapi", "publishing"})
package org.guildhall.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
