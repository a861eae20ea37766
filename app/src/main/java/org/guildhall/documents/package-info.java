/** Documents, kept under the SHA-256 of their bytes: what was published can be proved, and nothing is kept twice. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.guildhall.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
