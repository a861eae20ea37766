/** What costs much for anybody who asks, such as a password's hash, is done in turn and in moderation (ADR-0054). */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package org.guildhall.turnstile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
