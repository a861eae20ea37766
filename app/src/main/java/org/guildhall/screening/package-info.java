/**
 * Screening: files of opened bids are looked at by the city's antivirus, where one is configured, before anybody
 * evaluates them. What it finds is withheld, one file at a time; what it could not look at waits.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "journal", "documents"})
package org.guildhall.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
