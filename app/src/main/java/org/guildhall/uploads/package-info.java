/** Uploads that are gone on with after an interruption, until a room takes what arrived. Protocol: tus 1.0.0. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "database", "people", "documents", "vendors"})
package org.guildhall.uploads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
