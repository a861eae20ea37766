/** The second step at sign-in: codes of an app, recovery codes, and who must have them (ADR-0052). */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "mail"})
package org.guildhall.factors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
