/**
 * What other systems of a city hear: a feed of changes with a cursor, and signed calls to addresses that an
 * administrator registered. Both tell what disclosure lets out, and of the rest only that it is there, to the roles
 * that {@code followers/<room>.csv} names.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "mail", "people", "journal", "disclosure", "outgoing"})
package org.guildhall.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
