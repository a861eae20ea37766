package org.guildhall.openings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.KeysProblem;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.TwoLocks;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The opening: by two officers, after closing, whatever single envelopes hold. */
@ExtendWith(OutputCaptureExtension.class)
class OpeningTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;

    @Autowired
    private Submissions submissions;

    @Autowired
    private Openings openings;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private OpeningsWaiting waiting;

    @Autowired
    private Documents documents;

    private PublishedStage stage;
    private Closing closing;
    private Actor first;
    private Actor second;

    @BeforeEach
    void publish() {
        stage = published.published();
        closing = solicitations.closing(stage.id()).orElseThrow();
        first = published.openers().getFirst();
        second = published.openers().getLast();
    }

    @Test
    void nothingIsOpenedBeforeClosingAndEverythingCanBeAtIt() {
        clock.set(closing.at().minus(1, MICROS));
        assertRefused(() -> openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS), SubmissionProblem.NOT_CLOSED);
        clock.set(closing.at());
        assertThat(openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS)).isInstanceOf(OpeningOutcome.Waiting.class);
    }

    @Test
    void twoOfficersOpenEveryBidThatCountsAndTheTotalIsComputedAnew() {
        var winner = bids.bidder();
        bids.received(winner, stage, "120");
        bids.received(winner, stage, "100.50");
        var withdrawn = bids.bidder();
        bids.received(withdrawn, stage, "1");
        submissions.withdraw(withdrawn, stage.id());
        clock.set(closing.at());
        var opening = bids.opened(stage);
        assertThat(opening.officers()).containsExactly(first.id(), second.id());
        assertThat(opening.bids()).singleElement().satisfies(bid -> {
            assertThat(bid.organisation()).isEqualTo(bids.membership(winner).organisation());
            assertThat(bid.status()).isEqualTo(OpenedBid.Status.OPENED);
            var quantity = stage.priceLines().getFirst().quantity();
            assertThat(bid.total()).isEqualTo(Money.cad("100.50").times(quantity));
            assertThat(bid.files()).allSatisfy(file -> {
                assertThat(file.mediaType()).isEqualTo("text/plain");
                assertThat(documents.place(file.sha256())).content().isEqualTo("A plan of signals.");
            });
        });
        assertThat(openings.opening(stage.id())).contains(opening);
    }

    @Test
    void oneOfficerTwiceOpensNothing() {
        clock.set(closing.at());
        openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS);
        assertThat(openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS)).isInstanceOf(OpeningOutcome.Waiting.class);
        assertThat(openings.opening(stage.id())).isEmpty();
    }

    @Test
    void aWrongPassphraseOrAnotherOfficerOpensNothing() {
        clock.set(closing.at());
        openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS);
        assertRefused(
                () -> openings.open(second, stage.id(), "not that one", Lost.STOPS), KeysProblem.WRONG_PASSPHRASE);
        assertRefused(
                () -> openings.open(published.buyer(), stage.id(), PASSPHRASE, Lost.STOPS),
                SubmissionProblem.NOT_AN_OPENER);
        assertThat(openings.opening(stage.id())).isEmpty();
        assertThat(openings.open(second, stage.id(), PASSPHRASE, Lost.STOPS)).isInstanceOf(OpeningOutcome.Opened.class);
    }

    @Test
    void anEnvelopeThatIsGoneStopsTheOpeningBeforeAnybodyGivesAShare() throws Exception {
        var lost = bids.received(bids.bidder(), stage, "100");
        bids.received(bids.bidder(), stage, "110");
        var file = documents.place(lost.sha256());
        var bytes = Files.readAllBytes(file);
        Files.delete(file);
        clock.set(closing.at());
        assertRefused(() -> openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS), SubmissionProblem.LOST);
        assertThat(openings.waiting(first, stage.id())).isEmpty();
        Files.write(file, bytes);
        assertThat(bids.opened(stage).bids())
                .extracting(OpenedBid::status)
                .containsExactly(OpenedBid.Status.OPENED, OpenedBid.Status.OPENED);
    }

    @Test
    void anEnvelopePutInThePlaceOfAnotherIsNotOpenedThoughItsLocksAndAddressAreRight() throws Exception {
        var rival = bids.bidder();
        var lost = bids.received(rival, stage, "100");
        bids.received(bids.bidder(), stage, "110");
        var file = documents.place(lost.sha256());
        byte[] forged;
        do {
            forged = bids.sealed(stage, rival, "999");
        } while (forged.length != lost.size());
        Files.write(file, forged);
        clock.set(closing.at());
        openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS);
        assertThatThrownBy(() -> openings.open(second, stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem()).isEqualTo(SubmissionProblem.LOST);
                    assertThat(refused.details()).containsExactly(lost.sha256());
                });
        assertThat(openings.opening(stage.id())).isEmpty();
        openings.open(first, stage.id(), PASSPHRASE, Lost.IS_LEFT_OUT);
        var opened = (OpeningOutcome.Opened) openings.open(second, stage.id(), PASSPHRASE, Lost.IS_LEFT_OUT);
        assertThat(opened.opening().bids()).extracting(OpenedBid::code).containsExactlyInAnyOrder("lost", null);
        assertThat(opened.opening().bids())
                .filteredOn(bid -> "lost".equals(bid.code()))
                .singleElement()
                .satisfies(bid -> assertThat(bid.total()).isNull());
    }

    /** A disk that takes nothing is no envelope that is gone: nobody is left out for it, whatever officers tick. */
    @Test
    void whereWhatIsFoundCannotBeKeptNothingIsOpenedAndNobodyIsRecordedAsLost() throws Exception {
        bids.received(bids.bidder(), stage, "100");
        clock.set(closing.at());
        openings.open(first, stage.id(), PASSPHRASE, Lost.IS_LEFT_OUT);
        var arrivals = documents.place("0".repeat(64)).getParent().resolveSibling("incoming");
        var away = arrivals.resolveSibling("away");
        Files.move(arrivals, away);
        try {
            assertThatThrownBy(() -> openings.open(second, stage.id(), PASSPHRASE, Lost.IS_LEFT_OUT))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            Files.move(away, arrivals);
        }
        assertThat(openings.opening(stage.id())).isEmpty();
        assertThat(bids.opened(stage).bids())
                .singleElement()
                .satisfies(bid -> assertThat(bid.status()).isEqualTo(OpenedBid.Status.OPENED));
    }

    @Test
    void officersAreToldOnThePageWhichEnvelopeIsGoneAndMayGoOnWithoutIt() throws Exception {
        var lost = bids.received(bids.bidder(), stage, "100");
        Files.delete(documents.place(lost.sha256()));
        clock.set(closing.at());
        var page = "/stages/" + stage.id() + "/opening";
        var typed = Map.of("passphrase", PASSPHRASE);
        var browser = Caller.signedIn(port, first).inFrench();
        assertThat(browser.get(page).body()).doesNotContain("withoutLost");
        var refused = browser.submit(page, page, typed);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(lost.sha256(), "name=\"withoutLost\"", "Rétablissez");
        var without = Map.of("passphrase", PASSPHRASE, "withoutLost", "true");
        var mistyped = browser.submit(page, page, Map.of("passphrase", "not that one", "withoutLost", "true"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(mistyped.body()).containsPattern("name=\"withoutLost\"[^>]* checked");
        assertThat(browser.submit(page, page, without).status()).isEqualTo(303);
        var answer = Caller.signedIn(port, second)
                .post("/api/stages/" + stage.id() + "/opening", Map.of("passphrase", PASSPHRASE));
        assertThat(answer.code()).isEqualTo("submissions.lost");
        assertThat(Caller.signedIn(port, second).submit(page, page, without).status())
                .isEqualTo(303);
        assertThat(Caller.signedIn(port, second).get(page).body()).contains(lost.sha256(), "is gone");
    }

    @Test
    void aBrokenEnvelopeIsRecordedWithItsCodeAndStopsNobody() {
        var altered = bids.bidder();
        var bytes = bids.sealed(stage, altered, "100");
        bytes[bytes.length - 100] ^= 1;
        bids.send(altered, stage, bytes);
        var foreign = bids.bidder();
        var good = bids.bidder();
        bids.send(foreign, stage, bids.sealed(stage, good, "100"));
        var incomplete = bids.bidder();
        Map<String, Object> none = Map.of("currency", "CAD", "unitPrices", Map.of());
        bids.send(incomplete, stage, bids.sealed(stage, incomplete, none, "plan"));
        var negative = bids.bidder();
        bids.send(negative, stage, bids.sealed(stage, negative, "-1"));
        bids.received(good, stage, "100");
        clock.set(closing.at());
        var opened = bids.opened(stage).bids();
        assertThat(code(opened, altered)).isEqualTo("altered");
        assertThat(code(opened, foreign)).isEqualTo("other_bid");
        assertThat(code(opened, incomplete)).isEqualTo("incomplete_prices");
        assertThat(code(opened, negative)).isEqualTo("bad_prices");
        assertThat(code(opened, good)).isNull();
    }

    /** The bytes of a file are hashed once on their way: by who compares them with the manifest. */
    @Test
    void aFileThatIsNotWhatTheManifestSaysIsKeptUnderNoHash() throws Exception {
        var liar = bids.bidder();
        var other = "Plan" + ThreadLocalRandom.current().nextInt(100, 1000);
        var container = new String(bids.container(stage, liar, "100"), ISO_8859_1).replace("A plan.", other);
        assertThat(container).contains(other);
        var sealed = new ByteArrayOutputStream();
        TwoLocks.seal(
                new ByteArrayInputStream(container.getBytes(ISO_8859_1)),
                sealed,
                new Recipient(stage.recipient()),
                new Recipient(stage.closingLock()));
        bids.send(liar, stage, sealed.toByteArray());
        clock.set(closing.at());
        assertThat(code(bids.opened(stage).bids(), liar)).isEqualTo("hash_mismatch");
        var said = documents.place(sha256("A plan."));
        assertThat(!Files.exists(said) || Files.readString(said).equals("A plan."))
                .isTrue();
        assertThat(documents.place(sha256(other))).doesNotExist();
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
    }

    @Test
    void aStageIsOpenedOnceAndStaysAsItWasFound() {
        bids.received(bids.bidder(), stage, "100");
        clock.set(closing.at());
        var opening = bids.opened(stage);
        assertThat(openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS))
                .isEqualTo(new OpeningOutcome.Opened(opening));
        assertThat(jdbc.sql("select count(*) from journal.fact where scope = :stage and kind = 'bids.counted'")
                        .param("stage", stage.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatABidSaysStandsNowhereBeforeItIsOpened(CapturedOutput log) {
        var marker = "marker-" + java.util.UUID.randomUUID();
        var bidder = bids.bidder();
        bids.send(bidder, stage, bids.sealed(stage, bidder, "100", marker));
        clock.set(closing.at());
        openings.open(first, stage.id(), PASSPHRASE, Lost.STOPS);
        assertThat(tablesWith(marker)).isEmpty();
        assertThat(log.getAll()).doesNotContain(marker);
        openings.open(second, stage.id(), PASSPHRASE, Lost.STOPS);
        var file = openings.bids(stage.id()).getFirst().files().getFirst();
        assertThat(documents.place(file.sha256())).content().isEqualTo(marker);
    }

    @Test
    void theOpenersAreToldWhenItIsDueAndNobodyElse() {
        assertThat(waiting.waitingFor(first))
                .noneMatch(act -> act.path().contains(stage.id().toString()));
        clock.set(closing.at());
        assertThat(waiting.waitingFor(first))
                .anyMatch(act -> act.path().contains(stage.id().toString()));
        assertThat(waiting.waitingFor(published.buyer()))
                .noneMatch(act -> act.path().contains(stage.id().toString()));
    }

    private String code(java.util.List<OpenedBid> bids0, Actor bidder) {
        var organisation = bids.membership(bidder).organisation();
        return bids0.stream()
                .filter(bid -> bid.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private java.util.List<String> tablesWith(String marker) {
        var tables = jdbc.sql("""
                select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                 where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'history')
                   and has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'select')
                """).query(String.class).list();
        assertThat(tables).contains("submissions.submission", "journal.fact", "mail.letter");
        return tables.stream()
                .filter(table -> jdbc.sql("select exists (select 1 from " + table + " t where t::text like :marker)")
                        .param("marker", "%" + marker + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
