package org.guildhall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
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

/** Officer keys, and the opening key that two of them open together. */
class OpeningKeysTest extends RoomTest {
    private static final String FIRST = "un clocher sous la neige";
    private static final String SECOND = "four grey herons, one pond";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private People people;

    private Actor first;
    private Actor second;

    @BeforeEach
    void enrolTwo() {
        first = new PeopleFixtures(people).with(Role.BUYER);
        second = new PeopleFixtures(people).with(Role.BUYER);
        keys.enrol(first, FIRST);
        keys.enrol(second, SECOND);
    }

    @Test
    void bothOfficersTogetherGetTheKeyInEitherOrder() {
        var key = created();
        assertThat(keys.present(first, FIRST, key)).isInstanceOf(Presented.Waiting.class);
        assertOpens(keys.present(second, SECOND, key), key);
        assertThat(keys.present(second, SECOND, key)).isInstanceOf(Presented.Waiting.class);
        assertOpens(keys.present(first, FIRST, key), key);
    }

    @Test
    void oneOfficerTwiceStaysAlone() {
        var key = created();
        keys.present(first, FIRST, key);
        assertThat(keys.present(first, FIRST, key))
                .isInstanceOfSatisfying(
                        Presented.Waiting.class,
                        waiting -> assertThat(waiting.other()).isEqualTo(second.id()));
    }

    @Test
    void aHalfWaitsForAQuarterOfAnHourAndNotLonger() {
        var key = created();
        keys.present(first, FIRST, key);
        clock.advance(Duration.ofMinutes(15).minus(1, ChronoUnit.MICROS));
        assertThat(keys.waiting(key)).isPresent();
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(keys.waiting(key)).isEmpty();
        assertThat(keys.present(second, SECOND, key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void aWrongPassphraseOpensNothingAndTheSixthTryIsNotLookedAt() {
        var key = created();
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(keys.present(first, "a wrong passphrase", key)).isInstanceOf(Presented.WrongPassphrase.class);
        }
        assertRefused(() -> keys.present(first, FIRST, key), KeysProblem.TOO_MANY_TRIES);
        clock.advance(Duration.ofMinutes(15));
        assertThat(keys.present(first, FIRST, key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void somebodyElseIsNoOpener() {
        var third = new PeopleFixtures(people).with(Role.BUYER);
        keys.enrol(third, "a passphrase of my own");
        assertThat(keys.present(third, "a passphrase of my own", created())).isInstanceOf(Presented.NotAnOpener.class);
    }

    @Test
    void everyPresentationIsOnRecordAlsoTheWrongOne() {
        var key = created();
        keys.present(first, "a wrong passphrase", key);
        assertThat(jdbc.sql("select fields->>'outcome' from journal.fact where scope = :key and kind = :kind")
                        .param("key", key.toString())
                        .param("kind", "opening_key.presented")
                        .query(String.class)
                        .list())
                .containsExactly("WrongPassphrase");
    }

    @Test
    void aChangedPassphraseOpensWhatTheOldOneOpened() {
        var key = created();
        keys.changePassphrase(first, FIRST, "another passphrase of mine");
        assertThat(keys.present(first, FIRST, key)).isInstanceOf(Presented.WrongPassphrase.class);
        assertThat(keys.present(first, "another passphrase of mine", key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void oneOfficerCannotBeBothAndNeedsAKey() {
        assertRefused(
                () -> keys.create(first, OpeningKeyId.random(), first.id(), first.id()), KeysProblem.SAME_OFFICER);
        assertRefused(
                () -> keys.create(first, OpeningKeyId.random(), first.id(), PersonId.random()),
                KeysProblem.NOT_ENROLLED);
    }

    @Test
    void anOfficerEnrolsOnce() {
        assertRefused(() -> keys.enrol(first, FIRST), KeysProblem.ALREADY_ENROLLED);
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
        assertThat(keys.enrolled(officer.id())).isTrue();
    }

    @Test
    void noPassphraseIsKeptAnywhere() {
        keys.present(first, FIRST, created());
        assertThat(jdbc.sql("select count(*) from journal.fact f where f::text like :mark")
                        .param("mark", "%" + FIRST + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private OpeningKeyId created() {
        var id = OpeningKeyId.random();
        keys.create(first, id, first.id(), second.id());
        return id;
    }

    private void assertOpens(Presented presented, OpeningKeyId key) {
        assertThat(presented).isInstanceOfSatisfying(Presented.Ready.class, ready -> {
            assertThat(keys.withRecipient(ready.key().recipient().value())).contains(key);
            ready.key().close();
        });
    }
}
