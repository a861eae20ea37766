package org.guildhall.factors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.factors.FactorFixtures.Held;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A second factor through its door: turned on, proved, used up, guessed at, turned off. */
class FactorsTest extends RoomTest {
    private static final String WRONG = "no such code";

    @Autowired
    private Factors factors;

    @Autowired
    private FactorRows rows;

    @Autowired
    private FactorFixtures some;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private City city;

    private Actor person;

    @BeforeEach
    void somebody() {
        person = new PeopleFixtures(people).with(Role.BUYER);
    }

    @Test
    void itCountsOnceACodeWasTypedBackAndNotBefore() {
        factors.begin(person);
        assertThat(factors.of(person.id())).isEmpty();
        var secret = factors.setup(person).secret();
        assertThat(secret).hasSize(20);
        assertThat(factors.confirm(person, "000")).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.of(person.id())).isEmpty();
        var proof = factors.confirm(person, " " + new Held(secret, List.of()).code(clock.instant()) + " ");
        assertThat(((Proof.Right) proof).recoveryCodes()).hasSize(10);
        assertThat(factors.of(person.id())).contains(new Factor(clock.instant(), 10));
        assertThat(subject()).isEqualTo("The second step at sign-in is on");
        assertRefused(() -> factors.begin(person), FactorProblem.ALREADY_ON);
        assertRefused(() -> factors.confirm(person, "000"), FactorProblem.ALREADY_ON);
    }

    @Test
    void aSetUpIsGoodForAQuarterOfAnHourAndEachHasASecretOfItsOwn() {
        factors.begin(person);
        var first = factors.setup(person).secret();
        factors.begin(person);
        assertThat(factors.setup(person).secret()).isNotEqualTo(first);
        clock.advance(Factors.SETUP.minusMillis(1));
        assertThat(factors.setup(person).account()).isEqualTo(person.email());
        clock.advance(Duration.ofMillis(1));
        assertRefused(() -> factors.setup(person), FactorProblem.SETUP_OVER);
        assertRefused(() -> factors.confirm(person, "000"), FactorProblem.SETUP_OVER);
    }

    @Test
    void aCodeIsGoodOnceAndSoIsEveryOneBeforeIt() {
        var held = some.on(person);
        var earlier = held.code(clock.instant());
        var later = held.code(clock.instant().plusSeconds(30));
        assertThat(factors.check(person, later)).isInstanceOf(Proof.Right.class);
        assertThat(factors.check(person, later)).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.check(person, earlier)).isInstanceOf(Proof.Wrong.class);
        clock.advance(Duration.ofSeconds(60));
        assertThat(factors.check(person, held.code(clock.instant()))).isInstanceOf(Proof.Right.class);
    }

    /** The code that turned it on is used too. */
    @Test
    void theCodeThatTurnedItOnLetsNobodyIn() {
        factors.begin(person);
        var code = new Held(factors.setup(person).secret(), List.of()).code(clock.instant());
        assertThat(factors.confirm(person, code)).isInstanceOf(Proof.Right.class);
        assertThat(factors.check(person, code)).isInstanceOf(Proof.Wrong.class);
    }

    @Test
    void ofTwoWhoTypeTheSameCodeAtOnceOneComesIn() throws Exception {
        var held = some.on(person);
        var code = held.code(clock.instant());
        assertThat(atOnce(() -> factors.check(person, code))).isOne();
        var recovery = held.recoveryCodes().getFirst();
        assertThat(atOnce(() -> factors.check(person, recovery))).isOne();
        assertThat(factors.of(person.id()).orElseThrow().recoveryCodesLeft()).isEqualTo(9);
    }

    @Test
    void wrongCodesAtOnceAreEachCounted() throws Exception {
        some.on(person);
        assertThat(atOnce(() -> factors.check(person, WRONG))).isZero();
        assertThat(jdbc.sql("select failures from factors.failed_attempt where person = :person")
                        .param("person", person.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    private static long atOnce(Callable<Proof> act) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var right = 0;
            for (var each : threads.invokeAll(List.of(act, act, act, act))) {
                right += each.get() instanceof Proof.Right ? 1 : 0;
            }
            return right;
        }
    }

    /** Where the city's clock is moved by weeks, phones go by the machine's. */
    @Test
    void inADemonstrationCodesAreThoseOfTheMachinesTime() {
        clock.aheadOfDevices(Duration.ofDays(40));
        var held = some.on(person);
        assertThat(factors.check(person, held.code(clock.instant()))).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.check(person, held.code(clock.ofDevices()))).isInstanceOf(Proof.Right.class);
    }

    @Test
    void theFifthWrongCodeClosesForHalfAMinuteAndARightOneEndsTheCount() {
        var held = some.on(person);
        for (int i = 0; i < 4; i++) {
            assertThat(factors.check(person, WRONG)).isInstanceOf(Proof.Wrong.class);
        }
        assertThat(factors.check(person, held.code(clock.instant()))).isInstanceOf(Proof.Right.class);
        for (int i = 0; i < 5; i++) {
            assertThat(factors.check(person, WRONG)).isInstanceOf(Proof.Wrong.class);
        }
        var until = clock.instant().plusSeconds(30);
        assertThat(factors.check(person, held.recoveryCodes().getFirst())).isEqualTo(new Proof.Throttled(until));
        assertThat(factors.renewCodes(person, held.recoveryCodes().getFirst())).isEqualTo(new Proof.Throttled(until));
        clock.advance(Duration.ofSeconds(30));
        assertThat(factors.check(person, held.code(clock.instant()))).isInstanceOf(Proof.Right.class);
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndThePersonIsToldInTheirLanguage() {
        people.setLocale(person.id(), Locale.CANADA_FRENCH);
        person = people.byId(person.id()).orElseThrow();
        var code = some.on(person).recoveryCodes().get(3);
        assertThat(factors.check(person, code.toUpperCase(Locale.ROOT).replace("-", " ")))
                .isInstanceOf(Proof.Right.class);
        assertThat(subject()).isEqualTo("Un code de secours a servi");
        assertThat(factors.check(person, code)).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.of(person.id()).orElseThrow().recoveryCodesLeft()).isEqualTo(9);
    }

    @Test
    void newRecoveryCodesEndThoseBefore() {
        var held = some.on(person);
        assertThat(factors.renewCodes(person, WRONG)).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.of(person.id()).orElseThrow().recoveryCodesLeft()).isEqualTo(10);
        var proof = factors.renewCodes(person, held.code(clock.instant()));
        var codes = ((Proof.Right) proof).recoveryCodes();
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(held.recoveryCodes());
        assertThat(proof.toString()).doesNotContain(codes.getFirst());
        assertThat(subject()).isEqualTo("New recovery codes were made");
        assertThat(factors.check(person, held.recoveryCodes().getFirst())).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.check(person, codes.getFirst())).isInstanceOf(Proof.Right.class);
    }

    @Test
    void itIsTurnedOffWithACodeAloneAndThenNothingProvesAnything() {
        var held = some.on(person);
        assertThat(factors.turnOff(person, WRONG)).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.of(person.id())).isPresent();
        assertThat(factors.turnOff(person, held.recoveryCodes().getLast())).isInstanceOf(Proof.Right.class);
        assertThat(factors.of(person.id())).isEmpty();
        assertThat(subject()).isEqualTo("The second step at sign-in was turned off");
        assertThat(factors.check(person, held.code(clock.instant()))).isInstanceOf(Proof.Wrong.class);
        assertRefused(() -> factors.turnOff(person, WRONG), FactorProblem.NOT_ON);
        assertRefused(() -> factors.renewCodes(person, WRONG), FactorProblem.NOT_ON);
    }

    @Test
    void anothersCodeIsNotOnesOwn() {
        some.on(person);
        var other = some.on(new PeopleFixtures(people).with(Role.BUYER));
        assertThat(factors.check(person, other.code(clock.instant()))).isInstanceOf(Proof.Wrong.class);
        assertThat(factors.check(person, other.recoveryCodes().getFirst())).isInstanceOf(Proof.Wrong.class);
    }

    /** In the database there is neither the secret nor a code; with another key the app's codes prove nothing. */
    @Test
    void whoHasTheDatabaseAloneMakesNoCode(@TempDir Path elsewhere) {
        var held = some.on(person);
        var kept = jdbc.sql("select secret from factors.factor where person = :person")
                .param("person", person.id().value())
                .query((row, _) -> row.getBytes(1))
                .single();
        assertThat(kept).hasSize(12 + 20 + 16).isNotEqualTo(held.secret());
        assertThat(jdbc.sql("select hash from factors.recovery_code where person = :person")
                        .param("person", person.id().value())
                        .query(String.class)
                        .list())
                .hasSize(10)
                .allMatch(hash -> hash.startsWith("$argon2id$"));
        var lost = new Factors(rows, () -> Required.OPTIONAL, encoder, letters, city, clock, elsewhere);
        Proof proof = transaction().execute(_ -> lost.check(person, held.code(clock.instant())));
        assertThat(proof).isInstanceOf(Proof.Wrong.class);
        Proof recovered = transaction()
                .execute(_ -> lost.check(person, held.recoveryCodes().getFirst()));
        assertThat(recovered).isInstanceOf(Proof.Right.class);
    }

    private String subject() {
        return letters.readableBy(person, 1).getFirst().subject();
    }
}
