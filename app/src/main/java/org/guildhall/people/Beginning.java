package org.guildhall.people;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;

/** Where somebody's work begins who has nothing in hand yet. */
record Beginning(Role role, String path) {
    private static final List<Beginning> ALL = List.of(
            new Beginning(Role.REQUESTER, "/needs/new"),
            new Beginning(Role.BUYER, "/solicitations/new"),
            new Beginning(Role.VENDOR, "/procurements"),
            new Beginning(Role.APPROVER, "/requests"),
            new Beginning(Role.COUNCILLOR, "/requests"),
            new Beginning(Role.CONTRACT_OWNER, "/contracts"),
            new Beginning(Role.RECEIVER, "/orders"),
            new Beginning(Role.ACCOUNTS_PAYABLE, "/invoices"),
            new Beginning(Role.CHAIR, "/evaluations"),
            new Beginning(Role.EVALUATOR, "/evaluations"),
            new Beginning(Role.ADMINISTRATOR, "/people"),
            new Beginning(Role.AUDITOR, "/procurements"));

    /** The first that a person's roles open; whoever has no role yet reads what the city buys. */
    static Beginning of(Actor actor) {
        return ALL.stream().filter(each -> actor.has(each.role())).findFirst().orElse(ALL.getLast());
    }

    /** Ends the message keys of its words. Public for templates. */
    public String code() {
        return role.code();
    }
}
