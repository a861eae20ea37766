package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.safes.SafeFixtures;
import org.guildhall.safes.Safes;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SealedDrafts.Saved;
import org.guildhall.terms.Draft.FieldText;
import org.guildhall.terms.Draft.Text;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A draft that the server keeps and cannot read: who may, in which order, and what still works without reading it. */
class SealedDraftsTest extends RoomTest {
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
    private Safes safes;

    @Autowired
    private Documents documents;

    private PublishedStage stage;
    private Actor bidder;
    private Recipient key;

    @BeforeEach
    void anOrganisationWithAKey() {
        stage = published.published();
        bidder = bids.bidder();
        key = SafeFixtures.made(safes, bidder).recipient();
    }

    @Test
    void aSealedDraftIsCompleteWhenItsOutlineIsAndTheBidIsReceived() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        assertThat(missing()).containsExactly("answers.r-insured", "answers.r-quality", "files.plan", "prices.p1");
        submissions.saveSealed(bidder, stage.id(), answers(0, Set.of("r-insured", "r-quality", "unknown"), Map.of()));
        assertThat(missing()).containsExactly("files.plan", "prices.p1");
        write(1);
        assertThat(missing()).isEmpty();
        var envelope = bids.sealed(stage, bidder, "100");
        assertThat(bids.sendAsDrafted(bidder, stage, envelope)).isInstanceOf(Receipt.Received.class);
    }

    @Test
    void whatStoodInClearIsForgottenOnceItIsSealed() {
        bids.complete(bidder, stage);
        var since = submissions.desk(bidder, stage.id()).draft().changedAt();
        assertRefused(
                () -> submissions.beginSealed(bidder, stage.id(), null, List.of()), SubmissionProblem.DRAFT_CHANGED);
        submissions.beginSealed(bidder, stage.id(), since, List.of(answers(0, Set.of("r-insured"), Map.of())));
        var draft = submissions.desk(bidder, stage.id()).draft();
        assertThat(draft.answers()).isEmpty();
        assertThat(draft.prices()).isEmpty();
        assertThat(draft.files()).isEmpty();
        assertThat(draft.hasAnswer("r-insured")).isTrue();
        assertRefused(
                () -> submissions.beginSealed(bidder, stage.id(), draft.changedAt(), List.of()),
                SubmissionProblem.DRAFT_CHANGED);
    }

    @Test
    void nothingIsWrittenInClearBesideASealedDraftAndNothingSealedFromIt() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        var plan = new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8));
        for (Runnable act : List.<Runnable>of(
                () -> submissions.change(bidder, stage.id(), Map.of("r-insured", "Yes"), Map.of(), List.of()),
                () -> submissions.change(bidder, stage.id(), Map.of(), Map.of("p1", "5"), List.of()),
                () -> submissions.attach(bidder, stage.id(), "plan", "a.txt", plan),
                () -> submissions.detach(bidder, stage.id(), "plan"),
                () -> submissions.sealing(bidder, stage.id()))) {
            assertRefused(act, SubmissionProblem.DRAFT_SEALED);
        }
        var caller = Caller.signedIn(port, bidder);
        for (var page : List.of("answers", "prices", "files")) {
            assertThat(caller.get("/stages/" + stage.id() + "/bid/" + page).location())
                    .endsWith("/bid/sealed");
        }
    }

    @Test
    void whoSavesOnAnOldVersionIsToldAndTheNewestStays() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        assertThat(submissions.saveSealed(bidder, stage.id(), answers(0, Set.of(), Map.of())))
                .isOne();
        assertThat(submissions.saveSealed(bidder, stage.id(), answers(1, Set.of(), Map.of())))
                .isEqualTo(2);
        for (var old : new int[] {0, 1, 3}) {
            assertRefused(
                    () -> submissions.saveSealed(bidder, stage.id(), answers(old, Set.of("r-insured"), Map.of())),
                    SubmissionProblem.DRAFT_CHANGED);
        }
        assertThat(submissions.desk(bidder, stage.id()).draft().hasAnswer("r-insured"))
                .isFalse();
        key = OpeningKey.generate().recipient();
        assertRefused(
                () -> submissions.saveSealed(bidder, stage.id(), answers(2, Set.of(), Map.of())),
                SubmissionProblem.DRAFT_CHANGED);
    }

    @Test
    void theNewestVersionStaysWithTwentyBeforeIt() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        for (int version = 0; version < 23; version++) {
            submissions.saveSealed(bidder, stage.id(), answers(version, Set.of(), Map.of()));
        }
        var kept = jdbc.sql("select version from submissions.sealed_part where organisation = :o order by version")
                .param("o", bids.membership(bidder).organisation().value())
                .query(Integer.class)
                .list();
        assertThat(kept).hasSize(21).startsWith(3).endsWith(23);
    }

    @Test
    void anAddendumReopensOnlyWhatItChangedInASealedDraftToo() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        var plan = new FieldText("plan", null, "file", new Text("Site plan", "Plan du site"), true, null, null);
        amending.issue(
                published.buyer(),
                stage.id(),
                new Text("A gap.", "Une lacune."),
                new Changes(null, null, null, List.of(plan), null, null, null, null, null));
        assertThat(missing()).containsExactly("files.plan", "acknowledged.1");
        submissions.change(bidder, stage.id(), Map.of(), Map.of(), List.of(1));
        var file = keptFile();
        submissions.saveSealed(
                bidder,
                stage.id(),
                saved("answers", 1, Set.of("r-insured", "r-quality"), Set.of("plan"), Map.of("plan", file)));
        assertThat(missing()).isEmpty();
    }

    /** What is forgotten is off the disk; who was reading it reads on. */
    @Test
    void aSealedFileLiesOnceAndIsThrownAwayWithItsDraft() throws IOException {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        var bytes = sealed("A plan.").readAllBytes();
        var file = submissions.keepSealedFile(bidder, stage.id(), new ByteArrayInputStream(bytes));
        submissions.keepSealedFile(bidder, stage.id(), new ByteArrayInputStream(bytes));
        var place = submissions.drawer().place(placeOf(file));
        assertThat(place).hasBinaryContent(bytes);
        assertThat(documents.place(file)).doesNotExist();
        var at = "/api/stages/" + stage.id() + "/sealed-draft/files/" + file;
        assertThat(Caller.signedIn(port, bidder).get(at).status()).isEqualTo(200);
        var reading = submissions.sealedFile(bidder, stage.id(), file);
        submissions.discardSealed(bidder, stage.id());
        assertThat(place).doesNotExist();
        assertThat(reading.getContentAsByteArray()).isEqualTo(bytes);
        assertThat(Caller.signedIn(port, bidder).get(at).status()).isEqualTo(404);
    }

    @Test
    void aSealedFileFromBeforeTheDrawerIsStillRead() throws IOException {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        var bytes = sealed("A plan.").readAllBytes();
        var stored = documents.store(new ByteArrayInputStream(bytes), bytes.length);
        jdbc.sql("insert into submissions.sealed_file (stage, organisation, sha256) values (:stage, :own, :sha256)")
                .param("stage", stage.id().value())
                .param("own", bids.membership(bidder).organisation().value())
                .param("sha256", stored.sha256())
                .update();
        assertThat(submissions.sealedFile(bidder, stage.id(), stored.sha256()).getContentAsByteArray())
                .isEqualTo(bytes);
        submissions.discardSealed(bidder, stage.id());
        assertRefused(() -> submissions.sealedFile(bidder, stage.id(), stored.sha256()), CommonProblem.NOT_FOUND);
    }

    private UUID placeOf(String sha256) {
        return jdbc.sql("select place from submissions.sealed_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query(UUID.class)
                .single();
    }

    @Test
    void membersGetAndWriteWhatTheirAbilitiesSay() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        for (var ability : Ability.values()) {
            var member = member(EnumSet.of(ability));
            var at = "/api/stages/" + stage.id() + "/sealed-draft";
            var parts = Caller.signedIn(port, member).get(at).json().path("parts");
            assertThat(parts.has("answers")).isTrue();
            assertThat(parts.has("prices"))
                    .as(ability.code())
                    .isEqualTo(Set.of(Ability.PRICE, Ability.SUBMIT).contains(ability));
            act(
                    ability == Ability.DRAFT,
                    () -> submissions.saveSealed(member, stage.id(), answers(1, Set.of(), Map.of())));
            act(ability == Ability.PRICE, () -> submissions.saveSealed(member, stage.id(), prices(1, Set.of())));
            act(ability == Ability.DRAFT, () -> submissions.keepSealedFile(member, stage.id(), sealed("A")));
        }
        act(false, () -> submissions.discardSealed(member(EnumSet.of(Ability.PRICE)), stage.id()));
    }

    @Test
    void anotherOrganisationGetsNothingOfIt() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        var file = keptFile();
        var stranger = bids.bidder();
        assertThat(submissions.sealedDraft(stranger, stage.id()).parts()).isEmpty();
        assertRefused(() -> submissions.sealedFile(stranger, stage.id(), file), CommonProblem.NOT_FOUND);
        assertThat(submissions.sealedFile(bidder, stage.id(), file).exists()).isTrue();
        assertRefused(
                () -> submissions.beginSealed(stranger, stage.id(), null, List.of()), SubmissionProblem.NO_OWN_KEY);
        assertRefused(() -> submissions.discardSealed(stranger, stage.id()), CommonProblem.NOT_FOUND);
        key = SafeFixtures.made(safes, stranger).recipient();
        submissions.beginSealed(stranger, stage.id(), null, List.of());
        invalid(
                "files",
                () -> submissions.saveSealed(stranger, stage.id(), answers(0, Set.of(), Map.of("plan", file))));
    }

    @Test
    void whatIsNotSealedOrTooLargeIsNotKept() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        assertRefused(
                () -> submissions.keepSealedFile(bidder, stage.id(), new ByteArrayInputStream("A plan.".getBytes())),
                SubmissionProblem.NOT_SEALED);
        var empty = SafeFixtures.sealed(new byte[0], key).length;
        for (var body : List.of("{}".getBytes(), new byte[0], ofSize(SealedDrafts.MOST_BYTES + 1, empty))) {
            invalid("body", () -> submissions.saveSealed(bidder, stage.id(), with(body)));
        }
        submissions.saveSealed(bidder, stage.id(), with(ofSize(SealedDrafts.MOST_BYTES, empty)));
    }

    @Test
    void atClosingItIsReadAndNotWrittenAnyMore() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        assertThat(submissions.sealedDraft(bidder, stage.id()).parts()).hasSize(2);
        for (Runnable act : List.<Runnable>of(
                () -> submissions.saveSealed(bidder, stage.id(), answers(1, Set.of(), Map.of())),
                () -> submissions.keepSealedFile(bidder, stage.id(), sealed("A")),
                () -> submissions.discardSealed(bidder, stage.id()))) {
            assertRefused(act, SubmissionProblem.CLOSED);
        }
    }

    @Test
    void whatNobodyOpensIsForgottenAndTheDraftBeginsAnewInClearOrSealed() {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
        write(0);
        submissions.discardSealed(bidder, stage.id());
        assertThat(missing()).hasSize(4);
        assertThat(submissions.sealedDraft(bidder, stage.id()).parts()).isEmpty();
        bids.complete(bidder, stage);
        assertThat(missing()).isEmpty();
    }

    private void write(int answersVersion) {
        submissions.saveSealed(
                bidder,
                stage.id(),
                answers(answersVersion, Set.of("r-insured", "r-quality"), Map.of("plan", keptFile())));
        submissions.saveSealed(bidder, stage.id(), prices(0, Set.of("p1")));
    }

    private String keptFile() {
        return submissions.keepSealedFile(bidder, stage.id(), sealed("A plan."));
    }

    private ByteArrayInputStream sealed(String text) {
        return new ByteArrayInputStream(SafeFixtures.sealed(text.getBytes(StandardCharsets.UTF_8), key));
    }

    private byte[] ofSize(int size, int empty) {
        // Beside the empty one a chunk more for each 64 KiB: 16 bytes.
        var chunks = (size - empty) / (65_536 + 16);
        var body = SafeFixtures.sealed(new byte[size - empty - chunks * 16], key);
        assertThat(body).hasSize(size);
        return body;
    }

    private Saved answers(int version, Set<String> filled, Map<String, String> files) {
        return saved("answers", version, filled, Set.of(), files);
    }

    private Saved prices(int version, Set<String> filled) {
        return saved("prices", version, filled, Set.of(), Map.of());
    }

    private Saved with(byte[] body) {
        return new Saved("answers", 0, key.value(), body, Set.of(), Set.of(), Map.of());
    }

    private Saved saved(String part, int version, Set<String> filled, Set<String> seen, Map<String, String> files) {
        return new Saved(part, version, key.value(), SafeFixtures.sealed("{}".getBytes(), key), filled, seen, files);
    }

    private List<String> missing() {
        return submissions.readiness(bidder, stage.id()).missing().stream()
                .map(Readiness.Missing::field)
                .toList();
    }

    private void act(boolean allowed, Runnable act) {
        if (allowed) {
            act.run();
        } else {
            assertRefused(act, SubmissionProblem.NOT_ALLOWED);
        }
    }

    private static void invalid(String field, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.fields()).extracting("field").contains(field));
    }

    private Actor member(Set<Ability> abilities) {
        var invited = vendors.invite(bidder, UUID.randomUUID() + "@vendor.example", "Kim", abilities);
        people.accept(invited.invitation(), "Kim", PeopleFixtures.PASSWORD, Locale.CANADA);
        return people.byId(invited.person()).orElseThrow();
    }
}
