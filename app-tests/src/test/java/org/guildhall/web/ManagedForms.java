package org.guildhall.web;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.changes.AmendmentFixtures;
import org.guildhall.changes.Amendments;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.kernel.Role;
import org.guildhall.mail.LetterFixtures;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.performance.Performance;
import org.guildhall.performance.TypedRating;
import org.guildhall.web.LaterForms.Visit;

/** The forms of contracts in force: changes, scorecards, close-outs; and of an administrator beside. */
@Fixture
class ManagedForms {
    private final ContractFixtures contracts;
    private final AmendmentFixtures changes;
    private final Amendments amendments;
    private final Performance performance;
    private final People people;
    private final LetterFixtures letters;

    ManagedForms(
            ContractFixtures contracts,
            AmendmentFixtures changes,
            Amendments amendments,
            Performance performance,
            People people,
            LetterFixtures letters) {
        this.contracts = contracts;
        this.changes = changes;
        this.amendments = amendments;
        this.performance = performance;
        this.people = people;
        this.letters = letters;
    }

    /** Two contracts, signed; the clock moves by months. */
    List<Bound> signed() {
        return List.of(contracts.inForce(), contracts.inForce());
    }

    /** What waits in them for somebody; the clock stands still. */
    List<Visit> visits(List<Bound> signed) {
        var first = signed.getFirst();
        var second = signed.getLast();
        var persons = new PeopleFixtures(people);
        var director = persons.holding("director", Role.APPROVER);
        var office = persons.with(Role.ADMINISTRATOR);
        var own = "/contracts/" + first.id();
        var proposed = amendments.propose(contracts.buyer, second.id(), AmendmentFixtures.scope());
        var asked = proposed.next().orElseThrow();
        var page = "/amendments/" + proposed.id();
        rate(second);
        letters.failed();
        return List.of(
                new Visit(office, "/letters"),
                new Visit(
                        office,
                        "/people/" + persons.holding("manager", Role.APPROVER).id()),
                new Visit(office, "/people/" + contracts.owner.id()),
                new Visit(contracts.owner, own + "/amendments"),
                new Visit(contracts.owner, own + "/closeout"),
                new Visit(director, own + "/closeout/lessons"),
                new Visit(contracts.owner, own + "/performance"),
                new Visit(second.supplier(), "/contracts/" + second.id() + "/performance"),
                new Visit(changes.holder(asked), page),
                new Visit(contracts.owner, page));
    }

    /** What comes after those were answered: an agreement, and a scorecard to be made final. */
    List<Visit> laterVisits(List<Bound> signed) {
        var first = signed.getFirst();
        var decided = changes.approved(amendments.propose(contracts.owner, first.id(), AmendmentFixtures.scope()));
        rate(first);
        performance.reply(first.supplier(), first.id(), "Thank you.");
        return List.of(
                new Visit(first.supplier(), "/amendments/" + decided.id()),
                new Visit(contracts.owner, "/contracts/" + first.id() + "/performance"));
    }

    private void rate(Bound bound) {
        var ratings = performance.criteria().criteria().stream()
                .map(each -> new TypedRating(each.id(), "4", "Well done."))
                .toList();
        performance.rate(contracts.owner, bound.id(), ratings);
    }
}
