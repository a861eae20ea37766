package org.guildhall.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.guildhall.RoomTest;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.ContractProblem;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.performance.Figures.Ratio;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The owner rates, the supplier replies, and only figures are public. */
class PerformanceTest extends RoomTest {
    @Autowired
    private Performance performance;

    @Autowired
    private Contracts contracts;

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private Journal journal;

    @Autowired
    private People people;

    @Autowired
    private Vendors vendors;

    @Test
    void milestonesCountOnceTheyAreMetOrDue() {
        var bound = fixtures.inForce();
        var first = bound.contract().milestones().getFirst();
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(Ratio.NONE);
        clock.set(first.due().plusDays(1).atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(Ratio.NONE);
        contracts.meet(fixtures.owner, bound.id(), first.id(), "Seen.", null);
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(new Ratio(1, 1));
        clock.set(bound.contract()
                .milestones()
                .get(1)
                .due()
                .plusDays(1)
                .atStartOfDay(clock.zone())
                .toInstant());
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(new Ratio(1, 2));
        contracts.meet(
                fixtures.owner, bound.id(), bound.contract().milestones().get(1).id(), "Seen, late.", null);
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(new Ratio(1, 2));
    }

    @Test
    void theDayCountsOnWhichAMilestoneWasMetAndNotTheOneOnWhichItWasRecorded() {
        var bound = fixtures.inForce();
        var milestone = bound.contract().milestones().getFirst();
        clock.set(milestone.due().plusDays(3).atStartOfDay(clock.zone()).toInstant());
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(new Ratio(0, 1));
        contracts.meet(
                fixtures.owner,
                bound.id(),
                milestone.id(),
                "Seen on its day.",
                milestone.due().toString());
        assertThat(figures(bound).milestonesOnTime()).isEqualTo(new Ratio(1, 1));
    }

    @Test
    void aScorecardIsFinalOnceTheSupplierRepliedAndItsFiguresStandStill() {
        var bound = fixtures.inForce();
        assertRefused(() -> performance.reply(bound.supplier(), bound.id(), "No."), PerformanceProblem.NOT_RATED);
        performance.rate(fixtures.owner, bound.id(), ratings("4"));
        assertRefused(
                () -> performance.rate(fixtures.owner, bound.id(), ratings("5")), PerformanceProblem.RATED_ALREADY);
        assertRefused(() -> performance.finish(fixtures.owner, bound.id()), PerformanceProblem.REPLY_RUNNING);
        assertRefused(
                () -> performance.reply(fixtures.buyer, bound.id(), "No."), PerformanceProblem.NOT_YOURS_TO_REPLY);
        var stranger =
                people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
        assertRefused(() -> performance.reply(stranger, bound.id(), "No."), CommonProblem.NOT_FOUND);
        assertRefused(() -> performance.reply(bound.supplier(), bound.id(), " "), CommonProblem.INVALID);
        performance.reply(bound.supplier(), bound.id(), "The city was late too.");
        assertRefused(
                () -> performance.reply(bound.supplier(), bound.id(), "Again."), PerformanceProblem.REPLIED_ALREADY);
        assertThat(performance.recorded(bound.id())).isFalse();
        var finished = performance.finish(fixtures.owner, bound.id());
        assertThat(finished.reply()).isEqualTo("The city was late too.");
        assertThat(performance.recorded(bound.id())).isTrue();
        clock.set(clock.instant().plus(java.time.Duration.ofDays(500)));
        assertThat(figures(bound)).isEqualTo(finished.figures());
        assertRefused(() -> performance.finish(fixtures.owner, bound.id()), PerformanceProblem.FINAL);
        assertRefused(() -> performance.reply(bound.supplier(), bound.id(), "Late."), PerformanceProblem.FINAL);
    }

    @Test
    void withoutAReplyItIsFinalAfterTheDaysForOne() {
        var bound = fixtures.inForce();
        var rated = performance.rate(fixtures.owner, bound.id(), ratings("2"));
        var until = Objects.requireNonNull(rated.replyBy());
        assertThat(until.atZone(clock.zone()).toLocalDate())
                .isEqualTo(clock.today().plusDays(16));
        clock.set(until.minusMillis(1));
        assertRefused(() -> performance.finish(fixtures.owner, bound.id()), PerformanceProblem.REPLY_RUNNING);
        clock.set(until);
        assertRefused(() -> performance.reply(bound.supplier(), bound.id(), "Wait."), PerformanceProblem.REPLY_OVER);
        assertThat(performance.finish(fixtures.owner, bound.id()).status()).isEqualTo(ScorecardStatus.FINAL);
    }

    @Test
    void onlyTheOwnerRatesAndByEveryCriterionFromOneToFive() {
        var bound = fixtures.inForce();
        var other = new PeopleFixtures(people).with(Role.CONTRACT_OWNER);
        assertRefused(() -> performance.rate(other, bound.id(), ratings("4")), ContractProblem.NOT_THE_OWNER);
        var draft = fixtures.offered("500", false);
        assertRefused(() -> performance.rate(fixtures.owner, draft.id(), ratings("4")), PerformanceProblem.NOT_SIGNED);
        invalid(bound, ratings("0"), "ratings[0].score");
        invalid(bound, ratings("6"), "ratings[0].score");
        invalid(bound, ratings("4").subList(1, 4), "ratings");
        var twice = new ArrayList<>(ratings("4"));
        twice.add(twice.getFirst());
        invalid(bound, twice, "ratings[4].criterion");
        invalid(bound, List.of(new TypedRating("charm", "4", "Nice.")), "ratings[0].criterion");
        assertThat(performance.rate(fixtures.owner, bound.id(), ratings("5")).ratings())
                .hasSize(4);
    }

    @Test
    void thePublicSeesFiguresAndHowManyRatingsAndNoWords() {
        var bound = recorded("3");
        var fact = journal.latest(bound.contract().ocid(), bound.id().toString(), List.of("performance.recorded"))
                .orElseThrow();
        assertThat(fact.fields()).containsEntry("ratings", 4).containsKey("milestonesOnTime");
        assertThat(fact.fields().toString()).doesNotContain("Because of this.").doesNotContain("Thank you.");
    }

    @Test
    void aTrackRecordHoldsWhatIsFinalOfOneOrganisation() {
        var bound = recorded("3");
        var organisation = bound.contract().organisation();
        assertThat(performance.of(organisation).scorecards()).hasSize(1);
        assertThat(performance.of(organisation).mean("quality").orElseThrow()).isEqualByComparingTo("3");
        assertThat(performance.of(organisation).mean("charm")).isEmpty();
        var running = fixtures.inForce();
        performance.rate(fixtures.owner, running.id(), ratings("1"));
        assertThat(performance.of(running.contract().organisation()).scorecards())
                .isEmpty();
    }

    private Bound recorded(String score) {
        var bound = fixtures.inForce();
        performance.rate(fixtures.owner, bound.id(), ratings(score));
        performance.reply(bound.supplier(), bound.id(), "Thank you.");
        performance.finish(fixtures.owner, bound.id());
        return bound;
    }

    private void invalid(Bound bound, List<TypedRating> typed, String field) {
        assertThatThrownBy(() -> performance.rate(fixtures.owner, bound.id(), typed))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(each -> each.field())
                                .contains(field));
    }

    private Figures figures(Bound bound) {
        return performance.readBy(fixtures.owner, bound.id()).figures();
    }

    private List<TypedRating> ratings(String score) {
        return performance.criteria().criteria().stream()
                .map(each -> new TypedRating(each.id(), score, "Because of this."))
                .toList();
    }
}
