package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.cli.Api;
import org.guildhall.cli.Cli;
import org.guildhall.cli.sending.Sending;
import org.guildhall.cli.sending.Traveller;
import org.guildhall.factors.FactorFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.log.LogFixtures;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code ./guildhall submit}: a bid goes from a file to its receipt and proof, however often it is interrupted. */
class SubmitCommandTest extends RoomTest {
    private static final int LARGE = 6_000_000;

    @Autowired
    private FactorFixtures factors;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private LogFixtures log;

    @TempDir
    private Path folder;

    private PublishedStage stage;
    private Actor bidder;
    private Path envelope;

    /** What was said, and how it ended. */
    private record Said(int exit, String out, String err) {}

    @BeforeEach
    void register() {
        stage = published.published();
        bidder = bids.bidder();
        bids.complete(bidder, stage);
        envelope = folder.resolve("bid.age");
    }

    @Test
    void itIsSentItsReceiptAndProofAreKeptAndSentAgainTheyAreTheSame() throws Exception {
        sealed(10);
        var sent = submit("--wait", "0");
        assertThat(sent.exit()).as(sent.toString()).isZero();
        assertThat(sent.err()).contains("MB sent").contains("Closing is in");
        assertThat(sent.out()).contains("signed that it received").contains("heartbeat");
        var receipt = Files.readString(folder.resolve("bid.age.receipt.txt"));
        assertThat(receipt).contains("stage: " + stage.id(), "envelope: sha256:" + held());
        assertThat(names()).containsExactly("bid.age", "bid.age.receipt.txt");
        log.beat();
        var again = submit("--lang", "fr");
        assertThat(again.exit()).as(again.toString()).isZero();
        assertThat(again.out()).contains("avait déjà cette enveloppe").contains("submission.received");
        assertThat(names()).containsExactly("bid.age", "bid.age.receipt.txt", "bid.age.tlog-proof");
        assertThat(Files.readString(folder.resolve("bid.age.receipt.txt"))).isEqualTo(receipt);
        log.beat();
        assertThat(submit().exit()).isZero();
        assertThat(names()).hasSize(3);
        var key = Files.writeString(folder.resolve("key"), "city.example/log+1+AbC=");
        assertThat(submit("--key", key.toString()).exit()).isEqualTo(2);
    }

    @Test
    void anotherEnvelopeReplacesItAndTheReceiptOfTheFirstStays() throws Exception {
        sealed(10);
        submit("--wait", "0");
        var first = Files.readString(folder.resolve("bid.age.receipt.txt"));
        Files.write(envelope, bids.sealed(stage, bidder, "90"));
        assertThat(submit("--wait", "0").exit()).isZero();
        assertThat(Files.readString(folder.resolve("bid.age.receipt.txt"))).isEqualTo(first);
        assertThat(Files.readString(folder.resolve("bid.age.receipt-2.txt"))).contains(held());
    }

    @Test
    void killedOnTheWayItGoesOnWhereItWas() throws Exception {
        sealed(LARGE);
        var killed = new Error("killed");
        var progress = new ArrayList<Long>();
        assertThatThrownBy(() -> sending(bidder, port, stored -> {
                            progress.add(stored);
                            if (stored > LARGE / 4) {
                                throw killed;
                            }
                        })
                        .send(envelope))
                .isSameAs(killed);
        assertThat(names()).containsExactly("bid.age", "bid.age.upload");
        var went = new ArrayList<Long>();
        assertThat(sending(bidder, port, went::add).send(envelope).before()).isFalse();
        assertThat(went.getFirst()).isEqualTo(progress.getLast()).isPositive();
        assertThat(went.getLast()).isEqualTo(Files.size(envelope));
        assertThat(names()).containsExactly("bid.age");
    }

    @Test
    void whatAnotherPersonOrAnotherEnvelopeLeftBehindIsNotGoneOnWith() throws Exception {
        sealed(10);
        var other = Caller.signedIn(port, bids.bidder())
                .raw("POST", "/api/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", "20")
                .location();
        for (var trail : List.of(
                url() + "\n" + sha256() + "\n" + other + "\n",
                url() + "\n" + "0".repeat(64) + "\n" + other + "\n",
                url() + "\n" + sha256() + "\nhttp://elsewhere.example/api/uploads/x\n",
                "")) {
            Files.writeString(folder.resolve("bid.age.upload"), trail);
            assertThat(submit("--wait", "0").exit()).as(trail).isZero();
            assertThat(folder.resolve("bid.age.upload")).doesNotExist();
            Caller.signedIn(port, bidder).call("DELETE", "/api/stages/" + stage.id() + "/submission", "");
        }
    }

    @Test
    void aLineThatBreaksInTheMiddleOfAPieceIsTakenUpAgain() throws Exception {
        sealed(LARGE);
        var pauses = new ArrayList<Duration>();
        try (var line = new BreakingLine(port, 3_000_000)) {
            var sent = new Sending(
                            api(bidder, line.port()), stage.id().toString(), false, traveller(_ -> {}), pauses::add)
                    .send(envelope);
            assertThat(sent.sha256()).isEqualTo(held());
        }
        assertThat(pauses).isNotEmpty();
    }

