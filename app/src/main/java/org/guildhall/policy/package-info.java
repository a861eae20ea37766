/**
 * What the law and the city’s own by-law say of a purchase. The rules are the library {@code rules}; this room loads
 * them when the application starts, answers whoever asks, and keeps with an act what was asked and by which rules it
 * was answered.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "journal", "rules"})
package org.guildhall.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
