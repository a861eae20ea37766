package org.guildhall.factors;

import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;

/** What this room asks of the one that keeps accounts and passwords, which knows it and not the reverse. */
public interface Accounts {
    /**
     * Asks for a person's present password again; wrong ones count like those at the door.
     *
     * @param field the form's field in which it was typed
     * @throws Refused {@code common.invalid}, or that there were too many attempts
     */
    void askAgain(Actor person, String field, String password);

    /** Signs a person out everywhere but in one session, which may be empty. */
    void endOthers(PersonId person, String keptSession);
}
