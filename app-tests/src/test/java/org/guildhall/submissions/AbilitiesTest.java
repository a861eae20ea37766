package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.safes.SafeFixtures;
import org.guildhall.safes.Safes;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A member does what their organisation lets them do, and nothing else: through the door, the API and the pages. */
class AbilitiesTest extends RoomTest {
    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Safes safes;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    private PublishedStage stage;
    private Actor founder;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        founder = bids.bidder();
        bids.complete(founder, stage);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ability.class,
            names = {"DRAFT", "PRICE", "SUBMIT"})
    void oneAbilityAllowsItsOwnActsAndNoOthers(Ability only) {
        var member = member(EnumSet.of(only));
        act(
                only == Ability.DRAFT,
                () -> submissions.change(member, stage.id(), Map.of("r-insured", "Yes"), none(), List.of()));
        act(only == Ability.DRAFT, () -> submissions.attach(member, stage.id(), "plan", "a.txt", plan()));
        act(only == Ability.PRICE, () -> submissions.change(member, stage.id(), none(), Map.of("p1", "5"), List.of()));
        act(only == Ability.PRICE, () -> submissions.priceWorkbook(member, stage.id(), Locale.CANADA));
        act(only == Ability.SUBMIT, () -> submissions.sealing(member, stage.id()));
        var envelope = bids.sealed(stage, founder, "100");
        act(only == Ability.SUBMIT, () -> bids.sendAsDrafted(member, stage, envelope));
        bids.received(founder, stage, "90");
        act(only == Ability.SUBMIT, () -> submissions.withdraw(member, stage.id()));
    }

    @Test
    void theApiRefusesWithTheAbilityThatIsMissingAndShowsNoPrices() {
        var caller = Caller.signedIn(port, member(EnumSet.of(Ability.DRAFT)));
        var path = "/api/stages/" + stage.id();
        assertThat(caller.get(path + "/draft").json().path("prices").size()).isZero();
        assertThat(caller.get(path + "/draft").json().path("answers").size()).isEqualTo(2);
        assertThat(caller.put(path + "/draft", Map.of("answers", Map.of("r-insured", "Yes.")))
                        .status())
                .isEqualTo(200);
        forbidden(caller.put(path + "/draft", Map.of("prices", Map.of("p1", "5"))), "price");
        forbidden(caller.get(path + "/draft/price-schedule.xlsx"), "price");
        forbidden(caller.upload("PUT", path + "/draft/price-schedule.xlsx", new byte[9]), "price");
        forbidden(caller.get(path + "/sealing"), "submit");
        var envelope = bids.sealed(stage, founder, "100");
        forbidden(caller.upload("POST", path + "/submission", envelope, "Envelope-SHA-256", "0".repeat(64)), "submit");
        bids.received(founder, stage, "100");
        forbidden(caller.call("DELETE", path + "/submission", ""), "submit");
        assertThat(submissions.desk(founder, stage.id()).held()).isPresent();
    }

    @Test
    void whoOnlyPricesDoesNotWriteAnswersThroughTheApi() {
        var caller = Caller.signedIn(port, member(EnumSet.of(Ability.PRICE)));
        var path = "/api/stages/" + stage.id();
        assertThat(caller.get(path + "/draft").json().path("prices").path("p1").asString())
                .isNotEmpty();
        forbidden(caller.put(path + "/draft", Map.of("answers", Map.of("r-insured", "Yes."))), "draft");
        forbidden(caller.put(path + "/draft", Map.of("acknowledged", List.of(1))), "draft");
        forbidden(caller.upload("PUT", path + "/draft/files/plan?name=a.txt", "A".getBytes()), "draft");
        forbidden(caller.call("DELETE", path + "/draft/files/plan", ""), "draft");
        assertThat(caller.put(path + "/draft", Map.of("prices", Map.of("p1", "7")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCallThatMixesWhatAMemberMayAndMayNotKeepsNothing() {
        var caller = Caller.signedIn(port, member(EnumSet.of(Ability.DRAFT)));
        var mixed = Map.of("answers", Map.of("r-insured", "Mixed."), "prices", Map.of("p1", "5"));
        forbidden(caller.put("/api/stages/" + stage.id() + "/draft", mixed), "price");
        assertThat(submissions.desk(founder, stage.id()).draft().answers()).doesNotContainValue("Mixed.");
    }

    @Test
    void thePagesRefuseTheSameAndSayWhoCanHelp() {
        var bid = "/stages/" + stage.id() + "/bid";
        var drafter = member(EnumSet.of(Ability.DRAFT));
        for (var browser : List.of(
                Caller.signedIn(port, drafter), Caller.signedIn(port, drafter).inFrench())) {
            assertThat(browser.get(bid).status()).isEqualTo(200);
            assertThat(browser.get(bid + "/answers").status()).isEqualTo(200);
            assertThat(browser.get(bid + "/prices").status()).isEqualTo(403);
            assertThat(browser.get(bid + "/seal").status()).isEqualTo(403);
            assertThat(browser.submit(bid + "/answers", bid + "/prices", Map.of("prices.p1", "5"))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(submissions.desk(founder, stage.id()).draft().prices().get("p1"))
                .isEqualByComparingTo("100");
    }

    @Test
    void theEnvelopeIsTheOrganisationsOwnCopyForWhoMaySeePricesInIt() {
        assertThat(submissions.sealing(founder, stage.id()).own()).isEmpty();
        var key = SafeFixtures.made(safes, founder);
        assertThat(submissions.sealing(founder, stage.id()).own())
                .isEqualTo(key.recipient().value());
        var sent = bids.received(founder, stage, "100");
        var file = "/api/stages/" + stage.id() + "/submission/" + sent.id() + "/envelope.age";
        var page = "/stages/" + stage.id() + "/bid/copies/" + sent.id();
        var priced = Caller.signedIn(port, member(EnumSet.of(Ability.PRICE)));
        assertThat(priced.get(file).headers().firstValueAsLong("Content-Length"))
                .hasValue(sent.size());
        assertThat(priced.get(page).status()).isEqualTo(200);
        var drafts = Caller.signedIn(port, member(EnumSet.of(Ability.DRAFT)));
        forbidden(drafts.get(file), "price");
        assertThat(drafts.get(page).status()).isEqualTo(403);
        var stranger = Caller.signedIn(port, bids.bidder());
        assertThat(stranger.get(file).status()).isEqualTo(404);
        assertThat(stranger.get(page).status()).isEqualTo(404);
    }

    private void act(boolean allowed, Runnable act) {
        if (allowed) {
            act.run();
        } else {
            assertRefused(act, SubmissionProblem.NOT_ALLOWED);
        }
    }

    private static void forbidden(Caller.Answer answer, String ability) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("submissions.not-allowed");
        assertThat(answer.json().path("translations").path("fr").path("detail").asString())
                .isNotBlank();
        assertThat(answer.json().path("detail").asString()).contains(ability);
    }

    private Actor member(Set<Ability> abilities) {
        var email = UUID.randomUUID() + "@vendor.example";
        var invited = vendors.invite(founder, email, "Kim", abilities);
        people.accept(invited.invitation(), "Kim", PeopleFixtures.PASSWORD, Locale.CANADA);
        return people.byId(invited.person()).orElseThrow();
    }

    private static Map<String, String> none() {
        return Map.of();
    }

    private static ByteArrayInputStream plan() {
        return new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8));
    }
}
