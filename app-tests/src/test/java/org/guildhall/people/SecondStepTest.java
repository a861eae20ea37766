package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.factors.FactorFixtures;
import org.guildhall.factors.FactorFixtures.Held;
import org.guildhall.factors.Factors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Signing in in two steps, in a browser and for a program; and who takes a second step away. */
class SecondStepTest extends RoomTest {
    private static final Pattern RECOVERY = Pattern.compile("<code>([0-9a-z]{5}-[0-9a-z]{5})</code>");
    private static final Pattern SECRET = Pattern.compile("translate=\"no\">([A-Z2-7 ]+)</code>");

    @Autowired
    private People people;

    @Autowired
    private Factors factors;

    @Autowired
    private FactorFixtures some;

    @Autowired
    private Doorkeeper doorkeeper;

    @Autowired
    private Passwords passwords;

    @Autowired
    private Letters letters;

    private Actor person;

    @BeforeEach
    void somebody() {
        person = new PeopleFixtures(people).with(Role.BUYER);
    }

    @Test
    void afterThePasswordNobodyIsInUntilTheCodeAndTheWayGoesOnWhereItWas() {
        var held = some.on(person);
        var browser = Caller.anonymous(port);
        assertThat(password(browser, "/letters").location()).endsWith("/sign-in/code?next=/letters");
        assertThat(browser.get("/letters").location()).contains("/sign-in");
        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        assertThat(listed()).isZero();
        assertThat(code(browser, "code", "000 000", "/letters").status()).isEqualTo(422);
        assertThat(browser.get("/letters").status()).isEqualTo(302);
        var halfway = sessions(AccessRows.halfway(person.id()));
        assertThat(code(browser, "code", held.code(clock.instant()), "/letters").location())
                .endsWith("/letters");
        assertThat(browser.get("/letters").status()).isEqualTo(200);
        assertThat(sessions(person.id().toString())).hasSize(1).doesNotContainAnyElementsOf(halfway);
        assertThat(browser.get("/sign-in/code").location()).contains("/sign-in?next=");
    }

    /** Such as a page in another tab, or the page before, whose session is saved a moment after it was shown. */
    @Test
    @SuppressWarnings("unchecked") // its own kind of session is not public
    void aCallOfTheHalfWaySessionThatEndsLateLocksNobodyOut(
            @Autowired SessionRepository<? extends Session> repository) {
        var kept = (SessionRepository<Session>) repository;
        var held = some.on(person);
        var browser = Caller.anonymous(port);
        password(browser, "/letters");
        var underWay = kept.findById(sessions(AccessRows.halfway(person.id())).getFirst());
        code(browser, "code", held.code(clock.instant()), "/letters");
        underWay.setLastAccessedTime(underWay.getLastAccessedTime().plusSeconds(120));
        kept.save(underWay);
        assertThat(browser.get("/letters").status()).isEqualTo(200);
        assertThat(sessions(AccessRows.halfway(person.id()))).isEmpty();
    }

