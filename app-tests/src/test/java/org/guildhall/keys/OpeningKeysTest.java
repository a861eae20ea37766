package org.guildhall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Officer keys, and the opening key that any of them open together, as many as it needs. */
class OpeningKeysTest extends RoomTest {
    private static final String PASSPHRASE = "un clocher sous la neige";
    private static final Duration LIVE_WITHIN = Duration.ofDays(36500);

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private People people;

    private List<Actor> officers;
    private Actor first;
    private Actor second;

    @BeforeEach
    void enrolFour() {
        officers = new ArrayList<>();
        for (var each = 0; each < 4; each++) {
            officers.add(enrolled(Role.BUYER));
        }
        first = officers.get(0);
        second = officers.get(1);
    }

    @Test
    void anyTwoOfFourGetTheKeyInEitherOrder() {
        var key = created();
        for (var one : officers) {
            for (var other : officers) {
                if (one != other) {
                    assertThat(keys.present(one, PASSPHRASE, key)).isInstanceOf(Presented.Waiting.class);
                    assertOpens(keys.present(other, PASSPHRASE, key), key, one, other);
                }
            }
        }
    }

    @Test
    void ofThreeThatAreNeededTwoStillWait() {
        var more = new ArrayList<>(officers);
        more.add(enrolled(Role.APPROVER));
        var key = created(new Holders(3, ids(more), false));
        keys.present(first, PASSPHRASE, key);
        var waiting = (Presented.Waiting) keys.present(second, PASSPHRASE, key);
        assertThat(waiting.came()).containsExactly(first.id(), second.id());
        assertThat(waiting.needed()).isEqualTo(1);
        assertOpens(keys.present(more.getLast(), PASSPHRASE, key), key, first, second, more.getLast());
    }

    @Test
    void oneOfficerTwiceStaysAlone() {
        var key = created();
        keys.present(first, PASSPHRASE, key);
        assertThat(keys.present(first, PASSPHRASE, key))
                .isInstanceOfSatisfying(
                        Presented.Waiting.class,
                        waiting -> assertThat(waiting.came()).containsExactly(first.id()));
    }

