package org.guildhall;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows between rooms point up, and nobody reaches past a door. */
class ModularityTest {
    /** A library to the demonstration, not a room. */
    private static final DescribedPredicate<JavaClass> COMMAND_LINE =
            JavaClass.Predicates.resideInAPackage("org.guildhall.cli..");

    @Test
    void roomsUseOnlyWhatTheyDeclareAndNeverInACircle() {
        // detectViolations, not verify(): the latter remembers an earlier run and may skip the check.
        ApplicationModules.of(Guildhall.class, COMMAND_LINE).detectViolations().throwIfPresent();
    }
}
