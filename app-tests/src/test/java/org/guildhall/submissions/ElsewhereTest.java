package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.cli.Cli;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.openings.OpenedBid;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** A bid that its bidder writes with tools of their own: nothing of it is ever on the city's server in clear. */
class ElsewhereTest extends RoomTest {
    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Amending amending;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Documents documents;

    @Autowired
    private Drafts writing;

    @TempDir
    private Path folder;

    private PublishedStage stage;
    private Actor bidder;
    private byte[] envelope;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
        envelope = bids.sealed(stage, bidder, "100");
    }

    @Test
    void anEnvelopeOfWhichNothingWasWrittenHereIsReceivedOnceItIsSaid() {
        refused("submissions.not-ready", () -> bids.sendAsDrafted(bidder, stage, envelope));
        submissions.writeElsewhere(bidder, stage.id(), true);
        submissions.writeElsewhere(bidder, stage.id(), true);
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Received.class);
        submissions.writeElsewhere(bidder, stage.id(), false);
        var other = bids.sealed(stage, bidder, "90");
        refused("submissions.not-ready", () -> bids.sendAsDrafted(bidder, stage, other));
    }

    @Test
    void whatStoodInTheDraftIsForgottenAndABidThatIsHeldStays() {
        var held = bids.received(bidder, stage, "100");
        assertThat(draft().answers()).containsValue("We meet this in full.");
        var file = place("plan");
        assertThat(file).hasContent("A plan.");
        submissions.writeElsewhere(bidder, stage.id(), true);
        assertThat(draft().isEmpty()).isTrue();
        assertThat(file).doesNotExist();
        assertThat(submissions.desk(bidder, stage.id()).held()).contains(held);
        submissions.writeElsewhere(bidder, stage.id(), false);
        assertThat(draft().isEmpty()).isTrue();
    }

    private Path place(String field) {
        var file = submissions.attached(bidder, stage.id(), field);
        return submissions.drawer().place(file.place());
    }

    /** Of a draft nothing stays that was taken out of it: its files lie where the city's documents do not. */
    @Test
    void aFileGoesWithItsPlaceInTheDraftAndNobodyElsesWithIt() throws IOException {
        bids.complete(bidder, stage);
        var other = bids.bidder();
        bids.complete(other, stage);
        var first = place("plan");
        var anew = "Anew: " + UUID.randomUUID();
        submissions.attach(bidder, stage.id(), "plan", "plan.txt", new ByteArrayInputStream(anew.getBytes()));
        var second = place("plan");
        assertThat(first).doesNotExist();
        assertThat(second).hasContent(anew);
        var sha256 = submissions.attached(bidder, stage.id(), "plan").sha256();
        assertThat(documents.place(sha256)).doesNotExist();
        transaction().executeWithoutResult(rolledBack -> {
            submissions.detach(bidder, stage.id(), "plan");
            rolledBack.setRollbackOnly();
        });
        assertThat(second).hasContent(anew);
        var at = "/api/stages/" + stage.id() + "/draft/files/plan";
        assertThat(Caller.signedIn(port, bidder).get(at).body()).isEqualTo(anew);
        Files.move(second, second.resolveSibling("thrown-away"));
        assertThat(Caller.signedIn(port, bidder).get(at).status()).isEqualTo(404);
        Files.move(second.resolveSibling("thrown-away"), second);
        submissions.detach(bidder, stage.id(), "plan");
        assertThat(second).doesNotExist();
        var theirs = submissions.attached(other, stage.id(), "plan");
        assertThat(submissions.drawer().place(theirs.place())).hasContent("A plan.");
    }

    @Test
    void aFileThatIsRefusedOrWhoseDraftIsRolledBackIsNotLeftBehind() throws IOException {
        var before = inDrawer();
        refused(
                "submissions.file-type",
                () -> submissions.attach(
                        bidder, stage.id(), "plan", "x.exe", new ByteArrayInputStream(new byte[] {'M', 'Z', 0, 1})));
        transaction().executeWithoutResult(rolledBack -> {
            submissions.attach(bidder, stage.id(), "plan", "p.txt", new ByteArrayInputStream("A plan.".getBytes()));
            rolledBack.setRollbackOnly();
        });
        assertThat(inDrawer()).isEqualTo(before);
    }

    private Set<Path> inDrawer() throws IOException {
        try (var files =
                Files.list(submissions.drawer().place(UUID.randomUUID()).getParent())) {
            return files.collect(Collectors.toSet());
        }
    }

    @Test
    void whatAKilledProcessLeftGoesADayLaterAndNothingThatADraftHas() throws IOException {
        bids.complete(bidder, stage);
        var kept = place("plan");
        var old = Files.writeString(kept.resolveSibling(UUID.randomUUID().toString()), "left");
        var young = Files.writeString(kept.resolveSibling(UUID.randomUUID().toString()), "at work");
        for (var file : List.of(kept, old)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        }
        writing.discardWhatIsLeft();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(kept).hasContent("A plan.");
        Files.delete(young);
    }

    private Draft draft() {
        return submissions.desk(bidder, stage.id()).draft();
    }

    @Test
    void nothingIsWrittenHereMeanwhile() {
        submissions.writeElsewhere(bidder, stage.id(), true);
        var plan = new ByteArrayInputStream("A plan.".getBytes());
        for (Runnable act : List.<Runnable>of(
                () -> submissions.change(bidder, stage.id(), Map.of("r-insured", "Yes."), Map.of(), List.of()),
                () -> submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", "1"), List.of()),
                () -> submissions.attach(bidder, stage.id(), "plan", "plan.txt", plan))) {
            refused("submissions.draft-elsewhere", act);
        }
    }

    @Test
    void anAddendumMustBeAcknowledgedAlsoWhereNothingElseIsKnown() {
        submissions.writeElsewhere(bidder, stage.id(), true);
        amending.issue(
                published.buyer(),
                stage.id(),
                new Text("More to know.", "Plus à savoir."),
                new Changes(null, null, new Text("Signals.", "Feux."), null, null, null, null, null, null));
        refused("submissions.not-ready", () -> bids.sendAsDrafted(bidder, stage, envelope));
        submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(1));
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Received.class);
    }

    @Test
    void onlyAMemberWhoDraftsSaysItOnlyUntilClosingAndOnlyOfASealedStage() {
        refused("submissions.not-allowed", () -> submissions.writeElsewhere(member(Ability.PRICE), stage.id(), true));
        var plain = published.published(published.buyer(), "open-consultation", Duration.ofDays(20));
        refused("submissions.not-sealed", () -> submissions.writeElsewhere(bidder, plain.id(), true));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        refused("submissions.closed", () -> submissions.writeElsewhere(bidder, stage.id(), true));
    }

    @Test
    void pricesAreForgottenOnlyByAMemberWhoMaySeeThem() {
        var drafts = member(Ability.DRAFT);
        submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", "1"), List.of());
        refused("submissions.not-allowed", () -> submissions.writeElsewhere(drafts, stage.id(), true));
        submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", ""), List.of());
        submissions.writeElsewhere(drafts, stage.id(), true);
        assertThat(submissions.desk(bidder, stage.id()).draft().elsewhere()).isTrue();
    }

    private Actor member(Ability ability) {
        var invited = vendors.invite(bidder, UUID.randomUUID() + "@vendor.example", "Kim", EnumSet.of(ability));
        people.accept(invited.invitation(), "Kim", PeopleFixtures.PASSWORD, Locale.CANADA);
        return people.byId(invited.person()).orElseThrow();
    }

    /** As a bidder does it who trusts neither the page nor the server: by the API and the command line. */
    @Test
    void theFormIsFilledInElsewhereSealedThereAndOpenedAsAnyOther() throws Exception {
        var program = Caller.signedIn(port, bidder);
        var address = "/api/stages/" + stage.id();
        assertThat(program.get(address + "/sealing").status()).isEqualTo(422);
        assertThat(program.put(address + "/draft/elsewhere", "").status()).isEqualTo(204);
        var form = (ObjectNode) program.get(address + "/sealing").json();
        var answers = (ObjectNode) form.path("answers").path("answers");
        assertThat(answers.propertyNames()).containsExactlyInAnyOrder("r-insured", "r-quality");
        answers.put("r-insured", "Yes.").put("r-quality", "Our plan says how.");
        ((ObjectNode) form.path("prices").path("unitPrices")).put("p1", "77.50");
        ((ObjectNode) form.path("files").path(0)).put("name", "plan.txt");
        Files.writeString(folder.resolve("plan.txt"), "A plan.");
        Files.writeString(folder.resolve("sealing.json"), form.toString());
        var sealed = folder.resolve("bid.age");
        assertThat(Cli.commands(Map.of())
                        .execute(
                                "seal",
                                folder.resolve("sealing.json").toString(),
                                sealed.toString(),
                                "--files",
                                folder.toString()))
                .isZero();
        assertThat(bids.sendAsDrafted(bidder, stage, Files.readAllBytes(sealed)))
                .isInstanceOf(Receipt.Received.class);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var opened = bids.opened(stage).bids().getFirst();
        assertThat(opened.code()).isNull();
        assertThat(opened.answers()).containsEntry("r-insured", "Yes.");
        assertThat(opened.prices().get("p1").amount()).isEqualByComparingTo("77.50");
        assertThat(opened.files()).extracting(OpenedBid.BidFile::field).containsExactly("plan");
    }

    @Test
    void thePagesSayItInBothLanguages() {
        var path = "/stages/" + stage.id() + "/bid";
        var browser = Caller.signedIn(port, bidder);
        assertThat(browser.get(path).body()).contains("Write this bid with your own tools");
        assertThat(browser.submit(path, path + "/elsewhere", Map.of()).status()).isEqualTo(303);
        var page = browser.get(path).body();
        assertThat(page).contains("cannot say whether something is missing").doesNotContain(path + "/answers");
        assertThat(browser.get(path + "/answers").status()).isEqualTo(302);
        assertThat(browser.get(path + "/sealed").status()).isEqualTo(302);
        var late = browser.submit(path, path + "/answers", Map.of("answers.r-insured", "Yes."));
        assertThat(late.status()).isEqualTo(302);
        var seal = browser.inFrench().get(path + "/seal").body();
        assertThat(seal).contains("Téléchargez le formulaire", "/sealing").doesNotContain("id=\"seal\"");
        var sent = browser.attach(path + "/seal", path + "/envelope", Map.of(), "envelope", "bid.age", envelope);
        assertThat(sent.status()).isEqualTo(303);
        assertThat(browser.submit(path, path + "/elsewhere/removal", Map.of()).status())
                .isEqualTo(303);
        assertThat(browser.get(path).body()).contains(path + "/answers");
    }

    private static void refused(String code, Runnable act) {
        SolicitationFixtures.refused(code, act::run);
    }
}