    @Test
    void theCodeIsAskedForFiveMinutesAndOnlyAfterARightPassword() {
        var held = some.on(person);
        var browser = Caller.anonymous(port);
        assertThat(browser.get("/sign-in/code?next=/letters").location()).endsWith("/sign-in?next=/letters");
        password(browser, "/home");
        clock.advance(SessionPages.HALFWAY.minusMillis(1));
        assertThat(browser.get("/sign-in/code").status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(browser.get("/sign-in/code").location()).endsWith("/sign-in?next=/home");
        var late = browser.submit(
                "/sign-in", "/sign-in/code", Map.of("code", held.code(clock.instant()), "next", "/home"));
        assertThat(late.location()).endsWith("/sign-in?next=/home");
        assertThat(browser.get("/home").status()).isEqualTo(302);
    }

    @Test
    void whoComesHalfWayIsNotTheOneWhoWasInBefore() {
        some.on(person);
        var browser = Caller.anonymous(port);
        var other = new PeopleFixtures(people).with(Role.BUYER);
        browser.submit("/sign-in", "/sign-in", Map.of("email", other.email(), "password", PeopleFixtures.PASSWORD));
        assertThat(browser.get("/account").status()).isEqualTo(200);
        password(browser, "/home");
        assertThat(browser.get("/account").status()).isEqualTo(302);
    }

    @Test
    void aRecoveryCodeComesInOnceAndALetterSaysSo() {
        var recovery = some.on(person).recoveryCodes().getFirst();
        var browser = Caller.anonymous(port);
        password(browser, "/home");
        assertThat(code(browser, "recovery", recovery, "/home").location()).endsWith("/home");
        assertThat(letters.readableBy(person, 1).getFirst().subject()).isEqualTo("A recovery code was used");
        var again = Caller.anonymous(port);
        password(again, "/home");
        var refused = code(again, "recovery", recovery, "/home");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#recovery\"", "<details class=\"govuk-details\" open");
    }

    @Test
    void aRightPasswordDoesNotBeginTheCountOfWrongCodesAnew() {
        var held = some.on(person);
        for (int i = 0; i < 5; i++) {
            var browser = Caller.anonymous(port);
            password(browser, "/home");
            assertThat(code(browser, "code", "000 000", "/home").status()).isEqualTo(422);
        }
        var browser = Caller.anonymous(port);
        password(browser, "/home");
        assertThat(code(browser, "code", held.code(clock.instant()), "/home").status())
                .isEqualTo(429);
        assertThat(program(PeopleFixtures.PASSWORD, held.code(clock.instant())).code())
                .isEqualTo("people.throttled");
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(browser, "code", held.code(clock.instant()), "/home").status())
                .isEqualTo(303);
    }

    @Test
    void aProgramSendsTheCodeWithThePasswordAndIsToldWhatIsMissing() {
        var held = some.on(person);
        assertThat(program(PeopleFixtures.PASSWORD, "").code()).isEqualTo("people.second-factor-needed");
        assertThat(program(PeopleFixtures.PASSWORD, "").status()).isEqualTo(401);
        assertThat(program(PeopleFixtures.PASSWORD, "000000").code()).isEqualTo("people.wrong-code");
        assertThat(program(PeopleFixtures.PASSWORD, held.code(clock.instant())).status())
                .isEqualTo(201);
        assertThat(program(PeopleFixtures.PASSWORD, held.code(clock.instant())).code())
                .isEqualTo("people.wrong-code");
        assertThat(program(PeopleFixtures.PASSWORD, held.recoveryCodes().getFirst())
                        .status())
                .isEqualTo(201);
    }

    /** Before the password is right nothing tells whether there is a second step, and no code is used up. */
    @Test
    void whoHasNotThePasswordLearnsNothingAndUsesNothingUp() {
        var held = some.on(person);
        var without = new PeopleFixtures(people).with(Role.BUYER);
        var code = held.code(clock.instant());
        var refused = program("wrong horse battery", code);
        assertThat(refused.code()).isEqualTo("people.wrong-credentials");
        assertThat(doorkeeper.signIn(person.email(), "wrong horse battery"))
                .isEqualTo(doorkeeper.signIn(without.email(), "wrong horse battery"));
        assertThat(program(PeopleFixtures.PASSWORD, code).status()).isEqualTo(201);
    }

    @Test
    void aNewPasswordByLetterKeepsTheSecondStepAndEndsWhoIsHalfWay() {
        var held = some.on(person);
        var halfway = Caller.anonymous(port);
        password(halfway, "/home");
        passwords.forgotten(person.email());
        var body = letters.readableBy(person, 1).getFirst().body();
        passwords.reset(body.replaceAll("(?s).*/password-resets/([\\w-]+).*", "$1"), "staple battery horse");
        assertThat(halfway.get("/sign-in/code").location()).contains("/sign-in?next=");
        assertThat(doorkeeper.signIn(person.email(), "staple battery horse")).isInstanceOf(SignIn.CodeNeeded.class);
        assertThat(program("staple battery horse", held.code(clock.instant())).status())
                .isEqualTo(201);
    }

