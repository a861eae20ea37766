package org.guildhall.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.people.People;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.unit.DataSize;

/** Lines break, senders come twice, disks fill: a file is whole in the end, and nothing counts that is not on disk. */
class InterruptedUploadsTest extends RoomTest {
    @Autowired
    private ResumableUploads uploads;

    @Autowired
    private UploadRows rows;

    @Autowired
    private Documents kept;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private ObjectProvider<Destination> destination;

    @Autowired
    private SubmissionFixtures bids;

    @Value("${guildhall.documents}")
    private Path documents;

    private Actor bidder;

    @BeforeEach
    void register() {
        bidder = bids.bidder();
    }

    @Test
    void twoThousandInterruptionsLoseAndAlterNothing() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (var cuts = 0; cuts < 2_000; ) {
            var bytes = new byte[1 + random.nextInt(300_000)];
            random.nextBytes(bytes);
            var upload = uploads.begin(bidder, bytes.length, null);
            while (!upload.complete()) {
                var from = (int) upload.stored();
                var breaks = random.nextInt(16) > 0;
                var length = breaks ? random.nextInt(Math.min(40_000, bytes.length - from) + 1) : bytes.length - from;
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
    void whatLiesBehindTheStoredBytesAfterACrashIsNotBelieved() throws IOException {
        var bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        var upload = uploads.append(
                bidder,
                uploads.begin(bidder, bytes.length, null).id(),
                0,
                new ByteArrayInputStream(bytes, 0, 1_000),
                null);
        var file = file(upload);
        Files.write(file, new byte[400_000], StandardOpenOption.APPEND);
        upload = uploads.append(
                bidder, upload.id(), 1_000, new ByteArrayInputStream(bytes, 1_000, bytes.length - 1_000), null);
        assertThat(upload.sha256()).isEqualTo(sha256(bytes));
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void whoComesAnewTakesOverFromALineThatIsDeadAndGoesOnWhereItCounted() throws Exception {
        var counted = (int) ResumableUploads.AT_ONCE;
        var bytes = new byte[counted + 300_000];
        new Random(3).nextBytes(bytes);
        var upload = uploads.begin(bidder, bytes.length, null);
        var waits = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dead = threads.submit(
                    () -> uploads.append(bidder, upload.id(), 0, silent(bytes, counted + 100_000, waits, go), null));
            waits.await();
            var at = uploads.own(bidder, upload.id()).stored();
            assertThat(at).isEqualTo(counted);
            var whole = uploads.append(bidder, upload.id(), at, broken(bytes, counted, 300_000, false), null);
            assertThat(whole.sha256()).isEqualTo(sha256(bytes));
            go.countDown();
            assertThatThrownBy(dead::get).hasRootCauseMessage("uploads.busy");
            assertThat(uploads.own(bidder, upload.id())).isEqualTo(whole);
        }
        assertThat(file(upload)).hasBinaryContent(bytes);
    }

    /** So many bytes, then silence until {@code go}, then other bytes than there should be. */
    private static InputStream silent(byte[] bytes, int length, CountDownLatch waits, CountDownLatch go) {
        return new java.io.SequenceInputStream(
                new ByteArrayInputStream(bytes, 0, length), new ByteArrayInputStream(new byte[1_000]) {
                    @Override
                    public int read(byte[] target, int offset, int most) {
                        waits.countDown();
                        await(go);
                        return super.read(target, offset, most);
                    }
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sendersWhoGoOnAtTheSameByteAtTheSameTimeMakeOneFile() throws Exception {
        for (var round = 0; round < 8; round++) {
            var bytes = new byte[200_000];
            new Random(round).nextBytes(bytes);
            var upload = uploads.begin(bidder, bytes.length, null);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var senders = IntStream.range(0, 3)
                        .mapToObj(sender -> threads.submit(() -> insist(upload.id(), bytes, new Random(sender))))
                        .toList();
                for (var sender : senders) {
                    sender.get();
                }
            }
            assertThat(uploads.own(bidder, upload.id()).sha256()).isEqualTo(sha256(bytes));
            assertThat(file(upload)).hasBinaryContent(bytes);
            uploads.discard(bidder, upload.id());
        }
    }

    /** Asks where to go on and sends from there, whatever is said, until the file is whole. */
    private void insist(UploadId id, byte[] bytes, Random random) {
        for (var now = uploads.own(bidder, id); !now.complete(); now = uploads.own(bidder, id)) {
            var from = (int) now.stored();
            var length = 1 + random.nextInt(Math.min(30_000, bytes.length - from));
            var checksum = random.nextBoolean() ? checksum(Arrays.copyOfRange(bytes, from, from + length)) : null;
            try {
                uploads.append(bidder, id, from, broken(bytes, from, length, false), checksum);
            } catch (Refused gaveWay) {
                assertThat(gaveWay.problem()).isIn(UploadProblem.OFFSET, UploadProblem.BUSY);
            }
        }
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotAcknowledged() throws IOException {
        var full = Path.of("/dev/full");
        if (Files.notExists(full)) {
            System.err.println("SKIPPED: no " + full + " here, so no full disk was tried.");
        }
        assumeTrue(Files.exists(full));
        var upload = uploads.append(
                bidder, uploads.begin(bidder, 9, null).id(), 0, new ByteArrayInputStream(new byte[4]), null);
        var before = Files.readAllBytes(file(upload));
        Files.delete(file(upload));
        Files.createSymbolicLink(file(upload), full);
        var more = new ByteArrayInputStream(new byte[5]);
        assertRefused(() -> uploads.append(bidder, upload.id(), 4, more, null), UploadProblem.NOT_STORED);
        assertThat(uploads.own(bidder, upload.id()).stored()).isEqualTo(4);
        Files.delete(file(upload));
        Files.write(file(upload), before);
        more.reset();
        assertThat(uploads.append(bidder, upload.id(), 4, more, null).complete())
                .isTrue();
    }

    @Test
    void noneIsBegunThatWouldFillTheDisk() throws IOException {
        var size = DataSize.ofMegabytes(500);
        var timid = new ResumableUploads(
                rows, kept, vendors, people, destination, clock, documents, size, DataSize.ofTerabytes(9_000));
        transaction()
                .executeWithoutResult(_ -> assertRefused(() -> timid.begin(bidder, 1, null), UploadProblem.NOT_STORED));
        assertThat(uploads.begin(bidder, 1, null).stored()).isZero();
    }

    @Test
    void whatWasNotGoneOnWithForSevenDaysIsTakenAway() {
        var upload = uploads.append(
                bidder, uploads.begin(bidder, 2, null).id(), 0, new ByteArrayInputStream(new byte[1]), null);
        var file = file(upload);
        clock.set(upload.expiresAt().minus(Duration.ofNanos(1000)));
        uploads.expire();
        assertThat(file).exists();
        clock.set(upload.expiresAt());
        uploads.expire();
        assertThat(file).doesNotExist();
        assertRefused(() -> uploads.own(bidder, upload.id()), CommonProblem.NOT_FOUND);
    }

    private Path file(Upload upload) {
        return documents.resolve("uploads").resolve(upload.id().toString());
    }

    private static @Nullable Checksum checksum(byte[] bytes) {
        return Checksum.read("sha256 " + Base64.getEncoder().encodeToString(digest(bytes)));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
