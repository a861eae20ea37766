/** Organisations that sell to the city: registration free of charge, one profile used everywhere, members and what each may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "journal", "mail", "documents"})
package org.guildhall.vendors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
