/** Organisations that sell to the city: free registration, one profile, members and what each may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "journal", "mail", "documents"})
package org.guildhall.vendors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
