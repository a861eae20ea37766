package org.guildhall.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.changes.AmendmentFixtures.more;
import static org.guildhall.changes.AmendmentFixtures.termination;

import java.time.ZoneOffset;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How contracts end before their time, and what is said before they end by themselves. */
class TerminationTest extends RoomTest {
    @Autowired
    private Amendments amendments;

    @Autowired
    private Deciding deciding;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private AmendmentFixtures changes;

    @Autowired
    private Journal journal;

    @Autowired
    private Letters letters;

    @Autowired
    private People people;

    @Autowired
    private List<WaitingActs> waiting;

    @Test
    void aTerminatedContractIsNotChangedAnyMore() {
        var bound = fixtures.inForce("400");
        var proposed = amendments.propose(
                fixtures.owner,
                bound.id(),
                termination("for-cause", clock.today().toString()));
        assertThat(changes.approved(proposed).status()).isEqualTo(AmendmentStatus.IN_FORCE);
        assertThat(contracts.byId(bound.id()).status()).isEqualTo(ContractStatus.TERMINATED);
        assertThat(fact(bound, "contract.terminated").fields()).containsEntry("cause", "for-cause");
        assertThat(told(bound.supplier(), proposed)).isEqualTo(1);
        refused(bound, more("1"), ContractProblem.NOT_IN_FORCE);
        transaction().executeWithoutResult(_ -> ContractFixtures.end(contracts, bound, ContractStatus.CLOSED));
        refused(bound, more("1"), ContractProblem.CLOSED);
    }

    @Test
    void aTerminationTakesEffectOnItsDayAndNotBefore() {
        var bound = fixtures.inForce("400");
        var day = clock.today().plusDays(30);
        var proposed = amendments.propose(fixtures.owner, bound.id(), termination("for-convenience", day.toString()));
        assertThat(changes.approved(proposed).status()).isEqualTo(AmendmentStatus.DECIDED);
        assertThat(told(bound.supplier(), proposed)).isEqualTo(1);
        clock.set(day.atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        deciding.terminateDue();
        assertThat(contracts.byId(bound.id()).inForce()).isTrue();
        refused(bound, more("1"), ChangesProblem.OPEN_ALREADY);
        clock.set(day.atStartOfDay(clock.zone()).toInstant());
        deciding.terminateDue();
        deciding.terminateDue();
        assertThat(contracts.byId(bound.id()).status()).isEqualTo(ContractStatus.TERMINATED);
        assertThat(journal.of(bound.contract().ocid()))
                .filteredOn(each -> each.fact().kind().equals("contract.terminated"))
                .hasSize(1);
    }

    @Test
    void anOwnerIsRemindedNinetyDaysBeforeAnEndOrAnOption() {
        var bound = fixtures.inForce("400");
        var page = "/contracts/" + bound.id() + "/amendments";
        var by = bound.contract().options().getFirst().decideBy();
        clock.set(by.minusDays(91).atTime(12, 0).toInstant(ZoneOffset.UTC));
        assertThat(waitsFor(fixtures.owner, page)).isFalse();
        clock.set(by.minusDays(90).atTime(12, 0).toInstant(ZoneOffset.UTC));
        assertThat(waitsFor(fixtures.owner, page)).isTrue();
        assertThat(waitsFor(new PeopleFixtures(people).with(Role.CONTRACT_OWNER), page))
                .isFalse();
    }

    private void refused(Bound bound, TypedAmendment typed, org.guildhall.kernel.Problem problem) {
        assertRefused(() -> amendments.propose(fixtures.owner, bound.id(), typed), problem);
    }

    private boolean waitsFor(Actor actor, String page) {
        return waiting.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .anyMatch(act -> act.path().equals(page));
    }

    private long told(Actor reader, Amendment amendment) {
        return letters.readableBy(reader, 500).stream()
                .filter(each -> each.body().contains("/amendments/" + amendment.id()))
                .count();
    }

    private Fact fact(Bound bound, String kind) {
        return journal.latest(bound.contract().ocid(), bound.id().toString(), List.of(kind))
                .orElseThrow();
    }
}
