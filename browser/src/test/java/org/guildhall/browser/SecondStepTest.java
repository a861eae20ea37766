package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The second step at sign-in: set up, used, done without a phone, taken away. In French without a script. The city's
 * clock is months ahead of the phone's here, as in every demonstration.
 */
@InABrowser
@Order(35)
class SecondStepTest {
    private final World world;

    SecondStepTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    void somebodySetsItUpComesInWithItAndWithoutTheirPhone() {
        for (var words : List.of(Words.ENGLISH, Words.FRENCH)) {
            var email = "stepper-" + System.nanoTime() + "@linnet.example";
            var person = new Visitor(world, "stepper", words, words.equals(Words.ENGLISH));
            come(person, email);
            var phone = setUp(person);
            var codes = person.page().locator("main ol code").allInnerTexts();
            assertThat(codes).hasSize(10);
            person.follow("factors.codes.on").open("/account").look("Account, second step on");
            comeWithCode(person, email, phone);
            comeWithout(person, email, codes.getFirst());
            change(person, codes);
            takenAway(person, email);
        }
    }

    private void come(Visitor person, String email) {
        var secret = world.city()
                .as(Cast.ADMINISTRATOR)
                .post("/api/people", Map.of("email", email, "name", "Two Steps", "roles", List.of("auditor")))
                .expect(201)
                .text("invitation");
        person.open("/invitations/" + secret);
        person.type("people.invitation.password", "linnet.example 12").pressRefused("people.invitation.button");
        person.reads("people.password.own").lookAsItStands("Invitation, password of one's own words");
        person.type("people.invitation.password", "password1234").pressRefused("people.invitation.button");
        person.reads("people.password.common").lookAsItStands("Invitation, common password");
        person.type("people.invitation.password", World.password()).press("people.invitation.button");
        person.signIn("stepper", email);
    }

    private Phone setUp(Visitor person) {
        person.open("/account").follow("factors.set-up").look("Second step, off");
        person.type("people.account.current", "not this one").pressRefused("factors.begin");
        person.lookAsItStands("Second step, off, wrong password");
        person.type("people.account.current", World.password()).press("factors.begin");
        assertThat(person.page().locator("main img").getAttribute("src")).startsWith("data:image/svg+xml");
        person.look("Second step, set up");
        var phone = new Phone(person.page().locator("main code").innerText());
        person.type("factors.code", "000").pressRefused("factors.setup.button");
        person.reads("factors.code.wrong").lookAsItStands("Second step, set up, wrong code");
        person.type("factors.code", phone.code(0)).press("factors.setup.button");
        person.lookAtAnswer("Recovery codes");
        return phone;
    }

    private static void password(Visitor person, String email) {
        person.press("web.signOut").open("/letters");
        assertThat(person.path()).isEqualTo("/sign-in");
        person.type("people.sign-in.email", email);
        person.type("people.sign-in.password", World.password()).press("people.sign-in.button");
        assertThat(person.path()).isEqualTo("/sign-in/code");
    }

    private static void comeWithCode(Visitor person, String email, Phone phone) {
        password(person, email);
        person.look("Sign in, code");
        person.type("factors.code", "000000").pressRefused("people.sign-in.button");
        person.lookAsItStands("Sign in, wrong code");
        person.type("factors.code", phone.code(1)).press("people.sign-in.button");
        assertThat(person.path()).isEqualTo("/letters");
    }

    private static void comeWithout(Visitor person, String email, String recovery) {
        password(person, email);
        person.page().locator("main summary").click();
        person.type("factors.code.recovery", "not one").pressRefused("people.code.recovery.button");
        person.lookAsItStands("Sign in, wrong recovery code");
        person.type("factors.code.recovery", recovery).press("people.code.recovery.button");
        assertThat(person.path()).isEqualTo("/letters");
    }

    /** Changing it asks for the password and a code. */
    private static void change(Visitor person, List<String> codes) {
        person.open("/account/second-factor").look("Second step, on");
        person.pressRefused("factors.off.button").lookAsItStands("Second step, turned off without a password");
        person.page().locator("#again").fill(World.password());
        person.page().locator("#code").fill(codes.get(1));
        person.press("factors.codes.renew.button").lookAtAnswer("Recovery codes, anew");
        assertThat(person.page().locator("main ol code").allInnerTexts()).doesNotContainAnyElementsOf(codes);
    }

    private void takenAway(Visitor person, String email) {
        var administrator = world.staff("administrator", person.words()).open("/people");
        var row = administrator.page().locator("main tr").filter(new Locator.FilterOptions().setHasText(email));
        row.locator("summary").last().click();
        administrator.lookAsItStands("People, a second step to be taken away");
        administrator.press(row.locator(".govuk-button--warning")).reads("people.list.taken");
        administrator.look("People, a second step taken away");
        person.open("/account");
        assertThat(person.path()).isEqualTo("/sign-in");
        person.signIn("stepper", email);
    }
}
