/**
 * Published data of others, taken into the public record as historical processes. The releases are kept here as they
 * were read; what is shown of them is kept where the city's own processes are.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "publishing", "ocds"})
package org.guildhall.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
