package org.guildhall.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guildhall.Caller;
import org.guildhall.Caller.Answer;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A file that comes in pieces is whole in the end, whatever happens on its way, and is its owner's alone. */
class UploadsTest extends RoomTest {
    private static final String[] TUS = {"Tus-Resumable", "1.0.0"};

    @Autowired
    private ResumableUploads uploads;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private People people;

    @Value("${guildhall.documents}")
    private Path documents;

    private Actor bidder;
    private Caller caller;

    @BeforeEach
    void register() {
        bidder = bids.bidder();
        caller = Caller.signedIn(port, bidder);
    }

    @Test
    void anEnvelopeInPiecesIsSubmittedLikeOneInOnePiece() {
        var stage = published.published();
        bids.complete(bidder, stage);
        var envelope = bids.sealed(stage, bidder, "100");
        var at = begun(envelope.length);
        var half = envelope.length / 2;
        assertThat(piece(at, 0, Arrays.copyOf(envelope, half)).status()).isEqualTo(204);
        assertThat(submitted(stage, at, envelope).code()).isEqualTo("uploads.incomplete");
        assertThat(offset(at)).isEqualTo(half);
        var again = piece(at, 0, envelope);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).contains(String.format("%,d", half));
        assertThat(piece(at, half, Arrays.copyOfRange(envelope, half, envelope.length))
                        .status())
                .isEqualTo(204);
        var receipt = submitted(stage, at, envelope);
        assertThat(receipt.status()).isEqualTo(201);
        assertThat(receipt.json().path("sha256").asString()).isEqualTo(sha256(envelope));
        assertThat(caller.raw("HEAD", at, new byte[0], TUS).status()).isEqualTo(404);
        assertThat(documents.resolve("uploads").resolve(id(at))).doesNotExist();
    }

    @Test
    void itArrivesWithTheCallThatSubmitsItAndNotWithItsBytes() {
        var stage = published.published();
        bids.complete(bidder, stage);
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        var envelope = bids.sealed(stage, bidder, "100");
        var early = complete(envelope);
        clock.set(closing.minusNanos(1000));
        caller = Caller.signedIn(port, bidder);
        assertThat(submitted(stage, early, envelope).status()).isEqualTo(201);
        var second = bids.sealed(stage, bidder, "200");
        var late = complete(second);
        clock.set(closing);
        var refused = submitted(stage, late, second);
        assertThat(refused.code()).isEqualTo("submissions.late");
        assertThat(caller.raw("HEAD", late, new byte[0], TUS).status()).isEqualTo(404);
    }

    @Test
    void twoThousandInterruptionsLoseAndAlterNothing() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var cuts = 0; cuts < 2_000; ) {
            var bytes = new byte[1 + random.nextInt(300_000)];
            random.nextBytes(bytes);
            var upload = uploads.begin(bidder, bytes.length);
            while (!upload.complete()) {
                var from = (int) upload.stored();
                var breaks = random.nextInt(4) > 0;
                var length = breaks ? random.nextInt(bytes.length - from + 1) : bytes.length - from;
                upload = uploads.append(bidder, upload.id(), from, broken(bytes, from, length, breaks), null);
                assertThat(upload.stored()).as("seed %d", seed).isEqualTo(from + length);
                cuts += breaks ? 1 : 0;
            }
            assertThat(upload.sha256()).as("seed %d", seed).isEqualTo(sha256(bytes));
            try (var arrived = uploads.arrived(bidder, upload.id());
                    var read = arrived.open()) {
                assertThat(read.readAllBytes()).as("seed %d", seed).isEqualTo(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            uploads.discard(bidder, upload.id());
        }
    }

    /** Some bytes, after which the sender breaks off or is done. */
    private static InputStream broken(byte[] bytes, int from, int length, boolean breaks) {
        var sent = new ByteArrayInputStream(bytes, from, length);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new AssertionError("read in pieces");
            }

            @Override
            public int read(byte[] target, int offset, int most) throws IOException {
                var read = sent.read(target, offset, Math.min(most, 7_000));
                if (read < 0 && breaks) {
                    throw new IOException("the line went dead");
                }
                return read;
            }
        };
    }

    @Test
    void aPieceThatWasAlteredOnItsWayDoesNotCount() {
        var bytes = "a piece of an envelope".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var at = begun(bytes.length);
        assertThat(piece(at, 0, bytes, "Upload-Checksum", "sha256 " + sum("SHA-256", "another"))
                        .status())
                .isEqualTo(460);
        assertThat(offset(at)).isZero();
        for (var wrong : new String[] {"md5 " + sum("MD5", "x"), "sha256", "sha256 *", ""}) {
            assertThat(piece(at, 0, bytes, "Upload-Checksum", wrong).status()).isEqualTo(400);
        }
        assertThat(piece(at, 0, Arrays.copyOf(bytes, 7), "Upload-Checksum", "sha1 " + sum("SHA-1", "a piece"))
                        .status())
                .isEqualTo(204);
        assertThat(piece(
                                at,
                                7,
                                Arrays.copyOfRange(bytes, 7, bytes.length),
                                "Upload-Checksum",
                                "sha256 " + sum("SHA-256", " of an envelope"))
                        .status())
                .isEqualTo(204);
        assertThat(offset(at)).isEqualTo(bytes.length);
    }

    @Test
    void whatLiesBehindTheStoredBytesAfterACrashIsNotBelieved() throws IOException {
        var bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        var upload = uploads.append(
                bidder, uploads.begin(bidder, bytes.length).id(), 0, new ByteArrayInputStream(bytes, 0, 1_000), null);
        var file = documents.resolve("uploads").resolve(upload.id().toString());
        Files.write(file, new byte[400_000], StandardOpenOption.APPEND);
        upload = uploads.append(
                bidder, upload.id(), 1_000, new ByteArrayInputStream(bytes, 1_000, bytes.length - 1_000), null);
        assertThat(upload.sha256()).isEqualTo(sha256(bytes));
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void moreThanWasAnnouncedIsRefusedAndWhatWasStoredStays() {
        var at = begun(10);
        assertThat(piece(at, 0, new byte[4]).status()).isEqualTo(204);
        assertThat(piece(at, 4, new byte[7]).status()).isEqualTo(413);
        assertThat(offset(at)).isEqualTo(4);
        assertThat(piece(at, 4, new byte[6]).status()).isEqualTo(204);
    }

    @Test
    void oneSenderWritesAtATime() throws Exception {
        var upload = uploads.begin(bidder, 10);
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> uploads.append(
                    bidder,
                    upload.id(),
                    0,
                    new ByteArrayInputStream(new byte[10]) {
                        @Override
                        public int read(byte[] target, int offset, int most) {
                            begun.countDown();
                            await(go);
                            return super.read(target, offset, most);
                        }
                    },
                    null));
            begun.await();
            assertRefused(
                    () -> uploads.append(bidder, upload.id(), 0, new ByteArrayInputStream(new byte[10]), null),
                    UploadProblem.BUSY);
            go.countDown();
            assertThat(slow.get().complete()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherPersonLearnsNothingAndChangesNothing() {
        var stage = published.published();
        bids.complete(bidder, stage);
        var envelope = bids.sealed(stage, bidder, "100");
        var at = complete(envelope);
        var rival = bids.bidder();
        var other = Caller.signedIn(port, rival);
        bids.complete(rival, stage);
        assertThat(other.raw("HEAD", at, new byte[0], TUS).status()).isEqualTo(404);
        assertThat(other.raw("DELETE", at, new byte[0], TUS).status()).isEqualTo(404);
        assertThat(piece(other, at, 0, new byte[1]).status()).isEqualTo(404);
        assertThat(other.post(path(stage), Map.of("upload", id(at), "sha256", sha256(envelope)))
                        .status())
                .isEqualTo(404);
        var auditor = Caller.signedIn(port, new PeopleFixtures(people).with(Role.AUDITOR));
        assertThat(auditor.raw("HEAD", at, new byte[0], TUS).status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).raw("HEAD", at, new byte[0], TUS).status())
                .isEqualTo(401);
        assertThat(submitted(stage, at, envelope).status()).isEqualTo(201);
    }

    @Test
    void whatWasNotGoneOnWithForSevenDaysIsTakenAway() {
        var upload =
                uploads.append(bidder, uploads.begin(bidder, 2).id(), 0, new ByteArrayInputStream(new byte[1]), null);
        var file = documents.resolve("uploads").resolve(upload.id().toString());
        clock.set(upload.expiresAt().minus(Duration.ofNanos(1000)));
        uploads.expire();
        assertThat(file).exists();
        clock.set(upload.expiresAt());
        uploads.expire();
        assertThat(file).doesNotExist();
        caller = Caller.signedIn(port, bidder);
        assertThat(caller.raw("HEAD", "/api/uploads/" + upload.id(), new byte[0], TUS)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPersonHasEightAtMostAndTakesOneAwayForTheNext() {
        var all = IntStream.range(0, ResumableUploads.MOST)
                .mapToObj(_ -> begun(1))
                .toList();
        assertThat(begin("1").status()).isEqualTo(429);
        assertThat(caller.raw("DELETE", all.getFirst(), new byte[0], TUS).status())
                .isEqualTo(204);
        assertThat(begin("1").status()).isEqualTo(201);
    }

    @Test
    void whatTheProtocolAsksIsAnswered() {
        var options = Caller.anonymous(port).raw("OPTIONS", "/api/uploads", new byte[0]);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers().firstValue("Tus-Version")).hasValue("1.0.0");
        assertThat(options.headers().firstValue("Tus-Extension")).hasValue("creation,checksum,termination,expiration");
        assertThat(caller.raw("POST", "/api/uploads", new byte[0], "Upload-Length", "1")
                        .status())
                .isEqualTo(412);
        for (var length : new String[] {"0", "-1", "x", "99999999999999999999"}) {
            assertThat(begin(length).status()).isEqualTo(400);
        }
        assertThat(begin("999999999999").status()).isEqualTo(413);
        var at = begun(1);
        assertThat(caller.raw("PATCH", at, new byte[1], "Tus-Resumable", "1.0.0", "Content-Type", TYPE)
                        .status())
                .isEqualTo(400);
        assertThat(caller.upload("PATCH", at, new byte[1], TUS).status()).isEqualTo(415);
    }

    private static final String TYPE = "application/offset+octet-stream";

    private String complete(byte[] bytes) {
        var at = begun(bytes.length);
        assertThat(piece(at, 0, bytes).status()).isEqualTo(204);
        return at;
    }

    private Answer begin(String length) {
        return caller.raw("POST", "/api/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", length);
    }

    private String begun(long length) {
        var answer = begin(String.valueOf(length));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.location();
    }

    private long offset(String at) {
        var answer = caller.raw("HEAD", at, new byte[0], TUS);
        assertThat(answer.status()).isEqualTo(200);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private Answer piece(String at, long offset, byte[] bytes, String... more) {
        return piece(caller, at, offset, bytes, more);
    }

    private static Answer piece(Caller sender, String at, long offset, byte[] bytes, String... more) {
        var headers = new java.util.ArrayList<>(java.util.List.of(
                "Tus-Resumable", "1.0.0", "Content-Type", TYPE, "Upload-Offset", String.valueOf(offset)));
        headers.addAll(java.util.List.of(more));
        return sender.raw("PATCH", at, bytes, headers.toArray(String[]::new));
    }

    private Answer submitted(PublishedStage stage, String at, byte[] envelope) {
        return caller.post(path(stage), Map.of("upload", id(at), "sha256", sha256(envelope)));
    }

    private static String path(PublishedStage stage) {
        return "/api/stages/" + stage.id() + "/submission/from-upload";
    }

    private static String id(String at) {
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    private static String sum(String algorithm, String text) {
        return Base64.getEncoder()
                .encodeToString(digest(algorithm, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
