package org.guildhall;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between rooms point up, and nobody reaches past a door. */
class ModularityTest {
    @Test
    void roomsUseOnlyWhatTheyDeclareAndNeverInACircle() {
        // detectViolations, not verify(): the latter remembers an earlier run and may skip the check.
        ApplicationModules.of(Guildhall.class).detectViolations().throwIfPresent();
    }
}
