package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.cli.story.Cast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages beside the story: accounts, organizations, keys, letters, and what a buyer may do instead. */
@InABrowser
@Order(30)
class OtherPagesTest {
    private static final Pattern LINK = Pattern.compile("/(invitations|password-resets)/[A-Za-z0-9_-]+");

    private final World world;

    OtherPagesTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @Test
    void anAdministratorInvitesSomebodyWhoTakesItUp() {
        var administrator = world.staff("administrator");
        administrator.open("/home").look("What needs an administrator");
        administrator.open("/jurisdiction").look("Where the city is");
        administrator.choose("jurisdictions.province", "Alberta").pressRefused("jurisdictions.button");
        administrator.lookAsItStands("Where the city is, said otherwise without a reason");
        administrator.open("/reading-of-files").look("How files of bids are read");
        administrator.open("/people").look("People").pressRefused("people.list.invite.button");
        administrator.lookAsItStands("People, nobody named");
        var email = "newcomer-" + System.nanoTime() + "@linnet.example";
        var secret = world.city()
                .as(Cast.ADMINISTRATOR)
                .post("/api/people", Map.of("email", email, "name", "New Comer", "roles", List.of("buyer")))
                .expect(201)
                .text("invitation");
        var newcomer = world.nobody(Words.FRENCH).open("/invitations/" + secret).look("Invitation");
        newcomer.type("people.invitation.password", "court").pressRefused("people.invitation.button");
        newcomer.lookAsItStands("Invitation, password too short");
        newcomer.type("people.invitation.password", World.password()).press("people.invitation.button");
        var buyer = world.nobody(Words.ENGLISH).signIn("newcomer", email);
        buyer.look("What needs a newcomer").open("/officer-key").look("Officer key, to create");
        buyer.type("keys.page.passphrase", "short")
                .pressRefused("keys.page.enrol")
                .lookAsItStands("Officer key, short");
        buyer.type("keys.page.passphrase", "five words nobody else knows");
        buyer.type("keys.page.again", "five words nobody else knows").press("keys.page.enrol");
        buyer.reads("keys.page.done.enrolled").look("Officer key");
        buyer.open("/officer-key/words").look("Recovery words");
        buyer.type("keys.page.current", "five words nobody else knows").press("keys.words.show");
        buyer.look("Recovery words, to print").pressRefused("keys.paper.button");
        buyer.lookAsItStands("Recovery words, not typed back");
        buyer.open("/officer-key/recovery").look("Recovery by words");
    }

    /** Whose address nobody knew; and what an administrator reads of letters. */
    @Test
    void theFirstAdministratorGivesTheirAddress() {
        var first = Map.of(
                "email", "administrator@localhost.localdomain", "name", "Any", "roles", List.of("administrator"));
        var secret = world.city()
                .as(Cast.ADMINISTRATOR)
                .post("/api/people", first)
                .expect(201)
                .text("invitation");
        var somebody = world.nobody(Words.FRENCH).open("/invitations/" + secret);
        somebody.look("Invitation of the first administrator");
        somebody.type("people.invitation.email", "nowhere").pressRefused("people.invitation.button");
        somebody.lookAsItStands("Invitation of the first administrator, no address");
        var email = "first-" + System.nanoTime() + "@linnet.example";
        somebody.type("people.invitation.email", email).type("people.invitation.name", "First");
        somebody.type("people.invitation.password", World.password()).press("people.invitation.button");
        world.nobody(Words.ENGLISH).signIn("first", email).open("/letters").look("Letters, of an administrator");
    }

