package org.guildhall.officials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.authorities.AuthorityProblem;
import org.guildhall.authorities.Holding;
import org.guildhall.budgets.Budgets;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.needs.Needs;
import org.guildhall.officials.Officials.Ending;
import org.guildhall.officials.Officials.Giving;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.requests.Decision;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.RequestProblem;
import org.guildhall.requests.RequestStatus;
import org.guildhall.requests.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Authority is given from a day, ends on a day, and is asked for on the day of the act. */
class OfficialsTest extends RoomTest {
    @Autowired
    private Officials officials;

    @Autowired
    private People people;

    @Autowired
    private Requests requests;

    @Autowired
    private Budgets budgets;

    @Autowired
    private Needs needs;

    @Autowired
    private Letters letters;

    @Autowired
    private Journal journal;

    @Autowired
    private City city;

    private PeopleFixtures persons;
    private Actor office;
    private Actor official;

    @BeforeEach
    void people() {
        persons = new PeopleFixtures(people);
        office = persons.with(Role.ADMINISTRATOR);
        official = persons.with(Role.APPROVER);
    }

    private Holding given(LocalDate from, String until) {
        return officials.give(
                office, official.id(), new Giving("manager", from.toString(), until, until.isEmpty() ? "" : "Leave."));
    }

    private boolean holds() {
        return people.actsUnder(official, people.authority("manager").orElseThrow())
                && people.authoritiesOf(official.id()).contains("manager")
                && people.holdersOf("manager").contains(official);
    }

    private void day(int days) {
        clock.advance(Duration.ofDays(days));
    }

    private List<Fact> facts() {
        return journal.of(new Ocid(city.ocidPrefix() + "-authorities")).stream()
                .map(each -> each.fact())
                .filter(fact -> official.id().toString().equals(fact.fields().get("person")))
                .toList();
    }

    @Test
    void itHoldsFromItsFirstDayToItsLastAndNotTheDayBeforeOrAfter() {
        var from = clock.today().plusDays(2);
        given(from, from.plusDays(1).toString());
        day(1);
        assertThat(holds()).isFalse();
        day(1);
        assertThat(holds()).isTrue();
        day(1);
        assertThat(holds()).isTrue();
        day(1);
        assertThat(holds()).isFalse();
        assertThat(people.authoritiesOf(official.id())).isEmpty();
        assertThat(people.holdersOf("manager")).doesNotContain(official);
        assertThat(officials.of(official.id())).hasSize(1);
    }

    @Test
    void itEndsOnTheDayThatIsNamedAtOnceIfThatIsTodayAndMayOnlyComeNearer() {
        var today = clock.today();
        var held = given(today, "");
        assertThat(holds()).isTrue();
        end(held, today.plusDays(5), "Moves on.");
        day(1);
        assertThat(holds()).isTrue();
        assertRefused(() -> end(held, today.plusDays(5), "Twice."), AuthorityProblem.OVER);
        end(held, today.plusDays(1), "Gone already.");
        assertThat(holds()).isFalse();
        assertRefused(() -> end(held, today.plusDays(1), "Twice."), AuthorityProblem.OVER);
        given(today.plusDays(1), "");
        assertThat(holds()).isTrue();
        assertThat(officials.of(official.id())).hasSize(2);
        assertThat(facts())
                .extracting(Fact::kind)
                .containsExactly("authority.given", "authority.ended", "authority.ended", "authority.given");
        assertThat(facts()).allMatch(fact -> office.id().equals(fact.actor()));
        assertThat(facts().get(2).fields()).containsEntry("reason", "Gone already.");
    }

    private void end(Holding held, LocalDate from, String reason) {
        officials.end(office, official.id(), held.id(), new Ending(from.toString(), reason));
    }

    @Test
    void nobodyHoldsOneTwiceOnADay() {
        var today = clock.today();
        given(today.plusDays(2), today.plusDays(4).toString());
        assertRefused(() -> given(today.plusDays(4), ""), AuthorityProblem.HELD);
        assertRefused(() -> given(today, today.plusDays(2).toString()), AuthorityProblem.HELD);
        assertRefused(() -> given(today, ""), AuthorityProblem.HELD);
        given(today, today.plusDays(1).toString());
        given(today.plusDays(5), "");
        people.delegate(office, "manager", official.id());
        assertThat(officials.of(official.id())).hasSize(3);
    }

    @Test
    void nobodyGivesOrEndsTheirOwnAndNobodyWithoutTheRoleGivesAny() {
        var self = new Giving("manager", clock.today().toString(), "", "");
        assertRefused(() -> officials.give(office, office.id(), self), AuthorityProblem.OWN);
        assertRefused(() -> people.delegate(office, "manager", office.id()), AuthorityProblem.OWN);
        var other = persons.with(Role.ADMINISTRATOR);
        var held = officials.give(other, office.id(), self);
        var now = new Ending(clock.today().toString(), "Enough.");
        assertRefused(() -> officials.end(office, office.id(), held.id(), now), AuthorityProblem.OWN);
        assertRefused(() -> officials.end(other, official.id(), held.id(), now), CommonProblem.NOT_FOUND);
        var page = "/people/" + office.id() + "/authorities";
        var typed = Map.of("authority", "manager", "from", clock.today().toString());
        assertThat(Caller.signedIn(port, official).post("/api" + page, typed).status())
                .isEqualTo(403);
    }

