/** The public record in OCDS words: releases, records, search, feeds, and published data of others. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "disclosure", "telling", "documents", "ocds", "tlog"})
package org.guildhall.publishing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
