/**
 * What was disclosed, said in the words of the Open Contracting Data Standard: one telling for each phase of a
 * procurement.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "disclosure"})
package org.guildhall.telling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
