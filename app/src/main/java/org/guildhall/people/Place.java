package org.guildhall.people;

import java.util.List;
import java.util.Set;
import org.guildhall.kernel.Role;

/** A page where somebody's work begins, and whose. */
record Place(String path, String key, Set<Role> roles) {
    static final List<Place> ALL = List.of(
            new Place("/needs", "people.home.needs", Set.of(Role.REQUESTER, Role.BUYER, Role.AUDITOR)),
            new Place(
                    "/requests",
                    "people.home.requests",
                    Set.of(Role.REQUESTER, Role.BUYER, Role.APPROVER, Role.COUNCILLOR, Role.AUDITOR)),
            new Place("/solicitations", "people.home.solicitations", Set.of(Role.BUYER, Role.AUDITOR)),
            new Place(
                    "/evaluations",
                    "people.home.evaluations",
                    Set.of(Role.BUYER, Role.EVALUATOR, Role.CHAIR, Role.AUDITOR)),
            new Place(
                    "/awards", "people.home.awards", Set.of(Role.BUYER, Role.APPROVER, Role.COUNCILLOR, Role.AUDITOR)),
            new Place(
                    "/contracts",
                    "people.home.contracts",
                    Set.of(
                            Role.BUYER,
                            Role.APPROVER,
                            Role.COUNCILLOR,
                            Role.CONTRACT_OWNER,
                            Role.RECEIVER,
                            Role.ACCOUNTS_PAYABLE,
                            Role.AUDITOR,
                            Role.VENDOR)),
            new Place(
                    "/orders",
                    "people.home.orders",
                    Set.of(Role.BUYER, Role.CONTRACT_OWNER, Role.RECEIVER, Role.AUDITOR, Role.VENDOR)),
            new Place("/receipts", "people.home.receipts", Set.of(Role.CONTRACT_OWNER, Role.RECEIVER)),
            new Place(
                    "/invoices",
                    "people.home.invoices",
                    Set.of(
                            Role.BUYER,
                            Role.APPROVER,
                            Role.COUNCILLOR,
                            Role.CONTRACT_OWNER,
                            Role.RECEIVER,
                            Role.ACCOUNTS_PAYABLE,
                            Role.AUDITOR,
                            Role.VENDOR)),
            new Place("/payments", "people.home.payments", Set.of(Role.ACCOUNTS_PAYABLE, Role.APPROVER, Role.AUDITOR)),
            new Place("/bids", "people.home.bids", Set.of(Role.VENDOR)),
            new Place("/organisation", "people.home.organisation", Set.of(Role.VENDOR)),
            new Place("/officer-key", "people.home.officer-key", Set.of(Role.BUYER, Role.APPROVER)),
            new Place("/people", "people.home.people", Set.of(Role.ADMINISTRATOR)),
            new Place(
                    "/jurisdiction",
                    "people.home.jurisdiction",
                    Set.of(Role.ADMINISTRATOR, Role.BUYER, Role.APPROVER, Role.AUDITOR)),
            new Place("/webhooks", "people.home.webhooks", Set.of(Role.ADMINISTRATOR)),
            new Place("/reading-of-files", "people.home.reading", Set.of(Role.ADMINISTRATOR)),
            new Place("/letters", "people.home.letters", Set.of(Role.values())),
            new Place("/account", "people.home.account", Set.of(Role.values())));
}
