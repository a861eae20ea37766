/**
 * The three-way match: what was billed, beside what was ordered and what was accepted, line by line. Only arithmetic:
 * it keeps nothing, asks nobody and knows no clock. The rules in plain words: {@code docs/matching.md}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.guildhall.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
