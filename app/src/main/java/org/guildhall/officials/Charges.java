package org.guildhall.officials;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;

/** One kind of unfinished work that stands in somebody’s name, and how it is handed over. */
interface Charges {
    /** Its name in addresses and in the API; ends the message keys of its words. */
    String kind();

    /** The role without which nobody can take it over. */
    Role role();

    /** Who may hand it over. */
    Set<Role> by();

    /** What of it stands in this person’s name. */
    List<Charge> of(PersonId person);

    /** Everybody in whose name any of it may stand; {@link #of} says whether it does. */
    Set<PersonId> people();

    /** Hands one piece over, in the room it is of: a row there and a fact. */
    void handOver(Actor by, UUID piece, PersonId from, Actor to, String reason);
}
