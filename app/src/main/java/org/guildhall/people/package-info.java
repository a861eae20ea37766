/** Accounts, roles, delegated authority and sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "mail", "factors", "authorities"})
package org.guildhall.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
