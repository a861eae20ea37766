package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.factors.FactorFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the setting that asks for a second factor lets through, and for whom. */
class SecondFactorAskedTest extends RoomTest {
    private static final String SET_UP = "/account/second-factor";

    @Autowired
    private People people;

    @Autowired
    private FactorFixtures some;

    private Actor official;
    private Actor vendor;

    @BeforeEach
    void persons() {
        official = new PeopleFixtures(people).with(Role.BUYER);
        vendor = new PeopleFixtures(people).with(Role.VENDOR);
    }

    @Test
    void whoIsAskedGetsNoFurtherThanToSetItUpAlsoWithATokenFromBefore() {
        var before = Caller.signedIn(port, official);
        requirement.set("officials");
        var refused = before.get("/api/needs");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("people.second-factor-missing");
        assertThat(refused.json().at("/translations/fr/detail").asString()).contains("deuxième étape");
        assertThat(before.get("/api/session").status()).isEqualTo(403);
        assertThat(before.post("/api/needs", "{}").code()).isEqualTo("people.second-factor-missing");
        assertThat(before.get("/api/public/procurements").status()).isEqualTo(200);
        assertThat(before.get("/api/nowhere").status()).isEqualTo(404);
        var after = Caller.signedIn(port, official);
        assertThat(after.get("/api/needs").status()).isEqualTo(403);
        assertThat(after.call("DELETE", "/api/session", "").status()).isEqualTo(204);
        assertThat(after.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void pagesLeadThereAndSigningOutWorks() {
        requirement.set("officials");
        var browser = Caller.anonymous(port);
        signIn(browser, official);
        for (var page : List.of("/home", "/account", "/letters", "/solicitations")) {
            assertThat(browser.get(page).location()).as(page).endsWith(SET_UP);
        }
        assertThat(browser.get("/procurements").body()).doesNotContain(official.displayName());
        var page = browser.get(SET_UP);
        assertThat(page.body()).contains("The city asks everybody in your position", official.displayName());
        var other = browser.submit(SET_UP, "/account", Map.of("name", "Other"));
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.body()).contains("The city asks you for a second step at sign-in.");
        assertThat(browser.submit(SET_UP, "/sign-out", Map.of()).status()).isEqualTo(302);
        assertThat(browser.get(SET_UP).location()).contains("/sign-in");
    }

    @Test
    void onceItIsSetUpEverythingIsOpen() {
        requirement.set("officials");
        var browser = Caller.anonymous(port);
        signIn(browser, official);
        some.on(official);
        assertThat(browser.get("/home").status()).isEqualTo(200);
    }

    @Test
    void officialsAreAskedAndVendorsOnlyWhereEveryoneIs() {
        var buyer = Caller.signedIn(port, official);
        var bidder = Caller.signedIn(port, vendor);
        requirement.set("optional");
        assertThat(buyer.get("/api/session").status()).isEqualTo(200);
        requirement.set("officials");
        assertThat(buyer.get("/api/session").status()).isEqualTo(403);
        assertThat(bidder.get("/api/session").status()).isEqualTo(200);
        people.addRole(vendor.id(), Role.EVALUATOR);
        assertThat(bidder.get("/api/session").status()).isEqualTo(403);
        requirement.set("everyone");
        var another = Caller.signedIn(port, new PeopleFixtures(people).with(Role.VENDOR));
        assertThat(another.get("/api/session").status()).isEqualTo(403);
        requirement.set("optional");
        assertThat(bidder.get("/api/session").status()).isEqualTo(200);
    }

    /** As the first administrator comes: by the link, with a password, to the second step. */
    @Test
    void anInvitationIsTakenUpAndLeadsToTheSetUp() {
        requirement.set("everyone");
        var email = "first-" + System.nanoTime() + "@city.example";
        var secret = people.invite(email, "First", List.of(Role.ADMINISTRATOR), Locale.CANADA);
        var browser = Caller.anonymous(port);
        var page = "/invitations/" + secret;
        assertThat(browser.submit(page, page, Map.of("name", "First", "password", PeopleFixtures.PASSWORD))
                        .location())
                .endsWith("/sign-in");
        browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", PeopleFixtures.PASSWORD));
        assertThat(browser.get("/people").location()).endsWith(SET_UP);
        assertThat(browser.submit(SET_UP, SET_UP + "/setup", Map.of("again", PeopleFixtures.PASSWORD))
                        .location())
                .endsWith(SET_UP + "/setup");
        assertThat(browser.get(SET_UP + "/setup").status()).isEqualTo(200);
    }

    private static void signIn(Caller browser, Actor person) {
        browser.submit("/sign-in", "/sign-in", Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD));
    }
}
