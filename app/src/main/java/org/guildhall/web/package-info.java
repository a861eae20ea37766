/** How rooms speak HTTP: problems, forms, languages, idempotency, and the matrix of who may call what. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "kernel")
package org.guildhall.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
