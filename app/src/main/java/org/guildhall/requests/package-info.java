/** Purchase requests: what a department asks to buy, the money held for it and who approved it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "people", "journal", "budgets", "mail", "documents", "needs", "vendors"
        })
package org.guildhall.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