    @Test
    void whatIsTypedWrongIsNamed() {
        var today = clock.today();
        fields(new Giving("", "", "", ""), "authority", "from");
        fields(new Giving("mayor", today.minusDays(1).toString(), "", ""), "authority", "from");
        fields(new Giving("manager", today.toString(), today.toString(), " "), "reason");
        fields(new Giving("manager", today.plusDays(1).toString(), today.toString(), "Leave."), "until");
        var held = given(today, "");
        assertThatThrownBy(() -> end(held, today.minusDays(1), ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(each -> each.field())
                                .containsExactly("from", "reason"));
        var vendor = persons.with(Role.VENDOR);
        assertRefused(
                () -> officials.give(office, vendor.id(), new Giving("manager", today.toString(), "", "")),
                CommonProblem.INVALID);
    }

    private void fields(Giving typed, String... fields) {
        assertThatThrownBy(() -> officials.give(office, official.id(), typed))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(each -> each.field())
                                .containsExactly(fields));
    }

    @Test
    void aRequestIsDecidedOnTheDaysOnWhichAuthorityHoldsAndWhatWasDecidedStands() {
        var asked = new RequestFixtures(requests, budgets, needs, people);
        var requester = persons.with(Role.REQUESTER);
        var first = asked.submitted(requester, "100", asked.budgetLine("1000"));
        var second = asked.submitted(requester, "100", asked.budgetLine("1000"));
        var today = clock.today();
        given(today.plusDays(1), today.plusDays(1).toString());
        assertRefused(
                () -> requests.decide(official, first.id(), Decision.APPROVE, null, 1, ""),
                RequestProblem.NOT_THE_HOLDER);
        day(1);
        requests.decide(official, first.id(), Decision.APPROVE, null, 1, "");
        day(1);
        assertRefused(
                () -> requests.decide(official, second.id(), Decision.APPROVE, null, 1, ""),
                RequestProblem.NOT_THE_HOLDER);
        assertThat(requests.byId(first.id()).orElseThrow().status()).isEqualTo(RequestStatus.APPROVED);
    }

    @Test
    void whoGetsItIsToldAndSoIsWhoLosesIt() {
        var today = clock.today();
        var held = given(today, today.plusDays(3).toString());
        end(held, today.plusDays(1), "Back early.");
        assertThat(letters.readableBy(official, 5))
                .extracting(Letters.Written::subject)
                .containsExactly(
                        "A delegated authority ends: Division manager",
                        "You hold a delegated authority for a time: Division manager");
    }

    @Test
    void theOfficeSeesWhatNobodyCanUseAndItsPageShowsWhoHoldsWhat() {
        // Years ahead nobody of other tests holds anything that ends; what never ends is ended here.
        for (var holder : people.holdersOf("director")) {
            officials.of(holder.id()).stream()
                    .filter(each -> each.authority().equals("director") && each.holdsOn(clock.today()))
                    .forEach(each -> officials.end(
                            office,
                            holder.id(),
                            each.id(),
                            new Ending(clock.today().toString(), "A test needs it.")));
        }
        var nobody = "Nobody can approve as: Department director";
        var desk = Caller.signedIn(port, office);
        assertThat(desk.get("/home").body()).contains(nobody);
        assertThat(desk.get("/people").body()).contains(nobody);
        assertThat(Caller.signedIn(port, official).get("/home").body()).doesNotContain(nobody);
        var buyer = persons.holding("director", Role.BUYER);
        assertThat(desk.get("/home").body()).contains(nobody);
        assertThat(desk.get("/people/" + buyer.id()).body()).contains("also needs the role: Approver");
        people.setRoles(office, buyer.id(), List.of(Role.APPROVER));
        assertThat(desk.get("/home").body()).doesNotContain(nobody);
        assertThat(desk.get("/people?q=" + buyer.email()).body())
                .contains("Department director")
                .doesNotContain(nobody);
        people.close(office, buyer.id());
        assertThat(desk.get("/home").body()).contains(nobody);
    }

    @Test
    void aProgramGivesEndsAndReads() {
        var desk = Caller.signedIn(port, office);
        var path = "/api/people/" + official.id() + "/authorities";
        var today = clock.today().toString();
        var given = desk.post(path, Map.of("authority", "council", "from", today));
        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().path("state").asString()).isEqualTo("current");
        assertThat(given.json().path("role").asString()).isEqualTo("councillor");
        var end = path + "/" + given.json().path("id").asString() + "/end";
        var ended = desk.put(end, Map.of("from", today, "reason", "The term is over."));
        assertThat(ended.json().path("state").asString()).isEqualTo("over");
        assertThat(desk.put(end, Map.of("from", today, "reason", "Twice.")).status())
                .isEqualTo(409);
        var listed = desk.get(path).json();
        assertThat(listed.path(0).path("ended").path("by").asString()).isEqualTo(office.displayName());
        assertThat(desk.get("/people/" + official.id()).body()).contains("The term is over.");
    }
}
