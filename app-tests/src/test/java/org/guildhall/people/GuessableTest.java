package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.guildhall.cli.story.Cast;
import org.guildhall.kernel.City;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are tried first. */
class GuessableTest {
    private static final String EMAIL = "zoe.tremblay@city.example";
    private static final String NAME = "Zoé Tremblay-Roy";
    private static final Guessable GUESSABLE = new Guessable(
            new City("City of Port Linnet", "Ville de Port Linnet", ZoneId.of("America/Toronto"), "", "", "", "", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "passwordpassword",
                "P@ssw0rd2026!",
                "123456789012",
                "qwertyuiop12",
                "azertyuiop12",
                "abcdefghijkl",
                "motdepasse123",
                "bonjour12345",
                "trustno1trustno1",
                "iloveyou1234",
                "hockey hockey hockey",
                "Tremblay1234"
            })
    void whatIsCommonOrBuiltFromItIsRefused(String password) {
        assertThat(GUESSABLE.common(password, EMAIL, NAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoé Tremblay 2026!",
                "zoe tremblay roy",
                "zoetremblay99",
                "tremblay&guildhall",
                "zoe.tremblay@city.example",
                "Guildhall2026!!",
                "City of Port Linnet",
                "Ville de Port Linnet",
                "port-linnet-2026",
                "PORTLINNET 1234"
            })
    void whatIsBuiltFromOnesOwnWordsIsRefused(String password) {
        assertThat(GUESSABLE.ofOwn(password, EMAIL, NAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Cast.PASSWORD,
                PeopleFixtures.PASSWORD,
                "k7#mQz9!vLp2",
                "vierzehn katzen",
                "five words nobody else knows",
                "a linnet sings at dusk"
            })
    void whatIsNeitherIsTaken(String password) {
        assertThat(GUESSABLE.common(password, EMAIL, NAME)).isFalse();
        assertThat(GUESSABLE.ofOwn(password, EMAIL, NAME)).isFalse();
    }

    /** Somebody else's name is no reason. */
    @Test
    void ownWordsAreThoseOfThePerson() {
        assertThat(GUESSABLE.ofOwn("zoe tremblay roy", "ann@x.example", "Ann Clerk"))
                .isFalse();
    }

    /** Eight letters and digits beside one's own words are enough, seven are not. */
    @Test
    void bothSidesOfWhatMustBeLeft() {
        assertThat(GUESSABLE.ofOwn("tremblay-qzmvwkx", EMAIL, NAME)).isTrue();
        assertThat(GUESSABLE.ofOwn("tremblay-qzmvwkxy", EMAIL, NAME)).isFalse();
    }

    @Test
    void theLongestPasswordIsJudgedSoon() {
        var begun = System.nanoTime();
        GUESSABLE.common("@$$@$$40134015!|1310$$".repeat(9), EMAIL, NAME);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
