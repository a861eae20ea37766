package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changing a password, finding a way back without one, and losing an account. */
class PasswordsTest extends RoomTest {
    private static final String OTHER = "staple battery horse";
    private static final Pattern LINK = Pattern.compile("/password-resets/([\\w-]+)");

    @Autowired
    private People people;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Doorkeeper doorkeeper;

    @Autowired
    private Letters letters;

    private Actor person;

    @BeforeEach
    void somebody() {
        person = new PeopleFixtures(people).with(Role.BUYER);
    }

    @Test
    void aNewPasswordEndsEverySessionButTheOneItWasChangedIn() {
        var here = browser(PeopleFixtures.PASSWORD);
        var elsewhere = browser(PeopleFixtures.PASSWORD);
        var program = Caller.signedIn(port, person);
        assertThat(change(here, PeopleFixtures.PASSWORD, OTHER).status()).isEqualTo(303);
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(elsewhere.get("/account").status()).isEqualTo(302);
        assertThat(program.get("/api/session").status()).isEqualTo(401);
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD))
                .isInstanceOf(SignIn.WrongCredentials.class);
        assertThat(letters.readableBy(person, 1).getFirst().subject()).isEqualTo("Your password was changed");
    }

    @Test
    void whoDoesNotKnowThePasswordChangesNothingAndCannotGuessForEver() {
        var here = browser(PeopleFixtures.PASSWORD);
        for (int attempt = 0; attempt < 5; attempt++) {
            var refused = change(here, "wrong horse battery", OTHER);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("This is not your password today.");
        }
        assertThat(change(here, PeopleFixtures.PASSWORD, OTHER).status()).isEqualTo(429);
        clock.advance(Duration.ofSeconds(30));
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void whereSomebodyIsSignedInIsShownAndEndedWithThePasswordAlone() {
        var here = browser(PeopleFixtures.PASSWORD);
        var elsewhere = browser(PeopleFixtures.PASSWORD);
        var program = Caller.signedIn(port, person);
        var another = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        var shown = here.get("/account").body();
        assertThat(shown.split(">A browser<")).hasSize(3);
        assertThat(shown.split(">A program<")).hasSize(2);
        assertThat(shown.split(">This one<")).hasSize(2);
        var refused = here.submit("/account", "/account/accesses", Map.of("again", "wrong horse battery"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(elsewhere.get("/account").status()).isEqualTo(200);
        var ended = here.submit("/account", "/account/accesses", Map.of("again", PeopleFixtures.PASSWORD));
        assertThat(ended.status()).isEqualTo(303);
        assertThat(elsewhere.get("/account").status()).isEqualTo(302);
        assertThat(program.get("/api/session").status()).isEqualTo(401);
        assertThat(another.get("/api/session").status()).isEqualTo(200);
        assertThat(here.inFrench().get("/account?ended").body())
                .contains("Toutes vos autres sessions sont fermées.", ">Celle-ci<")
                .doesNotContain(">Un programme<");
    }

    @Test
    void aShortNewPasswordIsRefusedAndTheOldOneStays() {
        var here = browser(PeopleFixtures.PASSWORD);
        assertThat(change(here, PeopleFixtures.PASSWORD, "abcdefghijk").status())
                .isEqualTo(422);
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void wherePasswordsAreChosenNoneIsTakenThatIsTriedFirst() {
        var here = browser(PeopleFixtures.PASSWORD);
        var link = link();
        var address = "x" + person.email();
        var invited = people.invite("y" + person.email(), person.displayName(), List.of(Role.BUYER), Locale.CANADA);
        for (var wanted : List.of("password1234", person.displayName() + "-2026")) {
            assertThat(change(here, PeopleFixtures.PASSWORD, wanted).status()).isEqualTo(422);
            refused(() -> passwords.reset(link, wanted));
            refused(() -> people.accept(invited, person.displayName(), wanted, Locale.CANADA));
            refused(() -> people.register(address, person.displayName(), wanted, List.of(Role.BUYER), Locale.CANADA));
        }
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageContaining("people.password.");
    }

    @Test
    void aLinkIsGoodForAnHourAndOneUse() {
        var late = link();
        clock.advance(Passwords.GOOD_FOR);
        assertThat(passwords.resetting(late)).isEmpty();
        var link = link();
        clock.advance(Passwords.GOOD_FOR.minusSeconds(1));
        var anybody = Caller.anonymous(port);
        var page = "/password-resets/" + link;
        assertThat(anybody.submit(page, page, Map.of("password", "short")).status())
                .isEqualTo(422);
        assertThat(anybody.submit(page, page, Map.of("password", OTHER)).status())
                .isEqualTo(303);
        assertThat(doorkeeper.signIn(person.email(), OTHER)).isInstanceOf(SignIn.SignedIn.class);
        assertThat(anybody.get(page).status()).isEqualTo(404);
        assertThatThrownBy(() -> passwords.reset(link, OTHER))
                .isInstanceOf(Refused.class)
                .hasMessage("people.reset-unknown");
    }

    @Test
    void aResetEndsTheWaitAfterWrongAttempts() {
        for (int attempt = 0; attempt < 5; attempt++) {
            doorkeeper.signIn(person.email(), "wrong horse battery");
        }
        passwords.reset(link(), OTHER);
        assertThat(doorkeeper.signIn(person.email(), OTHER)).isInstanceOf(SignIn.SignedIn.class);
    }

    @Test
    void whoAsksForALinkLearnsNothingAndWritesAtMostOneLetterInFiveMinutes() {
        var known = ask(person.email());
        var unknown = ask("nobody-" + person.email());
        assertThat(known.status()).isEqualTo(303).isEqualTo(unknown.status());
        assertThat(known.location()).isEqualTo(unknown.location());
        clock.advance(Passwords.NEXT_LETTER_AFTER.minusSeconds(1));
        ask(person.email());
        assertThat(letters.readableBy(person, 10)).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        ask(person.email());
        assertThat(letters.readableBy(person, 10)).hasSize(2);
    }

    @Test
    void aClosedAccountIsShutAtOnceAndOnlyAnotherAdministratorOpensIt() {
        var administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        var office = Caller.signedIn(port, administrator);
        var here = browser(PeopleFixtures.PASSWORD);
        var program = Caller.signedIn(port, person);
        var path = "/api/people/" + person.id() + "/closure";
        assertThat(office.put(path, "{}").status()).isEqualTo(204);
        assertThat(here.get("/account").status()).isEqualTo(302);
        assertThat(program.get("/api/session").status()).isEqualTo(401);
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD))
                .isInstanceOf(SignIn.WrongCredentials.class);
        passwords.forgotten(person.email());
        assertThat(letters.readableBy(person, 10)).isEmpty();
        assertThat(office.put("/api/people/" + administrator.id() + "/closure", "{}")
                        .code())
                .isEqualTo("people.own-account");
        assertThat(office.call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    private String link() {
        passwords.forgotten(person.email());
        var body = letters.readableBy(person, 1).getFirst().body();
        var matcher = LINK.matcher(body);
        assertThat(matcher.find()).as(body).isTrue();
        return matcher.group(1);
    }

    private Caller.Answer ask(String email) {
        return Caller.anonymous(port).submit("/password-resets", "/password-resets", Map.of("email", email));
    }

    private Caller browser(String password) {
        var browser = Caller.anonymous(port);
        browser.submit("/sign-in", "/sign-in", Map.of("email", person.email(), "password", password));
        return browser;
    }

    private static Caller.Answer change(Caller browser, String current, String wanted) {
        return browser.submit("/account", "/account/password", Map.of("current", current, "password", wanted));
    }
}
