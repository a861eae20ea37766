package org.guildhall.people;

import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * Delegated authority to approve, up to a value before tax over the whole term.
 *
 * @param id stable id, for example {@code director}
 * @param title who holds it, by position
 * @param upTo the highest value it covers; null means any value (council itself)
 * @param source the by-law and section that delegate it
 */
public record Authority(
        String id, Bilingual title, @Nullable Money upTo, Bilingual source) {
    public boolean covers(Money value) {
        return upTo == null || value.compareTo(upTo) <= 0;
    }

    /** The role without which nobody uses it: what has no limit is decided by who was elected. */
    public Role role() {
        return upTo == null ? Role.COUNCILLOR : Role.APPROVER;
    }
}
