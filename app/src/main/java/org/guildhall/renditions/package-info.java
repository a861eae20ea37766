/**
 * Renditions: what files of bids show, as pictures, text and tables, for those who may read the file itself. Which
 * those are is decided by the room that asks.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "documents", "rendering"})
package org.guildhall.renditions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
