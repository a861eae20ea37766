/**
 * Terms: what a solicitation asks of its bidders - criteria, form, price lines, documents - as it is typed, as it is
 * checked, and how two versions of it differ. It keeps nothing and knows no stage.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "procedures", "web", "vendors"})
package org.guildhall.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
