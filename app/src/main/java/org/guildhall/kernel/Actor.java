package org.guildhall.kernel;

import java.util.Locale;
import java.util.Set;

/** Who is acting: the signed-in person, with the roles they hold at this moment. */
public record Actor(PersonId id, String displayName, String email, Set<Role> roles, Locale locale) {
    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The same person, reading in a language: that of the page, which need not be that of their letters. */
    public Actor reading(Locale language) {
        return new Actor(id, displayName, email, roles, language);
    }
}