    /** In each language once: what one does the other finds done. */
    @Test
    void anAdministratorGivesAuthorityEndsItAndSeesWhatIsLeftBeforeAnAccountCloses() {
        for (var words : new Words[] {Words.ENGLISH, Words.FRENCH}) {
            var email = "acting-" + words.language() + "-" + System.nanoTime() + "@linnet.example";
            var person = world.city()
                    .as(Cast.ADMINISTRATOR)
                    .post("/api/people", Map.of("email", email, "name", "Act Ing", "roles", List.of("approver")))
                    .expect(201)
                    .text("id");
            var today = world.city().today();
            var administrator = world.staff("administrator", words);
            administrator
                    .open("/people/" + person)
                    .look("Person, without authority")
                    .follow("officials.give.title");
            administrator.look("Authority, to give").pressRefused("officials.give.button");
            administrator.lookAsItStands("Authority, incomplete");
            administrator.page().locator("#authority-2").check();
            administrator.page().locator("#until").fill(today.plusDays(10).toString());
            administrator
                    .pressRefused("officials.give.button")
                    .lookAsItStands("Authority, for a time without a reason");
            administrator.page().locator("#reason").fill("Director on leave.");
            administrator
                    .press("officials.give.button")
                    .reads("officials.given")
                    .look("Person, with authority");
            administrator.press(administrator.page().locator("main a[href$='/end']"));
            administrator.look("Authority, to end").pressRefused("officials.end.button");
            administrator.lookAsItStands("Authority, ended without a reason");
            administrator.page().locator("#reason").fill("Back early.");
            administrator.press("officials.end.button").reads("officials.ended").look("Person, authority ended");
            administrator.open("/people/" + person + "/handovers/contracts").look("Work, nothing to hand over");
            administrator.open("/people/" + person + "/closure").look("Account, to close");
            administrator.press(administrator.page().locator("main .govuk-button--warning"));
            administrator.reads("people.list.closed");
        }
    }

    @Test
    void anAdministratorRegistersAWebhookTestsItAndReadsItsLog() {
        for (var words : new Words[] {Words.ENGLISH, Words.FRENCH}) {
            var administrator = world.staff("administrator", words);
            administrator.open("/webhooks/new").look("Webhook, to register").pressRefused("integration.new.button");
            administrator.lookAsItStands("Webhook, incomplete");
            administrator.type("integration.description", "Finances");
            // Nothing listens there: the log tells of it.
            administrator.type("integration.url", "http://127.0.0.1:9/" + words.language());
            administrator.press("integration.new.button").lookAtAnswer("Webhook, its secret");
            administrator.follow("integration.secret.on").press("integration.test");
            administrator.reads("integration.done.tested").press("integration.pause");
            administrator.reads("integration.paused.by-hand").look("Webhook");
            administrator.open("/webhooks").look("Webhooks");
        }
    }

    @Test
    void aForgottenPasswordIsReplacedThroughALetter() {
        var somebody = world.nobody(Words.FRENCH).open("/sign-in").look("Sign in");
        somebody.type("people.sign-in.email", "auditor@linnet.example");
        somebody.type("people.sign-in.password", "not this one at all").pressRefused("people.sign-in.button");
        somebody.lookAsItStands("Sign in, refused");
        somebody.open("/password-resets").look("Password forgotten");
        somebody.type("people.sign-in.email", "auditor@linnet.example").press("people.forgotten.button");
        somebody.look("Password forgotten, letter sent");
        var auditor = world.staff("auditor").open("/letters").look("Letters");
        var link = LINK.matcher(auditor.page().locator("main").textContent());
        assertThat(link.find()).as("a letter with a link").isTrue();
        somebody.open(link.group()).look("New password");
        world.staff("auditor").open("/account").look("Account");
    }

    @Test
    void aVendorRegistersAndSaysWhoMayDoWhat() {
        var owner = world.nobody(Words.ENGLISH).open("/vendors/register").look("Register");
        owner.type("vendors.person.name", "Olive Owner").pressRefused("vendors.register.button");
        assertThat(owner.field("vendors.person.name").inputValue()).isEqualTo("Olive Owner");
        owner.lookAsItStands("Register, refused");
        var harbour = world.vendor("harbour");
        harbour.open("/home").look("What needs a vendor").open("/organisation").look("Organization");
        harbour.open("/organisation/profile").look("Organization, profile");
        harbour.open("/organisation/members").look("Organization, members");
    }

