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

    /** Part of a library whose every package may be used; a library knows nothing of this and cannot say so. */
    private static final DescribedPredicate<JavaClass> SHARES =
            JavaClass.Predicates.resideInAPackage("org.guildhall.seal.shares..");

    @Test
    void roomsUseOnlyWhatTheyDeclareAndNeverInACircle() {
        // detectViolations, not verify(): the latter remembers an earlier run and may skip the check.
        ApplicationModules.of(Guildhall.class, COMMAND_LINE.or(SHARES))
                .detectViolations()
                .throwIfPresent();
    }
}
