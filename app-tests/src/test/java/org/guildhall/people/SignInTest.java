package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who comes in, who does not, and how long a wrong key waits. */
class SignInTest extends RoomTest {
    @Autowired
    private People people;

    @Autowired
    private Doorkeeper doorkeeper;

    private PeopleFixtures some;

    @BeforeEach
    void fixtures() {
        some = new PeopleFixtures(people);
    }

    @Test
    void theRightPasswordLetsInAndTheAddressMayBeInCapitals() {
        var person = some.with(Role.BUYER);
        assertThat(doorkeeper.signIn(person.email().toUpperCase(Locale.ROOT), PeopleFixtures.PASSWORD))
                .isEqualTo(new SignIn.SignedIn(person.id()));
    }

    @Test
    void anUnknownAddressAndAWrongPasswordLookAlike() {
        var person = some.with(Role.BUYER);
        assertThat(doorkeeper.signIn(person.email(), "wrong horse battery"))
                .isEqualTo(doorkeeper.signIn("nobody-" + person.email(), "wrong horse battery"))
                .isInstanceOf(SignIn.WrongCredentials.class);
    }

    @Test
    void theFifthFailureClosesTheDoorForHalfAMinuteEvenToTheRightPassword() {
        var person = some.with(Role.BUYER);
        for (int i = 0; i < 4; i++) {
            doorkeeper.signIn(person.email(), "wrong horse battery");
        }
        assertThat(doorkeeper.signIn(person.email(), "wrong horse battery"))
                .isInstanceOf(SignIn.WrongCredentials.class);
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.Throttled.class);
        clock.advance(Duration.ofSeconds(29));
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.Throttled.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void aSessionIsNewAtSignInAndThenStaysForEveryTab() {
        var person = some.with(Role.BUYER);
        var browser = Caller.anonymous(port);
        var form = Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD);
        assertThat(browser.submit("/sign-in", "/sign-in", form).status()).isEqualTo(303);
        var first = sessionOf(person);
        assertThat(browser.get("/home").status()).isEqualTo(200);
        assertThat(sessionOf(person)).isEqualTo(first);
        assertThat(browser.submit("/sign-in", "/sign-in", form).status()).isEqualTo(303);
        assertThat(sessionOf(person)).isNotEqualTo(first);
    }

    private String sessionOf(org.guildhall.kernel.Actor person) {
        return jdbc.sql("select session_id from people.session where principal_name = :person")
                .param("person", person.id().toString())
                .query(String.class)
                .single();
    }

    @Test
    void anInvitationIsGoodForSevenDaysAndOneUse() {
        var secret = invite("late");
        clock.advance(Duration.ofDays(7));
        assertThat(people.invited(secret)).isEmpty();
        var other = invite("intime");
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(people.accept(other, "Zoé", PeopleFixtures.PASSWORD, Locale.CANADA)
                        .displayName())
                .isEqualTo("Zoé");
        assertThatThrownBy(() -> people.accept(other, "Zoé", PeopleFixtures.PASSWORD, Locale.CANADA))
                .isInstanceOf(Refused.class)
                .hasMessage("people.invitation-unknown");
    }

    @Test
    void whoHasNotComeIsInvitedAgainAndTheFirstLinkIsGoodNoMore() {
        var email = java.util.UUID.randomUUID() + "@city.example";
        var first = people.invite(email, "Zoé", List.of(Role.BUYER), Locale.CANADA);
        var second = people.invite(email, "Zoé B.", List.of(Role.AUDITOR), Locale.CANADA);
        assertThat(people.invited(first)).isEmpty();
        assertThat(people.accept(second, "Zoé B.", PeopleFixtures.PASSWORD, Locale.CANADA)
                        .roles())
                .containsExactly(Role.AUDITOR);
        assertThatThrownBy(() -> people.invite(email, "Zoé", List.of(Role.BUYER), Locale.CANADA))
                .isInstanceOf(Refused.class)
                .hasMessage("people.email-taken");
    }

    @Test
    void aPasswordHasTwelveCharacters() {
        assertThatThrownBy(() -> register("eleven@x.example", "vz7-qpmw-tk"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("people.password.short");
        assertThat(register("twelve@x.example", "vz7-qpmw-tkx").roles()).containsExactly(Role.REQUESTER);
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        var administrator = some.with(Role.ADMINISTRATOR);
        assertThatThrownBy(() -> people.setRoles(administrator, administrator.id(), List.of(Role.BUYER)))
                .isInstanceOf(Refused.class)
                .hasMessage("people.own-roles");
    }

    @Test
    void theChainOfAuthorityEndsWithTheFirstThatCoversTheValue() {
        assertThat(chain("25000.00")).containsExactly("manager");
        assertThat(chain("25000.01")).containsExactly("manager", "director");
        assertThat(chain("500000.00")).containsExactly("manager", "director", "administrator");
        assertThat(chain("500000.01")).containsExactly("manager", "director", "administrator", "council");
    }

    private List<String> chain(String value) {
        return people.chainFor(Money.cad(value)).stream().map(Authority::id).toList();
    }

    private String invite(String name) {
        var email = name + "-" + java.util.UUID.randomUUID() + "@city.example";
        return people.invite(email, name, List.of(Role.BUYER), Locale.CANADA);
    }

    private org.guildhall.kernel.Actor register(String email, String password) {
        var unique = java.util.UUID.randomUUID() + email;
        return people.register(unique, "Somebody", password, List.of(Role.REQUESTER), Locale.CANADA);
    }
}