    /** The key-life of a vendor: somebody joins, forgets, is shut out; a passphrase may be known; all is forgotten. */
    @Test
    void aVendorsKeyOutlivesItsPeople() {
        var owner = world.vendor("static");
        var key = new OwnKey(owner);
        key.make(false);
        var email = "colleague-" + System.nanoTime() + "@vendors.example";
        var secret = world.city()
                .as("static@vendors.example")
                .post("/api/organisation/members", Map.of("email", email, "name", "Col League", "abilities", List.of()))
                .expect(201)
                .text("invitation");
        owner.open("/organisation/members").reads("vendors.members.awaited").look("Organization, members, one invited");
        var colleague = world.nobody(Words.FRENCH).open("/invitations/" + secret);
        colleague.type("people.invitation.password", World.password()).press("people.invitation.button");
        colleague = world.nobody(Words.FRENCH).signIn("colleague", email);
        var theirs = new OwnKey(colleague)
                .done("own", "own", "sept mots que personne ne sait", "sept mots que personne ne sait");
        colleague.reads("safes.wait").look("Organization, key, not let in");
        owner.open("/organisation/safe").look("Organization, key, a colleague waits");
        owner.tick("Col League");
        key.done("given", "given", OwnKey.PASSPHRASE);
        colleague.open("/organisation/safe").reads("safes.state.opens");
        theirs.refused("passphrase", "safes.wrong", OwnKey.PASSPHRASE, OwnKey.PASSPHRASE, OwnKey.PASSPHRASE);
        owner.press(owner.page()
                .locator("main li")
                .filter(new Locator.FilterOptions().setHasText("Col League"))
                .locator("button"));
        owner.reads("safes.done.taken");
        key.done("renewed", "renewed", OwnKey.PASSPHRASE);
        colleague.open("/organisation/safe").reads("safes.wait");
        key.done("own", "own", OwnKey.PASSPHRASE, OwnKey.PASSPHRASE);
        owner.reads("safes.anew.lead").look("Organization, key, lost");
        key.done("made", "made", OwnKey.PASSPHRASE);
        owner.readsText(owner.words().of("safes.number", 3));
        isRemoved(owner, key, colleague);
    }

    /** Who has left and had the key is shut out everywhere, and the page says that a new key is due. */
    private static void isRemoved(Visitor owner, OwnKey key, Visitor colleague) {
        owner.tick("Col League");
        key.done("given", "given", OwnKey.PASSPHRASE);
        owner.open("/organisation/members");
        var row = owner.page().locator("main tr").filter(new Locator.FilterOptions().setHasText("Col League"));
        row.locator("summary").click();
        owner.lookAsItStands("Organization, members, one to be removed");
        owner.press(row.locator(".govuk-button--warning")).reads("vendors.members.removed");
        owner.open("/organisation/safe").look("Organization, key, known outside");
        colleague.open("/organisation/safe");
        assertThat(colleague.path()).startsWith("/sign-in");
        key.done("renewed", "renewed", OwnKey.PASSPHRASE);
        assertThat(owner.page().locator("main .gh-warning").count()).isEqualTo(1);
    }

    @Test
    void moneyAndNeedsHavePagesToo() {
        var administrator = world.staff("administrator").open("/budget-lines").look("Budget lines");
        administrator.press(administrator.page().locator("main th a").first()).look("Budget line");
        world.staff("manager").open("/requests").look("Requests, of an approver");
        var requester = world.staff("requester");
        requester.open("/home").look("What needs a requester").open("/needs/new");
        requester
                .type("needs.title.en", "Benches")
                .type("needs.title.fr", "Bancs")
                .press("needs.new.button");
        requester.follow("needs.withdraw.link").look("Need, give up");
        requester.type("needs.withdrawal.reason", "Written twice.").press("needs.withdrawal.button");
        requester.reads("needs.withdrawn.done").look("Needs, one withdrawn");
    }

    @Test
    void aPageThatIsNotForSomebodySaysSoAndStaysTheirs() {
        var requester = world.staff("requester").openRefused("/people", 403).look("Not allowed");
        assertThat(requester.button(requester.words().of("web.signOut")).isVisible())
                .isTrue();
        requester.openRefused("/requests/00000000-0000-0000-0000-000000000000", 404);
        assertThat(requester.button(requester.words().of("web.signOut")).isVisible())
                .isTrue();
    }

