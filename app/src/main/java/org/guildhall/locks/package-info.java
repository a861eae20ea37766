/**
 * The closing locks: the outer layer of every sealed bid, whose key the seal service holds until closing and its
 * cooling period are over. It is another process; this room asks it, and lets it read the log, in which closings stand.
 *
 * @see "docs/adr/0034-the-seal-service.md"
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "seal", "sealservice", "tlog", "log"})
package org.guildhall.locks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
