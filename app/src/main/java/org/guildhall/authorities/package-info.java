/** Authorities: who holds which delegated authority, from which day and until which, and who gave and ended it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "journal"})
package org.guildhall.authorities;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
