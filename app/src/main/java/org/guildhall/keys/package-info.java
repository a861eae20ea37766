/**
 * The officers' keys, and the opening key of each sealed stage: any k of the n officers who
 * hold a share open it together, and fewer do not.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "mail", "journal", "seal", "passkeys"})
package org.guildhall.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
