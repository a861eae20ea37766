package org.guildhall.vendors;

import java.util.Set;
import org.guildhall.kernel.PersonId;

/**
 * A person's place in the one organisation they act for.
 *
 * @param legalName the organisation's, as it is now
 */
public record Membership(OrganisationId organisation, String legalName, PersonId person, Set<Ability> abilities) {
    public Membership {
        abilities = Set.copyOf(abilities);
    }

    public boolean may(Ability ability) {
        return abilities.contains(ability);
    }
}
