/**
 * Safes: a vendor organisation's own key, which only its members' browsers open. The city keeps it locked, and what is
 * sealed to it, and can open neither.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "people", "journal", "vendors", "seal"})
package org.guildhall.safes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