    @Test
    void aShareWaitsForAQuarterOfAnHourAndNotLonger() {
        var key = created();
        keys.present(first, PASSPHRASE, key);
        clock.advance(Duration.ofMinutes(15).minus(1, ChronoUnit.MICROS));
        assertThat(keys.waiting(key)).isPresent();
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(keys.waiting(key)).isEmpty();
        assertThat(keys.present(second, PASSPHRASE, key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void aWrongPassphraseOpensNothingAndTheSixthTryIsNotLookedAt() {
        var key = created();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(keys.present(first, "a wrong passphrase", key)).isInstanceOf(Presented.WrongPassphrase.class);
        }
        assertRefused(() -> keys.present(first, PASSPHRASE, key), KeysProblem.TOO_MANY_TRIES);
        assertRefused(() -> keys.prove(first, PASSPHRASE), KeysProblem.TOO_MANY_TRIES);
        clock.advance(Duration.ofMinutes(15));
        assertThat(keys.present(first, PASSPHRASE, key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void somebodyElseIsNoOpener() {
        var other = enrolled(Role.BUYER);
        assertThat(keys.present(other, PASSPHRASE, created())).isInstanceOf(Presented.NotAnOpener.class);
    }

    @Test
    void aShareThatIsNotTheOneDealtIsNamedAndTheOthersStillOpen() {
        var key = created();
        var other = created();
        jdbc.sql("""
                update keys.share s set sealed = o.sealed from keys.share o
                 where s.key = :key and o.key = :other and s.index = 1 and o.index = 1
                """).param("key", key.value()).param("other", other.value()).update();
        keys.present(second, PASSPHRASE, key);
        assertThat(keys.present(first, PASSPHRASE, key)).isInstanceOf(Presented.WrongShare.class);
        assertThat(outcomes(key)).containsExactly("Waiting", "WrongShare");
        assertThat(keys.prove(first, PASSPHRASE)).isEqualTo(1);
        assertOpens(keys.present(officers.getLast(), PASSPHRASE, key), key, second, officers.getLast());
    }

    @Test
    void everyPresentationIsOnRecordAlsoTheWrongOne() {
        var key = created();
        keys.present(first, "a wrong passphrase", key);
        assertThat(outcomes(key)).containsExactly("WrongPassphrase");
    }

    @Test
    void aChangedPassphraseOpensWhatTheOldOneOpened() {
        var key = created();
        keys.changePassphrase(first, PASSPHRASE, "another passphrase of mine");
        assertThat(keys.present(first, PASSPHRASE, key)).isInstanceOf(Presented.WrongPassphrase.class);
        assertThat(keys.present(first, "another passphrase of mine", key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void thereAreTwoMoreSharesThanOpenTogether() {
        var three = officers.subList(0, 3);
        refused(new Holders(2, ids(three), false), KeysProblem.TOO_FEW_OFFICERS);
        refused(new Holders(3, ids(officers), false), KeysProblem.TOO_FEW_OFFICERS);
        refused(new Holders(1, ids(officers), false), KeysProblem.TOO_FEW_OFFICERS);
        refused(new Holders(2, ids(three), true), KeysProblem.PAPER_NOT_PROVEN);
        var key = OpeningKeyId.random();
        keys.prepare(first, key, new Holders(2, ids(three), true));
        assertThat(keys.custody(key).orElseThrow().holdings()).hasSize(4);
    }

    @Test
    void eachShareGoesToAnotherOfficerWithAKey() {
        refused(new Holders(2, List.of(first.id(), first.id(), second.id()), true), KeysProblem.SAME_OFFICER);
        refused(new Holders(2, List.of(first.id(), second.id(), PersonId.random()), true), KeysProblem.NOT_ENROLLED);
    }

    @Test
    void noKeyIsDealtToAnOfficerWhoHasNotOpenedTheirsForTooLong() {
        clock.advance(LIVE_WITHIN.minus(1, ChronoUnit.MICROS));
        assertThat(keys.live(first.id())).isTrue();
        created();
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(keys.live(first.id())).isFalse();
        refused(new Holders(2, ids(officers), false), KeysProblem.NOT_LIVE);
        for (var officer : officers) {
            keys.prove(officer, PASSPHRASE);
        }
        created();
    }

    @Test
    void anOfficerWhoCanStillOpenAnswersWithEveryShareThatIsStillNeeded() {
        var key = created();
        assertRefused(() -> keys.prove(first, "a wrong passphrase"), KeysProblem.WRONG_PASSPHRASE);
        assertThat(keys.custody(key).orElseThrow().holdings())
                .allSatisfy(holding -> assertThat(holding.liveAt()).isNull());
        assertThat(keys.prove(first, PASSPHRASE)).isZero();
        var holdings = keys.custody(key).orElseThrow().holdings();
        assertThat(holdings.getFirst().liveAt()).isEqualTo(clock.instant());
        assertThat(holdings.getLast().liveAt()).isNull();
        assertThat(facts("officers.live", key)).isEqualTo(1);
        keys.present(first, PASSPHRASE, key);
        assertOpens(keys.present(second, PASSPHRASE, key), key, first, second);
        keys.prove(first, PASSPHRASE);
        assertThat(facts("officers.live", key)).isEqualTo(1);
    }

    @Test
    void anOfficerWhoLeftIsShownAsLost() {
        var key = created();
        people.close(new PeopleFixtures(people).with(Role.ADMINISTRATOR), first.id());
        people.setRoles(new PeopleFixtures(people).with(Role.ADMINISTRATOR), second.id(), List.of(Role.REQUESTER));
        assertThat(keys.custody(key).orElseThrow().holdings())
                .extracting(Custody.Holding::lost)
                .containsExactly(true, true, false, false);
    }

    @Test
    void anOfficerEnrolsOnce() {
        assertRefused(() -> keys.enrol(first, PASSPHRASE), KeysProblem.ALREADY_ENROLLED);
    }

    @Test
    void aPassphraseHasSixteenCharactersAtLeast() {
        var officer = new PeopleFixtures(people).with(Role.BUYER);
        assertThatThrownBy(() -> keys.enrol(officer, "fifteen letters"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .extracting(Refused.FieldProblem::code)
                                .containsExactly("keys.passphrase.short"));
        keys.enrol(officer, "sixteen letters!");
        assertThat(keys.officer(officer.id())).isPresent();
    }

    @Test
    void noPassphraseIsKeptAnywhere() {
        keys.present(first, PASSPHRASE, created());
        assertThat(jdbc.sql("select count(*) from journal.fact f where f::text like :mark")
                        .param("mark", "%" + PASSPHRASE + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private Actor enrolled(Role role) {
        var officer = new PeopleFixtures(people).with(role);
        keys.enrol(officer, PASSPHRASE);
        return officer;
    }

    private static List<PersonId> ids(List<Actor> of) {
        return of.stream().map(Actor::id).toList();
    }

    private OpeningKeyId created() {
        return created(new Holders(2, ids(officers), false));
    }

    private OpeningKeyId created(Holders holders) {
        var id = OpeningKeyId.random();
        keys.create(first, id, holders);
        return id;
    }

    private void refused(Holders holders, KeysProblem problem) {
        assertRefused(() -> keys.create(first, OpeningKeyId.random(), holders), problem);
    }

    private List<String> outcomes(OpeningKeyId key) {
        return jdbc.sql("select fields->>'outcome' from journal.fact where scope = :key and kind = :kind order by seq")
                .param("key", key.toString())
                .param("kind", "opening_key.presented")
                .query(String.class)
                .list();
    }

    private int facts(String kind, OpeningKeyId key) {
        return jdbc.sql("select count(*) from journal.fact where scope = :key and kind = :kind")
                .param("key", key.toString())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private void assertOpens(Presented presented, OpeningKeyId key, Actor... who) {
        assertThat(presented).isInstanceOfSatisfying(Presented.Ready.class, ready -> {
            assertThat(keys.withRecipient(ready.key().recipient().value())).contains(key);
            assertThat(ready.officers()).containsExactly(ids(List.of(who)).toArray(PersonId[]::new));
            ready.key().close();
        });
    }
}
