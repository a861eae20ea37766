package org.guildhall.needs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A need on its short pages, over the wire. */
class NeedPagesTest extends RoomTest {
    @Autowired
    private Needs needs;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    private Actor owner;
    private Caller caller;

    @BeforeEach
    void aRequester() {
        owner = new PeopleFixtures(people).with(Role.REQUESTER);
        caller = Caller.signedIn(port, owner);
    }

    @Test
    void aNeedIsWrittenPageByPageAndStaysADraftUntilStated() {
        var begun = caller.submit("/needs/new", "/needs", Map.of("title.en", "Waiting", "title.fr", "L’attente"));
        assertThat(begun.status()).isEqualTo(303);
        var path = begun.location().replaceFirst("^https?://[^/]+", "");
        assertThat(caller.get(path).body()).contains("Not started", "What will show that it is better");
        var page = path + "/pages/problem";
        assertThat(caller.submit(page, page, Map.of("problem.en", "Too long")).status())
                .isEqualTo(303);
        assertThat(caller.get(path).body()).contains("In progress");
        assertThat(caller.get(page).body()).contains("Too long");
        var early = caller.submit("/needs/new", path + "/statement", Map.of());
        assertThat(early.status()).isEqualTo(422);
        assertThat(needs.mine(owner.id()))
                .singleElement()
                .extracting(Need::status)
                .isEqualTo(NeedStatus.DRAFT);
    }

    @Test
    void everyPageOfADraftIsShownInBothLanguages() {
        var path = "/needs/" + new NeedFixtures(needs).drafted(owner).id();
        var french = Caller.signedIn(port, owner).inFrench();
        for (var page : NeedPage.values()) {
            assertThat(caller.get(path + "/pages/" + page.code()).status())
                    .as(page.code())
                    .isEqualTo(200);
            assertThat(french.get(path + "/pages/" + page.code()).body()).contains("Enregistrer et continuer");
        }
        assertThat(caller.get(path + "/pages/other").status()).isEqualTo(404);
        assertThat(french.get(path + "/preview").body()).contains("De 74,5 à 40 secondes", "Énoncer ce besoin");
        assertThat(french.get("/needs").body()).contains("L’attente rue du Port");
    }

    @Test
    void aNumberThatIsNoneIsRefusedAndWhatWasTypedIsKept() {
        var page = "/needs/" + new NeedFixtures(needs).drafted(owner).id() + "/pages/outcome";
        var refused = caller.submit(page, page, Map.of("baseline", "a lot", "unit.en", "minutes"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("a lot", "minutes", "Write a number");
    }

    @Test
    void thePreviewPointsOutAVendorsNameAndSaysWhyAndTheNeedIsStatedAllTheSame() {
        var name = "Northlight " + UUID.randomUUID().toString().substring(0, 8);
        new VendorFixtures(vendors).registered(name);
        var need = needs.draft(owner, NeedFixtures.complete("We lack the controllers of " + name));
        var path = "/needs/" + need.id();
        assertThat(caller.get(path + "/preview").body()).contains(name, "A registered vendor is named");
        assertThat(caller.submit(path + "/preview", path + "/statement", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(caller.get(path).body()).contains("Stated", "Write a purchase request");
        assertThat(caller.get("/home").body()).contains("Write a purchase request for the need");
        assertThat(caller.get(path + "/preview").status()).isEqualTo(409);
        assertThat(caller.submit(path + "/withdrawal", path + "/withdrawal", Map.of("reason", ""))
                        .status())
                .isEqualTo(422);
        var withdrawn = caller.submit(path + "/withdrawal", path + "/withdrawal", Map.of("reason", "Bridge closed"));
        assertThat(withdrawn.status()).isEqualTo(303);
        assertThat(caller.get(path).body()).contains("Withdrawn").doesNotContain("Bridge closed");
    }

    @Test
    void aColleagueDoesNotSeeADraft() {
        var path = "/needs/" + new NeedFixtures(needs).drafted(owner).id();
        var colleague = Caller.signedIn(port, new PeopleFixtures(people).with(Role.REQUESTER));
        assertThat(colleague.get(path).status()).isEqualTo(404);
        assertThat(colleague.get(path + "/preview").status()).isEqualTo(404);
        assertThat(Caller.signedIn(port, new PeopleFixtures(people).with(Role.EVALUATOR))
                        .get("/api/needs")
                        .status())
                .isEqualTo(403);
    }
}
