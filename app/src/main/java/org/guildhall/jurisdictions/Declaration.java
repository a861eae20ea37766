package org.guildhall.jurisdictions;

import java.time.Instant;
import java.util.Objects;
import org.guildhall.kernel.PersonId;
import org.guildhall.rulings.Jurisdiction.Where;
import org.jspecify.annotations.Nullable;

/**
 * What was said once of where the city is.
 *
 * @param where in a province, or outside the law of these rules
 * @param reason why it is said anew, or why no rules are asked; public; may be empty the first time
 * @param by null: the setting {@code guildhall.policy.province} said it at a start
 */
public record Declaration(
        Where where, String reason, @Nullable PersonId by, Instant at) {
    /** Whether it says the same of the city, whoever said it and why. */
    boolean says(@Nullable Where other) {
        return Objects.equals(where, other);
    }

    /** Where it is, or null where no rules are asked. */
    Where.@Nullable In place() {
        return where instanceof Where.In in ? in : null;
    }
}
