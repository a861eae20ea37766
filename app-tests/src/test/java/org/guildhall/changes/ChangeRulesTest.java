package org.guildhall.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.guildhall.changes.AmendmentFixtures.lines;
import static org.guildhall.changes.AmendmentFixtures.more;
import static org.guildhall.changes.AmendmentFixtures.on;
import static org.guildhall.changes.AmendmentFixtures.option;
import static org.guildhall.changes.AmendmentFixtures.quantity;
import static org.guildhall.changes.AmendmentFixtures.scope;
import static org.guildhall.changes.AmendmentFixtures.until;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.guildhall.RoomTest;
import org.guildhall.awards.Awards;
import org.guildhall.budgets.Budgets;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.contracts.ContractFixtures.Bound;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.people.People;
import org.guildhall.rulings.Ruling.Row;
import org.guildhall.rulings.RulingFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the rules ask of a change. The city is in Nova Scotia, where the Canadian agreement applies to goods from
 * 139,000 dollars in 2026; the contracts were estimated at 90,000 dollars and are worth 26,000 with an option of 5,000.
 */
class ChangeRulesTest extends RoomTest {
    private static final String UP_TO_THE_LINE = "107999.99";
    private static final String ON_THE_LINE = "108000";
    private static final String WHY = "The corridor is one, and so are its signals.";

    @Autowired
    private ContractFixtures fixtures;

    @Autowired
    private RulingFixtures cities;

    @Autowired
    private AmendmentRows rows;

    @Autowired
    private AmendmentFacts facts;

    @Autowired
    private ChangeLetters letters;

    @Autowired
    private AmendmentLimits limits;

    @Autowired
    private Bylaw bylaw;

    @Autowired
    private Contracts contracts;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Awards awards;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Journal journal;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    private Amendments amendments;
    private Deciding deciding;

    @BeforeEach
    void aCityOfNovaScotiaInMay() {
        clock.set(Instant.parse("2026-05-04T16:00:00Z"));
        var rules = new ChangeRules(cities.in("NS", ""), contracts, awards, solicitations, clock);
        amendments =
                new Amendments(rows, facts, letters, limits, rules, bylaw, contracts, vendors, people, journal, clock);
        deciding = new Deciding(
                amendments,
                rows,
                facts,
                letters,
                limits,
                rules,
                contracts,
                budgets,
                people,
                journal,
                events,
                transaction,
                clock);
    }

    @Test
    void aChangePastAThresholdNeedsTheReasonOfANamedPersonAndOneBelowItDoesNot() {
        var bound = fixtures.inForce();
        withdrawn(proposed(bound, more(UP_TO_THE_LINE)));
        assertThat(problems(bound, more(ON_THE_LINE)))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.field()).isEqualTo("basis.confirmation"))
                .anySatisfy(each -> assertThat(each.details().toString()).contains("139,000", "CHANGE-1"));
        var taken = proposed(bound, on(more(ON_THE_LINE), null, null, WHY));
        assertThat(ruled(taken).ruling().unverified()).extracting(Row::rule).contains("CHANGE-1");
    }

    @Test
    void whatTheRulesSaidIsKeptAndToldWithTheChange() {
        var bound = fixtures.inForce();
        inForce(bound, on(more(ON_THE_LINE), "71", "The letter of the maker.", WHY));
        var told = journal.latest(bound.contract().ocid(), bound.id().toString(), List.of("contract.amended"))
                .map(Fact::fields)
                .orElseThrow();
        assertThat(told)
                .containsEntry("ground", "71")
                .containsEntry("confirmation", WHY)
                .containsKeys("evidence", "groundTitle");
        assertThat(told.get("rules")).asInstanceOf(MAP).containsKeys("agreements", "findings", "packs");
        assertThat(Objects.requireNonNull(told.get("question")).toString())
                .contains("139000", "90000", clock.today().toString());
        assertThat(problems(bound, more("1")))
                .as("what lies above the line stays above it")
                .isNotEmpty();
    }

    @Test
    void aGroundIsNamedWithWhatShowsItAndHoldsInEveryAgreement() {
        var bound = fixtures.inForce();
        assertThat(problems(bound, on(more(ON_THE_LINE), "71b", " ", WHY)))
                .extracting(FieldProblem::field)
                .containsExactly("basis.evidence");
        assertThat(problems(bound, on(more("400000"), "71b", "A letter.", WHY)))
                .extracting(FieldProblem::field)
                .contains("basis.ground");
        assertThat(proposed(bound, on(more(ON_THE_LINE), "71b", "A letter.", WHY))
                        .status())
                .isEqualTo(AmendmentStatus.PROPOSED);
    }

    @Test
    void whatAddsNeitherMoneyNorTimeIsNotAskedAndAnOptionIs() {
        var bound = fixtures.inForce();
        for (var typed : List.of(scope(), lines(quantity("sensors", "39")))) {
            var taken = proposed(bound, typed);
            assertThat(taken.lawful()).isNull();
            withdrawn(taken);
        }
        var later = Objects.requireNonNull(bound.contract().endsOn()).plusDays(1);
        for (var typed : List.of(until(later.toString()), option("O1"))) {
            var taken = proposed(bound, typed);
            assertThat(worth(taken)).as("with its option").isEqualByComparingTo("31000");
            withdrawn(taken);
        }
    }

    @Test
    void aCallUpCountsInItsStandingOffer() {
        var offer = fixtures.standingOffer();
        var callUp = fixtures.callUp(offer, "10");
        assertThat(worth(proposed(callUp, lines(quantity("sensors", "11"))))).isEqualByComparingTo("31000");
    }

    @Test
    void rulesThatAreOthersOnTheDayOfTheDecisionSendTheProposalBack() {
        var bound = fixtures.inForce();
        clock.set(Instant.parse("2027-12-30T16:00:00Z"));
        var silent = proposed(bound, more("10"));
        clock.set(Instant.parse("2028-01-03T16:00:00Z"));
        assertRefused(() -> approved(silent), ChangesProblem.RULES_CHANGED);
        assertThat(contracts.byId(bound.id()).value())
                .isEqualTo(bound.contract().value());
    }

    private Amendment proposed(Bound bound, TypedAmendment typed) {
        return inOne(() -> amendments.propose(fixtures.owner, bound.id(), typed));
    }

    private void withdrawn(Amendment amendment) {
        inOne(() -> amendments.withdraw(fixtures.owner, amendment.id(), "Another time."));
    }

    private Amendment approved(Amendment amendment) {
        var holders = new AmendmentFixtures(deciding, people);
        return inOne(() -> holders.approved(amendment));
    }

    private void inForce(Bound bound, TypedAmendment typed) {
        var decided = approved(proposed(bound, typed));
        inOne(() -> deciding.agree(bound.supplier(), decided.id(), decided.sha256()));
    }

    private List<FieldProblem> problems(Bound bound, TypedAmendment typed) {
        try {
            withdrawn(proposed(bound, typed));
            return List.of();
        } catch (Refused refused) {
            return refused.fields();
        }
    }

    private static ChangeRules.Lawful ruled(Amendment amendment) {
        return Objects.requireNonNull(amendment.lawful());
    }

    private static BigDecimal worth(Amendment amendment) {
        var asked = (Map<?, ?>) ruled(amendment).ruling().question().get("procurement");
        var value = (Map<?, ?>) Objects.requireNonNull(asked).get("value");
        return new BigDecimal(String.valueOf(Objects.requireNonNull(value).get("wholeTerm")));
    }

    /** As the door's own transaction, which these doors made by hand have not. */
    private <T> T inOne(java.util.function.Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(_ -> act.get()));
    }
}
