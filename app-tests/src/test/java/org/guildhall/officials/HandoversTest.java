package org.guildhall.officials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.closeout.Closeouts;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.officials.Handovers.Handing;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody answers for goes on with somebody else, and nobody takes it by their own act. */
class HandoversTest extends RoomTest {
    @Autowired
    private Handovers handovers;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private Closeouts closeouts;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    @Autowired
    private Journal journal;

    private PeopleFixtures persons;
    private Actor office;
    private Actor leaving;
    private Actor coming;

    @BeforeEach
    void people() {
        persons = new PeopleFixtures(people);
        office = persons.with(Role.ADMINISTRATOR);
        leaving = persons.with(Role.CONTRACT_OWNER, Role.APPROVER);
        coming = persons.with(Role.CONTRACT_OWNER);
    }

    /** A contract in force for which somebody of this test alone answers. */
    private ContractId contract() {
        var bound = fixtures.inForce();
        hand(office, fixtures.owner, leaving, bound.id());
        return bound.id();
    }

    private List<Charge> hand(Actor by, Actor from, Actor to, ContractId... which) {
        var pieces = java.util.Arrays.stream(which).map(ContractId::toString).toList();
        return handovers.handOver(
                by, from.id(), "contracts", new Handing(to.id().toString(), "She moves.", pieces));
    }

    @Test
    void whoTakesItOverCanAndWhoHadItCannotAndBothAreTold() {
        var id = contract();
        var milestone = contracts.byId(id).milestones().getFirst().id();
        assertRefused(() -> contracts.meet(coming, id, milestone, "Seen.", null), ContractProblem.NOT_THE_OWNER);
        var reader = persons.with(Role.BUYER);
        assertThat(hand(reader, leaving, coming, id)).isEmpty();
        assertRefused(() -> contracts.meet(leaving, id, milestone, "Seen.", null), ContractProblem.NOT_THE_OWNER);
        contracts.meet(coming, id, milestone, "Seen.", null);
        var fact = journal.of(contracts.byId(id).ocid()).stream()
                .map(each -> each.fact())
                .filter(each -> each.kind().equals("contract.handed_over"))
                .toList()
                .getLast();
        assertThat(fact.actor()).isEqualTo(reader.id());
        assertThat(fact).extracting(Fact::scope).isEqualTo(id.toString());
        assertThat(fact.fields())
                .containsEntry("from", leaving.id().toString())
                .containsEntry("to", coming.id().toString())
                .containsEntry("reason", "She moves.");
        assertThat(letters.readableBy(leaving, 1).getFirst().subject()).startsWith("A contract was handed over");
        assertThat(letters.readableBy(coming, 1).getFirst().subject()).startsWith("You answer for a contract");
        var page = Caller.signedIn(port, reader).get("/contracts/" + id).body();
        assertThat(page).contains(leaving.displayName() + " until", "She moves.");
        assertRefused(() -> hand(office, leaving, coming, id), OfficialProblem.NOT_THEIRS);
    }

    @Test
    void nobodyTakesItByTheirOwnActNorWithoutTheRoleAndTheOwnerDoesNotGiveItAway() {
        var id = contract();
        var both = persons.with(Role.BUYER, Role.CONTRACT_OWNER);
        assertRefused(() -> hand(both, leaving, both, id), OfficialProblem.TO_ONESELF);
        assertRefused(() -> hand(office, leaving, persons.with(Role.BUYER), id), CommonProblem.INVALID);
        assertRefused(() -> hand(office, leaving, leaving, id), CommonProblem.INVALID);
        assertRefused(() -> hand(leaving, leaving, coming, id), CommonProblem.FORBIDDEN);
        assertRefused(
                () -> handovers.handOver(
                        office,
                        leaving.id(),
                        "contracts",
                        new Handing(coming.id().toString(), " ", List.of())),
                CommonProblem.INVALID);
        people.close(office, coming.id());
        assertRefused(() -> hand(office, leaving, coming, id), CommonProblem.INVALID);
        assertThat(contracts.byId(id).owner()).isEqualTo(leaving.id());
        assertThat(Caller.signedIn(port, leaving)
                        .get("/people/" + leaving.id() + "/handovers/contracts")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoAnsweredForItOnceStillWaivesNothing() {
        var id = contract();
        for (var step : people.chainFor(contracts.byId(id).value())) {
            persons.delegate(step.id(), leaving.id());
        }
        hand(office, leaving, coming, id);
        assertThatThrownBy(() -> closeouts.waive(leaving, id, "lessons", "It is done."))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("closeout.owner-waives"));
    }

    @Test
    void beforeAnAccountClosesItSaysWhatIsLeftAndAfterwardsItIsATaskUntilItIsHandedOver() {
        var id = contract();
        var number = contracts.byId(id).number();
        var desk = Caller.signedIn(port, office);
        var closure = "/people/" + leaving.id() + "/closure";
        assertThat(desk.get(closure).body()).contains(number, "/people/" + leaving.id() + "/handovers/contracts");
        assertThat(desk.get("/home").body()).doesNotContain(leaving.displayName());
        assertThat(desk.submit(closure, closure, Map.of()).status()).isEqualTo(303);
        var left = "The account of " + leaving.displayName() + " is closed, and work";
        assertThat(desk.get("/home").body()).contains(left);
        assertThat(Caller.signedIn(port, coming).get("/home").body()).doesNotContain(left);
        var page = "/people/" + leaving.id() + "/handovers/contracts";
        var form = Map.of("to", coming.id().toString(), "reason", "She left.", "pieces", id.toString());
        assertThat(desk.submit(page, page, Map.of("to", coming.id().toString(), "reason", "She left."))
                        .status())
                .isEqualTo(422);
        assertThat(desk.submit(page, page, form).status()).isEqualTo(303);
        assertThat(desk.get("/home").body()).doesNotContain(left);
        assertThat(contracts.byId(id).owner()).isEqualTo(coming.id());
    }

    @Test
    void aProgramHandsEverythingOfAKindOver() {
        var first = contract();
        var second = contract();
        var desk = Caller.signedIn(port, office);
        var path = "/api/people/" + leaving.id();
        var pieces = desk.get(path + "/charges").json().path(0).path("pieces");
        assertThat(pieces.size()).isEqualTo(2);
        var typed = Map.of("to", coming.id().toString(), "reason", "She left.");
        assertThat(desk.post(path + "/handovers/nothing", typed).status()).isEqualTo(404);
        assertThat(desk.post(path + "/handovers/contracts", typed).json().size())
                .isZero();
        assertThat(List.of(first, second))
                .allMatch(each -> coming.id().equals(contracts.byId(each).owner()));
        assertThat(desk.get(path + "/charges").json().size()).isZero();
    }
}
