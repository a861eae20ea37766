package org.guildhall.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.contracts.CallingUp.TypedCallUp;
import org.guildhall.contracts.CallingUp.TypedQuantity;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A standing offer of $26,000 at $500 a unit: 52 units in all. */
class CallUpTest extends RoomTest {
    @Autowired
    Contracts contracts;

    @Autowired
    CallingUp callingUp;

    @Autowired
    Signing signing;

    @Autowired
    ContractFixtures fixtures;

    @Autowired
    People people;

    @Test
    void eachIsAContractOfItsOwnAtThePricesOfTheOffer() {
        var offer = fixtures.standingOffer();
        var callUp = fixtures.callUp(offer, "10").contract();
        assertThat(callUp.kind()).isEqualTo(ContractKind.CALL_UP);
        assertThat(callUp.inForce()).isTrue();
        assertThat(callUp.value()).isEqualTo(Money.cad("5000"));
        assertThat(callUp.lines()).extracting(ContractLine::id).containsExactly("sensors");
        assertThat(contracts.callUps(offer.id())).extracting(Contract::id).containsExactly(callUp.id());
        assertThat(contracts.leftToCallUp(offer.contract())).isEqualTo(Money.cad("21000"));
        assertThat(contracts.of(callUp.ocid())).extracting(Contract::id).containsExactly(offer.id(), callUp.id());
    }

    @Test
    void togetherTheyNeverExceedTheOffer() {
        var offer = fixtures.standingOffer();
        assertRefused(() -> callUp(offer, "52.001"), ContractProblem.STANDING_OFFER_EXCEEDED);
        callUp(offer, "50");
        assertRefused(() -> callUp(offer, "3"), ContractProblem.STANDING_OFFER_EXCEEDED);
        callUp(offer, "2");
        assertThat(contracts.leftToCallUp(offer.contract())).isEqualTo(Money.cad("0"));
    }

    @Test
    void ofTenAtOnceThatWouldExceedItOnlyThoseThatFitAreMade() throws Exception {
        var offer = fixtures.standingOffer();
        Callable<Boolean> ten = () -> {
            try {
                callUp(offer, "10");
                return true;
            } catch (Refused refused) {
                return false;
            }
        };
        try (var threads = Executors.newFixedThreadPool(5)) {
            var made = threads.invokeAll(java.util.Collections.nCopies(10, ten)).stream()
                    .filter(each -> each.resultNow())
                    .count();
            assertThat(made).isEqualTo(5);
        }
        assertThat(contracts.leftToCallUp(offer.contract())).isEqualTo(Money.cad("1000"));
    }

