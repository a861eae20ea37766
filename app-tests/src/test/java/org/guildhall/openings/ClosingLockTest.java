package org.guildhall.openings;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.locks.LocksProblem;
import org.guildhall.log.Leaves;
import org.guildhall.log.LogFixtures;
import org.guildhall.seal.Envelopes;
import org.guildhall.seal.Lock;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.TwoLocks;
import org.guildhall.sealservice.Lot;
import org.guildhall.sealservice.Refusal;
import org.guildhall.sealservice.SealServer;
import org.guildhall.sealservice.Told;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Receipt;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.terms.Draft.Text;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The second lock: what the application will not do early, and what it could not if it would. */
class ClosingLockTest extends RoomTest {
    private static final String PASSPHRASE = SolicitationFixtures.PASSPHRASE;
    private static final Duration COOLING = Duration.ofMinutes(15);

    /** The service's clock runs on after it was told the time; the instant itself is tried in its own tests. */
    private static final Duration SLOW = Duration.ofSeconds(20);

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
    private Amending amending;

    @Autowired
    private City city;

    @Autowired
    private LogFixtures log;

    @Autowired
    private Leaves leaves;

    @Value("${spring.flyway.url}")
    private String databaseUrl;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String ownerPassword;

    @TempDir
    private Path folder;

    private PublishedStage stage;
    private Closing closing;
    private Actor officer;

    @BeforeEach
    void publish() {
        stage = published.published();
        closing = solicitations.closing(stage.id()).orElseThrow();
        officer = published.openers().getFirst();
    }

    private Lot lot() {
        return new Lot(city.identifier(), stage.id().toString());
    }

    /** What the service knows when it has read the log up to now. */
    private Told service() throws IOException {
        log.beat();
        sealService().tellTime(clock.instant());
        sealService()
                .readOn(
                        city.identifier(),
                        leaves.key().orElseThrow(),
                        leaves.published().orElseThrow());
        return sealService().state(lot());
    }

    @Test
    void aNoticeShowsBothLocksAndTheServiceKnowsTheClosing() throws IOException {
        assertThat(stage.closingLock()).startsWith("age1").isNotEqualTo(stage.recipient());
        assertThat(service().recipient()).isEqualTo(stage.closingLock());
        assertThat(service().closesAt()).isEqualTo(closing.at());
        var told = Caller.signedIn(port, published.buyer())
                .get("/api/solicitations/" + stage.solicitation())
                .json()
                .path("stages")
                .path(0);
        assertThat(told.path("closingLock").asString()).isEqualTo(stage.closingLock());
        assertThat(Instant.parse(told.path("opensAt").asString())).isEqualTo(closing.at());
    }

    @Test
    void anAddendumThatMovesTheClosingMovesItInTheServiceToo() throws IOException {
        var later = closing.at().plus(Duration.ofDays(3));
        var moved = new Changes(later, null, null, null, null, null, null, null, null);
        amending.issue(published.buyer(), stage.id(), new Text("A gap.", "Une lacune."), moved);
        assertThat(solicitations.closing(stage.id()).orElseThrow().at()).isEqualTo(later);
        assertThat(service().closesAt()).isEqualTo(later);
    }

