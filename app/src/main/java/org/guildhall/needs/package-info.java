/** Needs: a business owner's problem and how anyone will see that it is better, before anyone says "buy". */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "journal", "mail", "documents", "vendors"})
package org.guildhall.needs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
