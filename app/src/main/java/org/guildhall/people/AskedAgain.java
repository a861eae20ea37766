package org.guildhall.people;

import org.guildhall.factors.Accounts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Printed;
import org.springframework.stereotype.Component;

/**
 * The present password, asked again before what changes how somebody signs in. Wrong ones count like those at the door,
 * so that an open browser is no way to guess; its own transaction keeps that count when the act is refused.
 */
@Component
class AskedAgain implements Accounts {
    private final Doorkeeper doorkeeper;
    private final Printed printed;

    AskedAgain(Doorkeeper doorkeeper, Printed printed) {
        this.doorkeeper = doorkeeper;
        this.printed = printed;
    }

    @Override
    public void askAgain(Actor person, String field, String password) {
        switch (doorkeeper.signIn(person.email(), password)) {
            case SignIn.SignedIn _, SignIn.CodeNeeded _ -> {}
            case SignIn.WrongCredentials(), SignIn.WrongCode() ->
                new Checks().that(false, field, "people.password.wrong").throwIfAny();
            case SignIn.Throttled(var until) -> throw new Refused(PeopleProblem.THROTTLED, printed.instant(until));
        }
    }

    @Override
    public void endOthers(PersonId person, String keptSession) {
        doorkeeper.endOthers(person, keptSession);
    }
}