    @Test
    void itIsTurnedOnInABrowserWithThePasswordAndEveryOtherSessionEnds() {
        var elsewhere = Caller.signedIn(port, person);
        var browser = Caller.anonymous(port);
        password(browser, "/home");
        var page = "/account/second-factor";
        assertThat(browser.get(page + "/setup").location()).endsWith("?over");
        assertThat(browser.submit(page, page + "/setup", Map.of("again", "wrong horse battery"))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(page, page + "/setup", Map.of("again", PeopleFixtures.PASSWORD))
                        .location())
                .endsWith(page + "/setup");
        var shown = browser.get(page + "/setup");
        assertThat(shown.body()).contains("data:image/svg+xml;base64,", "alt=\"QR code");
        assertThat(shown.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(browser.submit(page + "/setup", page, Map.of("code", "000000"))
                        .status())
                .isEqualTo(422);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(200);
        var phone = new Held(secretOn(shown.body()), List.of());
        var codes = browser.submit(page + "/setup", page, Map.of("code", phone.code(clock.instant())));
        assertThat(RECOVERY.matcher(codes.body()).results()).hasSize(10);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(browser.get("/account").body()).contains("10 recovery codes are left.");
        clock.advance(Duration.ofSeconds(30));
        changes(browser, phone, page);
    }

    /** New codes and the end of it ask for the password and a code, each. */
    private void changes(Caller browser, Held phone, String page) {
        var renew = page + "/recovery-codes";
        var code = phone.code(clock.instant());
        assertThat(browser.submit(page, renew, Map.of("again", "wrong horse battery", "code", code))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(page, renew, Map.of("again", PeopleFixtures.PASSWORD))
                        .status())
                .isEqualTo(422);
        var made = browser.submit(page, renew, Map.of("again", PeopleFixtures.PASSWORD, "code", code));
        var recovery = RECOVERY.matcher(made.body())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        var off = page + "/removal";
        assertThat(browser.submit(page, off, Map.of("off-password", PeopleFixtures.PASSWORD))
                        .status())
                .isEqualTo(422);
        assertThat(browser.submit(page, off, Map.of("off-password", "wrong horse battery", "off-code", recovery))
                        .status())
                .isEqualTo(422);
        assertThat(factors.of(person.id())).isPresent();
        assertThat(browser.submit(page, off, Map.of("off-password", PeopleFixtures.PASSWORD, "off-code", recovery))
                        .location())
                .endsWith("?off");
        assertThat(factors.of(person.id())).isEmpty();
    }

    @Test
    void onlyAnotherAdministratorTakesItAwayAndThePersonIsToldAndOutside() {
        some.on(person);
        var administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        var office = Caller.signedIn(port, administrator);
        var path = "/api/people/" + person.id() + "/second-factor";
        var held = some.on(administrator);
        assertThat(office.call("DELETE", "/api/people/" + administrator.id() + "/second-factor", "")
                        .code())
                .isEqualTo("people.own-second-factor");
        assertThat(factors.check(administrator, held.code(clock.instant()))
                        .getClass()
                        .getSimpleName())
                .isEqualTo("Right");
        var buyer = Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER));
        assertThat(buyer.call("DELETE", path, "").status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).call("DELETE", path, "").status()).isEqualTo(401);
        var halfway = Caller.anonymous(port);
        password(halfway, "/home");
        assertThat(office.call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(office.call("DELETE", path, "").code()).isEqualTo("factors.not-on");
        assertThat(halfway.get("/sign-in/code").location()).contains("/sign-in?next=");
        assertThat(letters.readableBy(person, 1).getFirst().subject())
                .isEqualTo("Your second step at sign-in was removed");
        assertThat(doorkeeper.signIn(person.email(), PeopleFixtures.PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    }

    private long listed() {
        return doorkeeper.accesses(person.id(), "").size();
    }

    private List<String> sessions(String name) {
        return jdbc.sql("select session_id from people.session where principal_name = :name")
                .param("name", name)
                .query((row, _) -> row.getString(1).strip())
                .list();
    }

    private static byte[] secretOn(String page) {
        var found = SECRET.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return org.bouncycastle.util.encoders.Base32.decode(
                found.group(1).replace(" ", "").toUpperCase(Locale.ROOT));
    }

    private Caller.Answer program(String password, String code) {
        return Caller.anonymous(port)
                .post("/api/sessions", Map.of("email", person.email(), "password", password, "code", code));
    }

    private Caller.Answer password(Caller browser, String next) {
        return browser.submit(
                "/sign-in",
                "/sign-in",
                Map.of("email", person.email(), "password", PeopleFixtures.PASSWORD, "next", next));
    }

    private static Caller.Answer code(Caller browser, String field, String code, String next) {
        return browser.submit("/sign-in/code", "/sign-in/code", Map.of(field, code, "next", next));
    }
}
