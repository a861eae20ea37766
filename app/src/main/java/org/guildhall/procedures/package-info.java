/**
 * Procedures: the ways of buying, each a file that lists its stages. A stage is invite, submit, open, assess, select.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.guildhall.procedures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
