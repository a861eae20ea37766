/**
 * What the law and the city’s own by-law say of a purchase. The rules are the library {@code rules}; this room loads
 * them when the application starts, keeps every file that was ever loaded, and answers whoever asks. What was asked for
 * an act is kept with it by {@code rulings}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "database", "rules"})
package org.guildhall.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
