/** Notices to people by mail: written with the act they tell of, sent afterwards, each delivery on record. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package org.guildhall.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
