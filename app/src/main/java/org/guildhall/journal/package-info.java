/**
 * The record: append-only facts. Every act that matters appends one fact in the transaction of the act, and the public
 * record, the audit trail and the transparency log are folds of the same facts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.guildhall.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
