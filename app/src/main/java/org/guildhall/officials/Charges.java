package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;

/**
 * One kind of unfinished work that stands in somebody’s name, and how it is handed over.
 *
 * @param kind its name in addresses and in the API; ends the message keys of its words
 * @param role the role without which nobody can take it over
 * @param by who may hand it over
 * @param of what of it stands in a person’s name
 * @param people everybody in whose name any of it may stand; {@code of} says whether it does
 * @param handing hands one piece over, in the room it is of: a row there and a fact
 */
record Charges(
        String kind,
        Role role,
        Set<Role> by,
        Function<PersonId, List<Charge>> of,
        Supplier<Set<PersonId>> people,
        Handing handing) {
    /** The act of the room that a piece is of. */
    interface Handing {
        void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason);
    }
}