    @Test
    void theApplicationOpensNothingBeforeTheCoolingPeriodIsOver() {
        jdbc.sql("update solicitations.stage set cooling_seconds = :cooling where id = :id")
                .param("cooling", COOLING.toSeconds())
                .param("id", stage.id().value())
                .update();
        var page = Caller.signedIn(port, officer)
                .get("/stages/" + stage.id() + "/opening")
                .body();
        for (var early : new Instant[] {closing.at(), closing.at().plus(COOLING).minus(1, MICROS)}) {
            clock.set(early);
            assertRefused(() -> openings.open(officer, stage.id(), PASSPHRASE, Lost.STOPS), SubmissionProblem.COOLING);
            assertThat(waiting.waitingFor(officer))
                    .noneMatch(act -> act.path().contains(stage.id().toString()));
        }
        clock.set(closing.at().plus(COOLING));
        assertThat(waiting.waitingFor(officer))
                .anyMatch(act -> act.path().contains(stage.id().toString()));
        assertThat(openings.open(officer, stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOf(OpeningOutcome.Waiting.class);
        assertThat(page).contains("no earlier than");
    }

    /** Polish miniPortal, backwards: who owns the database sets the closing back that everybody was told. */
    @Test
    void aClosingThatWasSetBackInTheDatabaseOpensNothingEarlier() throws Exception {
        var later = closing.at().plus(Duration.ofDays(3));
        var moved = new Changes(later, null, null, null, null, null, null, null, null);
        amending.issue(published.buyer(), stage.id(), new Text("A gap.", "Une lacune."), moved);
        assertThat(service().closesAt()).isEqualTo(later);
        setBack(closing.at());
        try {
            assertThat(solicitations.closing(stage.id())).contains(closing);
            for (var early : new Instant[] {closing.at(), later.minus(SLOW)}) {
                clock.set(early);
                assertRefused(() -> openings.open(officer, stage.id(), PASSPHRASE, Lost.STOPS), LocksProblem.TOO_EARLY);
            }
        } finally {
            setBack(later);
        }
        clock.set(later);
        assertThat(openings.open(officer, stage.id(), PASSPHRASE, Lost.STOPS))
                .isInstanceOf(OpeningOutcome.Waiting.class);
    }

    private void setBack(Instant closesAt) throws SQLException {
        try (var connection = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                var act = connection.createStatement()) {
            act.execute("alter table journal.fact disable trigger fact_is_kept");
            act.execute("update journal.fact set fields = jsonb_set(fields, '{closesAt}', '\"" + closesAt
                    + "\"') where kind = 'addendum.issued' and scope = '" + stage.id() + "'");
            act.execute("alter table journal.fact enable trigger fact_is_kept");
            act.execute("update solicitations.stage set paper = paper where id = '" + stage.id() + "'");
        }
    }

    /** Whoever has the application’s database, its files and its token still has to ask another process. */
    @Test
    void anApplicationThatWasTakenOverGetsNoKeyEarly() throws IOException {
        var envelope = bids.sealed(stage, bids.bidder(), "100");
        assertThatThrownBy(() -> outerLayerOff(envelope)).isInstanceOf(Refusal.class);
        service();
        for (var early : new Instant[] {clock.instant(), closing.at().minus(SLOW)}) {
            clock.set(early);
            service();
            assertThatThrownBy(() -> outerLayerOff(envelope)).isInstanceOf(Refusal.class);
        }
        clock.set(closing.at());
        service();
        assertThat(new String(outerLayerOff(envelope), StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org");
    }

    private byte[] outerLayerOff(byte[] envelope) throws IOException {
        return TwoLocks.takeOffOuter(
                        new ByteArrayInputStream(envelope), sealService().fileKeys(lot()))
                .readAllBytes();
    }

    @Test
    void withoutTheServiceNothingIsPublishedOrOpenedAndBidsAreReceived() throws IOException {
        var author = published.buyer();
        var token = SealServer.tokenIn(SEAL_FOLDER);
        var aside = Files.move(token, token.resolveSibling("aside"));
        try {
            var forty = Duration.ofDays(40);
            assertRefused(() -> published.published(author, "request-for-proposals", forty), LocksProblem.UNAVAILABLE);
            bids.received(bids.bidder(), stage, "100");
            clock.set(closing.at());
            assertRefused(() -> openings.open(officer, stage.id(), PASSPHRASE, Lost.STOPS), LocksProblem.UNAVAILABLE);
        } finally {
            Files.move(aside, token);
        }
        assertThat(bids.opened(stage).bids()).hasSize(1);
    }

    @Test
    void theRecordSaysInWhichLayerABidIsBroken() throws IOException {
        var outer = bids.bidder();
        var altered = bids.sealed(stage, outer, "100");
        altered[altered.length - 100] ^= 1;
        bids.send(outer, stage, altered);
        var inner = bids.bidder();
        var other = OpeningKey.generate().recipient();
        bids.send(inner, stage, sealed(sealed("not for this key".getBytes(StandardCharsets.US_ASCII), other)));
        var one = bids.bidder();
        bids.send(one, stage, sealed("no inner layer".getBytes(StandardCharsets.US_ASCII)));
        clock.set(closing.at());
        var opened = bids.opened(stage);
        assertFound(opened, outer, "altered", Lock.CLOSING);
        assertFound(opened, inner, "wrong_key", Lock.OPENING);
        assertFound(opened, one, "broken_header", Lock.OPENING);
        var page = Caller.signedIn(port, officer)
                .get("/stages/" + stage.id() + "/opening")
                .body();
        assertThat(page).contains("outer layer", "inner layer");
    }

    private void assertFound(Opening opening, Actor bidder, String code, Lock lock) {
        var organisation = bids.membership(bidder).organisation();
        assertThat(opening.bids())
                .filteredOn(bid -> bid.organisation().equals(organisation))
                .singleElement()
                .satisfies(bid -> {
                    assertThat(bid.code()).isEqualTo(code);
                    assertThat(bid.lock()).isEqualTo(lock);
                });
    }

    /** To the closing lock alone. */
    private byte[] sealed(byte[] content) throws IOException {
        return sealed(content, new Recipient(stage.closingLock()));
    }

    private static byte[] sealed(byte[] content, Recipient recipient) throws IOException {
        var out = new ByteArrayOutputStream();
        Envelopes.seal(new ByteArrayInputStream(content), out, recipient);
        return out.toByteArray();
    }

    @Test
    void aStageThatWasPublishedWithOneLockStaysOpenable() throws Exception {
        var bidder = bids.bidder();
        var lock = stage.closingLock();
        notice("fields - 'closingLock'");
        jdbc.sql("update solicitations.stage set closing_lock = '', cooling_seconds = 0 where id = :id")
                .param("id", stage.id().value())
                .update();
        var before = solicitations.stage(stage.id()).orElseThrow();
        assertThat(before.lock().exists()).isFalse();
        bids.send(bidder, before, bids.sealed(before, bidder, "100"));
        clock.set(closing.at());
        assertThat(bids.opened(before).bids())
                .singleElement()
                .satisfies(bid -> assertThat(bid.status()).isEqualTo(OpenedBid.Status.OPENED));
        notice("jsonb_set(fields, '{closingLock}', '\"" + lock + "\"')");
    }

    /** As notices were before there were two locks; put back, since the log remembers what was told. */
    private void notice(String fields) throws SQLException {
        try (var other = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                var statement = other.createStatement()) {
            statement.execute("alter table journal.fact disable trigger fact_is_kept");
            statement.execute("update journal.fact set fields = " + fields + " where kind = 'solicitation.published'"
                    + " and scope = '" + stage.id() + "'");
            statement.execute("alter table journal.fact enable trigger fact_is_kept");
        }
    }

    @Test
    void anActUnderWayElsewhereHoldsTheLogBackAndTheOpeningWaitsForIt() throws Exception {
        try (var other = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            var held = published.published();
            bids.received(bids.bidder(), held, "100");
            clock.set(solicitations.closing(held.id()).orElseThrow().at());
            var ended = CompletableFuture.runAsync(
                    () -> rollback(other), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            assertThat(bids.opened(held).bids()).hasSize(1);
            ended.join();
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBidThatStockAgeSealedTwiceOpens() throws Exception {
        requireProgram("age");
        var bidder = bids.bidder();
        Files.write(folder.resolve("bid.tar"), bids.container(stage, bidder, "100"));
        var pipe = "age -r " + stage.recipient() + " bid.tar | age -r " + stage.closingLock() + " > bid.age";
        var ended = new ProcessBuilder("sh", "-c", pipe)
                .directory(folder.toFile())
                .start()
                .waitFor();
        assertThat(ended).isZero();
        assertThat(bids.send(bidder, stage, Files.readAllBytes(folder.resolve("bid.age"))))
                .isInstanceOf(Receipt.Received.class);
        clock.set(closing.at());
        assertThat(bids.opened(stage).bids())
                .singleElement()
                .satisfies(bid -> assertThat(bid.status()).isEqualTo(OpenedBid.Status.OPENED));
    }

    private static void requireProgram(String program) {
        var found = Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        if (!found) {
            System.err.println("SKIPPED: no program '" + program + "' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program " + program);
    }
}