    @Test
    void onlyFromAStandingOfferInForceBeforeItEndsByItsOwnerOrABuyer() {
        var plain = fixtures.inForce();
        assertRefused(() -> callUp(plain, "1"), ContractProblem.NOT_A_STANDING_OFFER);
        var unsigned = fixtures.offered("500", true);
        assertRefused(() -> callUp(unsigned, "1"), ContractProblem.NOT_IN_FORCE);
        var offer = fixtures.standingOffer();
        var other = new PeopleFixtures(people).with(Role.CONTRACT_OWNER);
        var typed = typed("sensors", "1");
        assertRefused(() -> callingUp.callUp(other, offer.id(), typed), ContractProblem.NOT_THE_OWNER);
        callingUp.callUp(fixtures.owner, offer.id(), typed);
        var end = java.util.Objects.requireNonNull(offer.contract().endsOn());
        clock.set(end.plusDays(1).atStartOfDay(clock.zone()).toInstant().minusMillis(1));
        callUp(offer, "1");
        clock.set(end.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        assertRefused(() -> callUp(offer, "1"), ContractProblem.EXPIRED);
    }

    @Test
    void itBeginsWhileTheOfferLastsAndEndsAtMostAYearAfterIt() {
        var offer = fixtures.standingOffer();
        var starts = java.util.Objects.requireNonNull(offer.contract().startsOn());
        var ends = java.util.Objects.requireNonNull(offer.contract().endsOn());
        assertThat(wrong(offer, starts.minusDays(1), starts)).containsExactly("contracts.call-up.starts");
        assertThat(wrong(offer, ends.plusDays(1), ends.plusDays(1))).containsExactly("contracts.call-up.starts");
        assertThat(wrong(offer, starts, ends.plusYears(1).plusDays(1))).containsExactly("contracts.call-up.ends");
        assertThat(wrong(offer, starts, ends.plusYears(1))).isEmpty();
        assertThat(wrong(offer, ends, ends)).isEmpty();
        var answer = Caller.signedIn(port, fixtures.buyer)
                .post(
                        "/api/contracts/" + offer.id() + "/call-ups",
                        java.util.Map.of(
                                "startsOn", starts.toString(),
                                "endsOn", ends.toString(),
                                "lines", List.of(java.util.Map.of("line", "sensors", "quantity", "51"))));
        assertThat(answer.json().path("detail").asString()).contains("$25,000.00", "$25,500.00");
    }

    private List<String> wrong(ContractFixtures.Bound offer, LocalDate starts, LocalDate ends) {
        var typed = new TypedCallUp(starts.toString(), ends.toString(), List.of(new TypedQuantity("sensors", "1")));
        try {
            callingUp.callUp(fixtures.buyer, offer.id(), typed);
            return List.of();
        } catch (Refused refused) {
            return refused.fields().stream().map(each -> each.code()).toList();
        }
    }

    @Test
    void anOptionIsDecidedAndAMilestoneDueWhileTheContractLasts() {
        assertThat(bounds(LocalDate::minusDays, 1, 0)).containsExactly("contracts.option.past");
        assertThat(bounds((day, more) -> day.plusYears(1).plusDays(more), 1, 0))
                .containsExactly("contracts.option.after-end");
        assertThat(bounds(LocalDate::plusDays, 0, 1)).containsExactly("contracts.milestone.before-start");
        assertThat(bounds(LocalDate::plusDays, 0, 0)).isEmpty();
        assertThat(bounds((day, more) -> day.plusYears(1), 0, 0)).isEmpty();
    }

    /** What is wrong with a contract of a year from today with such an option and such a milestone, when offered. */
    private List<String> bounds(BiFunction<LocalDate, Long, LocalDate> decideBy, long days, int early) {
        var drafted = fixtures.drafted("500", false);
        var today = clock.today();
        var text = new TypedContract.Text("One", "Un");
        var terms = new TypedContract(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new TypedContract.TypedMilestone(
                        "milestone", text, text, today.minusDays(early).toString())),
                List.of(new TypedContract.TypedOption(
                        text, decideBy.apply(today, days).toString(), "12", "5000")),
                null);
        try {
            fixtures.offered(drafted, terms);
            return List.of();
        } catch (Refused refused) {
            return refused.fields().stream().map(each -> each.code()).toList();
        }
    }

    @Test
    void aLineThatIsNotThereOrNamedTwiceIsRefused() {
        var offer = fixtures.standingOffer();
        assertRefused(() -> callingUp.callUp(fixtures.buyer, offer.id(), typed("other", "1")), CommonProblem.INVALID);
        assertRefused(() -> callUp(offer, "0"), CommonProblem.INVALID);
        assertRefused(() -> callUp(offer, "-1"), CommonProblem.INVALID);
        var twice = new TypedCallUp(
                clock.today().toString(),
                clock.today().toString(),
                List.of(new TypedQuantity("sensors", "1"), new TypedQuantity("sensors", "1")));
        assertRefused(() -> callingUp.callUp(fixtures.buyer, offer.id(), twice), CommonProblem.INVALID);
    }

    private Contract callUp(ContractFixtures.Bound offer, String quantity) {
        return callingUp.callUp(fixtures.buyer, offer.id(), typed("sensors", quantity));
    }

    private TypedCallUp typed(String line, String quantity) {
        var today = clock.today();
        return new TypedCallUp(
                today.toString(), today.plusMonths(1).toString(), List.of(new TypedQuantity(line, quantity)));
    }
}
