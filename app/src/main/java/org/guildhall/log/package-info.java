/**
 * The transparency log: every fact of the journal is a leaf in it, once and for ever, so that anybody can check that
 * nothing was removed, changed or slipped in, without asking the city. And the city's signature under receipts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database", "web", "journal", "disclosure", "tlog"})
package org.guildhall.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
