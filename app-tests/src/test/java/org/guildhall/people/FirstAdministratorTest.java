package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first administrator of a city, whose address nobody knew, gives it with the account; nobody else gives one. */
class FirstAdministratorTest extends RoomTest {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    private People people;

    private final String own = UUID.randomUUID() + "@city.example";

    /** Every test begins where nobody has taken the invitation up. */
    @AfterEach
    void nobodyHasThePlaceholder() {
        jdbc.sql("update people.person set email = :other where email = :email")
                .param("email", People.NO_ADDRESS)
                .param("other", UUID.randomUUID() + "@city.example")
                .update();
    }

    @Test
    void theyGiveTheirAddressAndSignInWithIt() {
        var page = first();
        assertThat(Caller.anonymous(port).get(page).body())
                .contains("name=\"email\"", "first administrator")
                .doesNotContain(People.NO_ADDRESS);
        assertThat(accept(page, own.toUpperCase(Locale.ROOT)).location()).endsWith("/sign-in");
        assertThat(people.accountOf(People.NO_ADDRESS)).isEmpty();
        var administrator =
                people.all(List.of(people.accountOf(own).orElseThrow())).getFirst();
        assertThat(administrator.email()).isEqualTo(own);
        assertThat(administrator.displayName()).isEqualTo("Ann Clerk");
        assertThat(administrator.roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(Caller.signedIn(port, own, PASSWORD).get("/people").status()).isEqualTo(200);
        assertThat(Caller.anonymous(port).get(page).status()).as("once").isEqualTo(404);
    }

    @Test
    void noLetterGoesWhereNobodyReadsIt() {
        first();
        assertThat(jdbc.sql("select count(*) from mail.letter where recipient = :email")
                        .param("email", People.NO_ADDRESS)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anAddressThatIsNoneOrNobodysOrSomebodysIsRefusedAndTheLinkStaysGood() {
        var page = first();
        var other = new PeopleFixtures(people).with(Role.BUYER);
        for (var wrong : List.of("", "ann", People.NO_ADDRESS)) {
            assertThat(accept(page, wrong).status()).as(wrong).isEqualTo(422);
        }
        var taken = accept(page, other.email());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("An account with this e-mail address exists");
        assertThat(accept(page, own).location()).endsWith("/sign-in");
    }

    @Test
    void whoeverWasInvitedUnderAnAddressKeepsIt() {
        var invited = UUID.randomUUID() + "@city.example";
        var secret = people.invite(invited, "Bo", List.of(Role.BUYER), Locale.CANADA);
        var page = "/invitations/" + secret;
        assertThat(Caller.anonymous(port).get(page).body()).contains(invited).doesNotContain("name=\"email\"");
        assertThat(accept(page, own).location()).endsWith("/sign-in");
        assertThat(people.accountOf(own)).isEmpty();
        assertThat(people.accountOf(invited)).isPresent();
    }

    @Test
    void aProgramGivesTheAddressTooAndNoVendorInvitesUnderThePlaceholder() {
        var secret = first().substring("/invitations/".length());
        var typed = Map.of("name", "Ann Clerk", "password", PASSWORD);
        var path = "/api/invitations/" + secret;
        assertThat(Caller.anonymous(port).post(path, typed).status()).isEqualTo(422);
        var withAddress = Map.of("name", "Ann Clerk", "password", PASSWORD, "email", own);
        assertThat(Caller.anonymous(port).post(path, withAddress).status()).isEqualTo(201);
        assertThat(people.accountOf(own)).isPresent();
        assertRefused(
                () -> people.invite(People.NO_ADDRESS, "Bo", List.of(Role.VENDOR), Locale.CANADA),
                org.guildhall.kernel.CommonProblem.INVALID);
    }

    private String first() {
        return "/invitations/"
                + people.invite(People.NO_ADDRESS, "Administrator", List.of(Role.ADMINISTRATOR), Locale.CANADA);
    }

    private Caller.Answer accept(String page, String email) {
        return Caller.anonymous(port)
                .submit(page, page, Map.of("email", email, "name", "Ann Clerk", "password", PASSWORD));
    }
}