    @Test
    void anEnvelopeThatIsLateIsRefusedInTheReadersLanguageAndKeptOnRecord() throws Exception {
        sealed(10);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var late = submit();
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.err()).contains("Closing has passed").contains("The envelope is late");
        assertThat(submit("--lang", "fr").err()).contains("L’enveloppe est en retard");
        assertThat(names()).containsExactly("bid.age");
        assertThat(jdbc.sql("select count(*) from journal.fact where kind = 'submission.refused_late' and ocid = :o")
                        .param("o", stage.ocid().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aLargeEnvelopeIsNotSentToBeRefused() throws Exception {
        sealed(LARGE);
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        var late = submit();
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.err())
                .contains("Closing was at")
                .contains("0 were sent")
                .doesNotContain("MB sent");
    }

    @Test
    void whatIsNoEnvelopeWhoIsNoBidderAndAWrongPasswordAreToldAsTheCitySaysIt() throws Exception {
        Files.writeString(envelope, "not sealed");
        assertThat(submit().err()).contains("not");
        assertThat(names()).containsExactly("bid.age");
        sealed(10);
        var buyer = published.openers().getFirst();
        assertThat(run(Map.of("GUILDHALL_EMAIL", buyer.email(), "GUILDHALL_PASSWORD", PeopleFixtures.PASSWORD))
                        .exit())
                .isEqualTo(1);
        var wrong = run(Map.of("GUILDHALL_EMAIL", bidder.email(), "GUILDHALL_PASSWORD", "not the password"));
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).doesNotContain("not the password").contains("password");
        assertThat(run(Map.of("GUILDHALL_TOKEN", "of nobody")).exit()).isEqualTo(1);
        assertThat(names()).containsExactly("bid.age");
    }

    @Test
    void anAccountWithASecondStepSendsACodeToo() throws Exception {
        sealed(10);
        var held = factors.on(bidder);
        var who = Map.of("GUILDHALL_EMAIL", bidder.email(), "GUILDHALL_PASSWORD", PeopleFixtures.PASSWORD);
        var without = run(who);
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.err()).contains("second step");
        var whole = new java.util.HashMap<>(who);
        whole.put("GUILDHALL_CODE", " " + held.code(clock.instant()));
        assertThat(run(whole, "--wait", "0").exit()).isZero();
    }

    private void sealed(int characters) throws IOException {
        Files.write(envelope, bids.sealed(stage, bidder, "100", "A".repeat(characters)));
    }

    private Said submit(String... more) {
        return run(Map.of("GUILDHALL_EMAIL", bidder.email(), "GUILDHALL_PASSWORD", PeopleFixtures.PASSWORD), more);
    }

    private Said run(Map<String, String> environment, String... more) {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = Stream.concat(
                Stream.of(
                        "submit",
                        envelope.toString(),
                        "--url",
                        url(),
                        "--stage",
                        stage.id().toString(),
                        "--lang=en"),
                Stream.of(more));
        var exit = Cli.commands(environment)
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
        return new Said(exit, out.toString(), err.toString());
    }

    private String url() {
        return "http://localhost:" + port;
    }

    private Sending sending(Actor person, int at, java.util.function.LongConsumer stored) {
        return new Sending(api(person, at), stage.id().toString(), false, traveller(stored), _ -> {});
    }

    private static Api api(Actor person, int at) {
        return new Api(URI.create("http://localhost:" + at)).as(person.email(), PeopleFixtures.PASSWORD);
    }

    private static Traveller traveller(java.util.function.LongConsumer progress) {
        return new Traveller() {
            @Override
            public void sent(long stored, long total, Duration untilClosing) {
                progress.accept(stored);
            }

            @Override
            public void interrupted(Duration untilClosing) {}
        };
    }

    private String sha256() throws IOException {
        return Envelope.of(Files.readAllBytes(envelope)).sha256();
    }

    /** The SHA-256 of what the city holds. */
    private String held() {
        return Caller.signedIn(port, bidder)
                .get("/api/stages/" + stage.id() + "/submission")
                .json()
                .path("sha256")
                .asString();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A line to the city that breaks for good after so many bytes in one connection, once. */
    private static final class BreakingLine implements AutoCloseable {
        private final ServerSocket here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final int city;
        private int breaksAfter;

        BreakingLine(int city, int breaksAfter) throws IOException {
            this.city = city;
            this.breaksAfter = breaksAfter;
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return here.getLocalPort();
        }

        private void serve() {
            while (!here.isClosed()) {
                try {
                    var caller = here.accept();
                    var server = new Socket(InetAddress.getLoopbackAddress(), city);
                    Thread.ofVirtual().start(() -> pass(caller, server, true));
                    Thread.ofVirtual().start(() -> pass(server, caller, false));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void pass(Socket from, Socket to, boolean upwards) {
            var buffer = new byte[16_384];
            try (from;
                    to) {
                for (var read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    if (upwards && breaks(read)) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException broken) {
                // either end is gone
            }
        }

        private synchronized boolean breaks(int bytes) {
            var before = breaksAfter;
            breaksAfter -= bytes;
            return before > 0 && breaksAfter <= 0;
        }

        @Override
        public void close() {
            try {
                here.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
