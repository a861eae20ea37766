package org.guildhall.passkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Holders;
import org.guildhall.keys.KeysProblem;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Presented;
import org.guildhall.keys.Secret;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An officer's own key opens by passkey too, and by passphrase always. */
class PasskeysTest extends RoomTest {
    private static final String PASSPHRASE = "trois canots, deux avirons";
    private static final String ANOTHER = "seven lanterns on the pier";

    @Autowired
    private OpeningKeys keys;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private OwnPasskeys own;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    private final String answer = PasskeyFixtures.answer();

    private Actor officer;

    @BeforeEach
    void enrol() {
        officer = enrolled();
    }

    @Test
    void aPasskeyOpensWhateverThePassphraseOpens() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        assertThat(passkeys.of(officer.id()).getFirst().usedAt()).isNull();
        clock.advance(Duration.ofDays(1));
        assertThat(keys.prove(officer, answer)).isZero();
        assertThat(passkeys.of(officer.id()).getFirst().usedAt()).isEqualTo(clock.instant());
        assertThat(keys.officer(officer.id()).orElseThrow().provenAt()).isEqualTo(clock.instant());
        keys.printWords(officer, answer);
        assertThat(keys.words(officer)).isPresent();
        keys.changePassphrase(officer, answer, ANOTHER);
        assertThat(keys.prove(officer, ANOTHER)).isZero();
        assertRefused(() -> keys.prove(officer, PASSPHRASE), KeysProblem.WRONG_PASSPHRASE);
    }

    @Test
    void oneOpensWithAPasskeyAndAnotherWithTheirPassphrase() {
        var others = List.of(enrolled(), enrolled(), enrolled());
        var key = dealt(others);
        own.add(officer, "Laptop", PASSPHRASE, answer);
        assertThat(keys.present(officer, PasskeyFixtures.another(answer), key))
                .isInstanceOf(Presented.WrongPassphrase.class);
        assertThat(keys.present(officer, answer, key)).isInstanceOf(Presented.Waiting.class);
        var opened = (Presented.Ready) keys.present(others.getFirst(), PASSPHRASE, key);
        assertThat(opened.officers()).contains(officer.id());
        opened.key().close();
    }

    @Test
    void sharesAreDealtAgainWithAPasskeyAndItOpensTheNewShareToo() {
        var others = List.of(enrolled(), enrolled(), enrolled());
        var key = dealt(others);
        own.add(officer, "Laptop", PASSPHRASE, answer);
        var next = new Holders(2, ids(others), false);
        assertThat(keys.reshare(officer, new Secret(answer, false), key, next)).isPresent();
        assertThat(keys.reshare(others.getFirst(), new Secret(PASSPHRASE, false), key, next))
                .isEmpty();
        assertThat(keys.custody(key).orElseThrow().epoch()).isEqualTo(2);
        assertThat(keys.present(officer, answer, key)).isInstanceOf(Presented.Waiting.class);
    }

    @Test
    void wrongPasskeysAndPassphrasesAreCountedTogether() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        var wrong = List.of(
                PasskeyFixtures.another(answer),
                PasskeyFixtures.answer(),
                "a wrong passphrase",
                answer + "A",
                PasskeyFixtures.another(answer));
        for (var secret : wrong) {
            assertRefused(() -> keys.prove(officer, secret), KeysProblem.WRONG_PASSPHRASE);
        }
        assertRefused(() -> keys.prove(officer, answer), KeysProblem.TOO_MANY_TRIES);
        clock.advance(Duration.ofMinutes(15).minus(1, ChronoUnit.MICROS));
        assertRefused(() -> keys.prove(officer, answer), KeysProblem.TOO_MANY_TRIES);
        clock.advance(Duration.of(1, ChronoUnit.MICROS));
        assertThat(keys.prove(officer, answer)).isZero();
        assertThat(passkeys.of(officer.id())).hasSize(1);
    }

    @Test
    void anotherOfficersPasskeyOpensNothing() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        var other = enrolled();
        assertRefused(() -> keys.prove(other, answer), KeysProblem.WRONG_PASSPHRASE);
        assertRefused(() -> own.add(other, "Mine", answer, PasskeyFixtures.answer()), KeysProblem.WRONG_PASSPHRASE);
        assertThat(passkeys.of(other.id())).isEmpty();
    }

    /** Whoever writes rows of the database has no wrap that opens: it says whose it is, and of which credential. */
    @Test
    void aWrapThatIsMovedToAnotherOfficerDoesNotOpen() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        var other = enrolled();
        jdbc.sql("update passkeys.passkey set person = :other where person = :officer")
                .param("other", other.id().value())
                .param("officer", officer.id().value())
                .update();
        assertRefused(() -> keys.prove(other, answer), KeysProblem.WRONG_PASSPHRASE);
    }

    @Test
    void addingAsksForThePassphraseOrAnotherPasskey() {
        assertRefused(() -> own.add(officer, "Laptop", "a wrong passphrase", answer), KeysProblem.WRONG_PASSPHRASE);
        assertRefused(() -> own.add(officer, "Laptop", "", answer), KeysProblem.WRONG_PASSPHRASE);
        assertRefused(() -> own.add(officer, "Laptop", answer, answer), KeysProblem.WRONG_PASSPHRASE);
        assertThat(passkeys.of(officer.id())).isEmpty();
        assertThat(facts("officer_key.passkey_added")).isZero();
        own.add(officer, "Laptop", PASSPHRASE, answer);
        var second = PasskeyFixtures.answer();
        own.add(officer, "Phone", answer, second);
        assertThat(keys.prove(officer, second)).isZero();
        assertThat(facts("officer_key.passkey_added")).isEqualTo(2);
        assertThat(letters.readableBy(officer, 10))
                .filteredOn(letter -> letter.to().equals(officer.email()))
                .hasSize(2);
    }

    @Test
    void anOfficerHasAtMostFiveAndACredentialOpensOneKey() {
        IntStream.range(0, 4).forEach(_ -> own.add(officer, "Key", PASSPHRASE, PasskeyFixtures.answer()));
        clock.advance(Duration.ofSeconds(1));
        own.add(officer, "Laptop", PASSPHRASE, answer);
        assertRefused(() -> own.add(officer, "Key", PASSPHRASE, PasskeyFixtures.answer()), PasskeyProblem.TOO_MANY);
        assertThat(passkeys.of(officer.id())).hasSize(5);
        own.remove(officer, passkeys.of(officer.id()).getFirst().id(), PASSPHRASE);
        for (var again : List.of(answer, PasskeyFixtures.another(answer))) {
            assertRefused(() -> own.add(officer, "Key", PASSPHRASE, again), PasskeyProblem.ALREADY_ADDED);
            assertRefused(() -> own.add(enrolled(), "Key", PASSPHRASE, again), PasskeyProblem.ALREADY_ADDED);
        }
        own.add(officer, "Key", PASSPHRASE, PasskeyFixtures.answer());
        assertThat(keys.prove(officer, answer)).isZero();
    }

    @Test
    void severalAtOnceAreStillAtMostFive() throws InterruptedException {
        IntStream.range(0, 4).forEach(_ -> own.add(officer, "Key", PASSPHRASE, PasskeyFixtures.answer()));
        Callable<Passkey> add = () -> own.add(officer, "Key", PASSPHRASE, PasskeyFixtures.answer());
        try (var threads = Executors.newFixedThreadPool(3)) {
            assertThat(threads.invokeAll(Collections.nCopies(3, add)))
                    .filteredOn(each -> each.state() == Future.State.SUCCESS)
                    .hasSize(1);
        }
        assertThat(passkeys.of(officer.id())).hasSize(5);
    }

    @Test
    void aLabelHasOneToSixtyCharacters() {
        own.add(officer, "x".repeat(60), PASSPHRASE, answer);
        for (var label : new String[] {"x".repeat(61), " ", "", "two\u0000words"}) {
            assertRefused(() -> own.add(officer, label, PASSPHRASE, PasskeyFixtures.answer()), CommonProblem.INVALID);
        }
        assertThat(passkeys.of(officer.id())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "three boats and two oars",
                "guildhall-passkey/1:QUJD:AAAA",
                "guildhall-passkey/2:QUJD:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "guildhall-passkey/1::AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "guildhall-passkey/1:QUJD:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "guildhall-passkey/1:QUJ+:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoAnswerIsNotTakenForOne(String sent) {
        assertThat(PasskeyAnswer.in(sent)).isEmpty();
        assertThatThrownBy(() -> own.add(officer, "Laptop", PASSPHRASE, sent))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.fields())
                                .anyMatch(field -> field.field().equals("passkey")));
    }

    @Test
    void anIdOfACredentialHasAtMost1023Bytes() {
        var most = "guildhall-passkey/1:" + "A".repeat(1364) + ":" + "A".repeat(43);
        assertThat(PasskeyAnswer.in(most)).isPresent();
        assertThat(PasskeyAnswer.in(most.replace("1:A", "1:AA"))).isEmpty();
    }

    /** Otherwise a passphrase that was chosen would open nothing, and be asked of no passkey. */
    @Test
    void noPassphraseLooksLikeAnAnswer() {
        assertRefused(() -> keys.changePassphrase(officer, PASSPHRASE, answer), CommonProblem.INVALID);
        assertRefused(() -> keys.changePassphrase(officer, PASSPHRASE, " " + answer), CommonProblem.INVALID);
        assertThat(keys.prove(officer, PASSPHRASE)).isZero();
    }

    @Test
    void whatWasTakenAwayOpensNoMoreAndThePassphraseAlwaysDoes() {
        var first = own.add(officer, "Laptop", PASSPHRASE, answer);
        var second = own.add(officer, "Phone", PASSPHRASE, PasskeyFixtures.answer());
        assertRefused(() -> own.remove(officer, first.id(), "a wrong passphrase"), KeysProblem.WRONG_PASSPHRASE);
        assertThat(keys.prove(officer, answer)).isZero();
        own.remove(officer, first.id(), answer);
        assertRefused(() -> keys.prove(officer, answer), KeysProblem.WRONG_PASSPHRASE);
        assertRefused(() -> own.remove(officer, first.id(), PASSPHRASE), CommonProblem.NOT_FOUND);
        own.remove(officer, second.id(), PASSPHRASE);
        assertThat(keys.prove(officer, PASSPHRASE)).isZero();
        assertThat(facts("officer_key.passkey_removed")).isEqualTo(2);
        own.add(officer, "Laptop", PASSPHRASE, answer);
        assertThat(keys.prove(officer, answer)).isZero();
    }

    @Test
    void somebodyElsesPasskeyIsNowhere() {
        var passkey = own.add(officer, "Laptop", PASSPHRASE, answer);
        var other = enrolled();
        assertRefused(() -> own.remove(other, passkey.id(), PASSPHRASE), CommonProblem.NOT_FOUND);
        assertRefused(() -> own.remove(officer, UUID.randomUUID(), PASSPHRASE), CommonProblem.NOT_FOUND);
        assertThat(keys.prove(officer, answer)).isZero();
    }

    /** They are of the same key: forgetting a passphrase says nothing of a device. */
    @Test
    void aNewPassphraseAndRecoveryLeavePasskeysAsTheyAre() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        keys.changePassphrase(officer, PASSPHRASE, ANOTHER);
        assertThat(keys.prove(officer, answer)).isZero();
        keys.printWords(officer, answer);
        var words = String.join(" ", keys.words(officer).orElseThrow().words());
        keys.recover(officer, words, PASSPHRASE);
        assertThat(keys.prove(officer, answer)).isZero();
    }

    @Test
    void whoHasNoKeyHasNoPasskey() {
        var newcomer = new PeopleFixtures(people).with(Role.BUYER);
        assertThat(own.haveKey(newcomer)).isFalse();
        assertRefused(() -> own.add(newcomer, "Laptop", PASSPHRASE, answer), KeysProblem.NOT_ENROLLED);
        assertRefused(() -> keys.prove(newcomer, answer), KeysProblem.NOT_ENROLLED);
    }

    @Test
    void whatAPasskeyGaveIsKeptNowhere() {
        own.add(officer, "Laptop", PASSPHRASE, answer);
        keys.prove(officer, answer);
        var output = answer.substring(answer.lastIndexOf(':') + 1);
        var wrapped = jdbc.sql("select wrapped from passkeys.passkey where person = :person")
                .param("person", officer.id().value())
                .query(byte[].class)
                .single();
        assertThat(hex(wrapped)).doesNotContain(hex(Base64.getUrlDecoder().decode(output)));
        var facts = jdbc.sql("select string_agg(fact::text, '') from journal.fact fact where actor = :actor")
                .param("actor", officer.id().value())
                .query(String.class)
                .single();
        assertThat(facts).contains("passkey_added").doesNotContain(output).doesNotContain(credential());
        assertThat(PasskeyAnswer.in(answer).orElseThrow()).hasToString("PasskeyAnswer[…]");
    }

    private String credential() {
        return answer.split(":")[1];
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private Actor enrolled() {
        var person = new PeopleFixtures(people).with(Role.BUYER);
        keys.enrol(person, PASSPHRASE);
        return person;
    }

    private List<PersonId> ids(List<Actor> others) {
        return List.of(
                officer.id(),
                others.get(0).id(),
                others.get(1).id(),
                others.get(2).id());
    }

    private OpeningKeyId dealt(List<Actor> others) {
        var key = OpeningKeyId.random();
        keys.create(officer, key, new Holders(2, ids(others), false));
        return key;
    }

    private int facts(String kind) {
        return jdbc.sql("select count(*) from journal.fact where kind = :kind and actor = :actor")
                .param("kind", kind)
                .param("actor", officer.id().value())
                .query(Integer.class)
                .single();
    }
}
