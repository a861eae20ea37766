/**
 * What may be seen, and from when: the only way from the journal to the public. Who acted is never part of it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "journal"})
package org.guildhall.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