    @Test
    void aBuyerMayInviteStartALaterStageAnswerStatementsAndCancel() {
        var buyer = world.staff("buyer");
        var direct = ofProcedure(buyer, "direct-award", "published");
        buyer.open("/solicitations/" + direct + "/stages/2/participants").look("Solicitation, participants");
        buyer.open("/solicitations/" + direct + "/cancellation").look("Solicitation, cancel");
        buyer.pressRefused("solicitations.cancel.title").lookAsItStands("Solicitation, cancel, no reason");
        var listed = ofProcedure(buyer, "request-for-qualifications-then-proposals", "published");
        buyer.open("/solicitations/" + listed + "/stages/2/start").look("Solicitation, start a stage");
        buyer.open("/stages/" + stage(listed, 0) + "/teams").look("Who really bids");
        var vendor = world.vendor("harbour").open("/stages/" + stage(listed, 1) + "/bid");
        vendor.follow("teams.own.title").look("With whom one bids");
        buyer.open("/stages/" + stage(direct, 0) + "/statements").look("Statements of capabilities");
        var asked = ofProcedure(buyer, "request-for-information", "ended");
        buyer.open("/stages/" + stage(asked, 0) + "/synthesis").look("Synthesis, published");
    }

    /** Whether or not another story has drawn up its contract by now. */
    @Test
    void anAwardIsRevokedByWhoDecidedItAndByNobodyElse() {
        var buyer = world.staff("buyer").open("/awards?status=decided");
        buyer.followText("Knowing how many people ride in winter");
        buyer.follow("awards.recommendation.award");
        var award = "/awards/" + buyer.fromAddress("/awards/([0-9a-f-]+)");
        assertThat(buyer.page().locator("main").textContent())
                .doesNotContain(buyer.words().of("awards.award.revoke"));
        var director = world.staff("director").open(award).follow("awards.award.revoke");
        director.look("Award, to revoke").pressRefused("awards.revoke.button");
        director.lookAsItStands("Award, to revoke, no reason");
    }

    /** A directive of the province and the treaties say different things: nobody lifts their own stop. */
    @Test
    void whereSourcesConflictAnotherPersonSaysHowTheLawIsRead() {
        var buyer = world.staff("buyer");
        buyer.open("/solicitations").followText("Crossings that can be heard and felt");
        var solicitation = "/solicitations/" + buyer.fromAddress("/solicitations/([0-9a-f-]+)");
        buyer.open(solicitation + "/pages/rules");
        var more = new Locator.FilterOptions().setHasText(buyer.words().of("rulings.tags.from"));
        buyer.page().locator("details:not([open]) summary").filter(more).click();
        buyer.tick("A Buy Ontario preference").press("solicitations.save");
        buyer.open(solicitation + "/pages/rules").readsText("Stop: legal review.");
        buyer.look("Solicitation, where sources conflict");
        var opinion = solicitation + "/duties/opinion-ON-2a-conflict";
        opines(buyer.open(opinion).look("Legal opinion, owed")).pressRefused("duties.file.button");
        buyer.lookAsItStands("Legal opinion, by the author");
        opines(world.staff("reviewer").open(opinion))
                .press("duties.file.button")
                .reads("duties.filed");
        buyer.open(solicitation + "/pages/rules").readsText("A lawyer has given an opinion");
        assertThat(buyer.page().locator("main").textContent()).doesNotContain("Stop: legal review.");
    }

    private static Visitor opines(Visitor reader) {
        return reader.tick(reader.words().of("duties.way.STATEMENT"))
                .type("duties.text", "The preference is not scored; the treaties are followed.");
    }

    private String stage(String solicitation, int index) {
        return world.city()
                .as("buyer@linnet.example")
                .get("/api/solicitations/" + solicitation)
                .json()
                .path("stages")
                .path(index)
                .path("id")
                .asString();
    }

    /** A solicitation of the demonstration that follows a procedure and stands so. */
    private String ofProcedure(Visitor buyer, String procedure, String status) {
        for (var each : world.city()
                .as(buyer.name() + "@linnet.example")
                .get("/api/solicitations")
                .json()) {
            if (each.path("procedure").asString("").equals(procedure)
                    && each.path("status").asString("").equalsIgnoreCase(status)) {
                return each.path("id").asString();
            }
        }
        throw new AssertionError("the demonstration has no " + status + " " + procedure);
    }
}
