package org.guildhall.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** An upload whose owner asked for it when it began is submitted by its last byte, though nobody calls any more. */
class WholeUploadsTest extends RoomTest {
    private static final String[] TUS = {"Tus-Resumable", "1.0.0"};

    @Autowired
    private ResumableUploads uploads;

    @Autowired
    private UploadRows rows;

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

    private PublishedStage stage;
    private Actor bidder;
    private Caller caller;
    private Instant closing;
    private byte[] envelope;

    @BeforeEach
    void aBidThatIsReady() {
        stage = published.published();
        bidder = bids.bidder();
        bids.complete(bidder, stage);
        closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minus(Duration.ofHours(1)));
        caller = Caller.signedIn(port, bidder);
        envelope = bids.sealed(stage, bidder, "100");
    }

    @Test
    void itIsSubmittedByItsLastByteAndTheCallThatComesAfterAllGetsTheSameReceipt() {
        var at = begun(envelope);
        assertThat(piece(at, 0, Arrays.copyOf(envelope, 100)).status()).isEqualTo(204);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        var now = clock.instant();
        assertThat(piece(at, 100, Arrays.copyOfRange(envelope, 100, envelope.length))
                        .status())
                .isEqualTo(204);
        var received = held();
        assertThat(received.status()).isEqualTo(200);
        assertThat(received.json().path("sha256").asString()).isEqualTo(sha256(envelope));
        assertThat(Instant.parse(received.json().path("arrivedAt").asString())).isEqualTo(now);
        assertThat(received.json().path("receipt").asString()).contains("envelope: sha256:" + sha256(envelope));
        assertThat(letters()).containsExactly("Received: your envelope for " + title());
        var head = caller.raw("HEAD", at, new byte[0], TUS);
        assertThat(head.headers().firstValue("Upload-Metadata"))
                .hasValue(metadata(stage.id().value(), envelope));
        clock.advance(Duration.ofSeconds(5));
        assertThat(submitted(at, envelope).json()).isEqualTo(received.json());
        assertThat(caller.raw("HEAD", at, new byte[0], TUS).status()).isEqualTo(404);
        assertThat(facts("submission.received")).isEqualTo(1);
    }

    /** It is sealed to a key that nobody has any more; its owner is told, and asked to seal again. */
    @Test
    void whatWasBegunBeforeALostKeyWasReplacedBecomesNoBid() {
        var officers = List.of(published.keyed(), published.keyed(), published.keyed(), published.keyed());
        stage = published.openedBy(officers, "request-for-proposals", Duration.ofDays(40));
        bids.complete(bidder, stage);
        caller = Caller.signedIn(port, bidder);
        envelope = bids.sealed(stage, bidder, "100");
        var waiting = begun(envelope, "");
        var asked = begun(envelope);
        officers.subList(0, 3)
                .forEach(each -> people.close(new PeopleFixtures(people).with(Role.ADMINISTRATOR), each.id()));
        var next = List.of(published.keyed(), published.keyed(), published.keyed(), published.keyed()).stream()
                .map(each -> each.id().toString())
                .toList();
        clock.advance(Duration.ofSeconds(1));
        var replaced = Caller.signedIn(port, published.buyer())
                .post(
                        "/api/stages/" + stage.id() + "/addenda",
                        Map.of(
                                "reason",
                                Map.of("en", "Lost.", "fr", "Perdue."),
                                "changes",
                                Map.of("openingKey", Map.of("openers", next, "threshold", 2))));
        assertThat(replaced.status()).isEqualTo(201);
        bids.complete(bidder, stage);
        assertThat(piece(asked, 0, envelope).status()).isEqualTo(204);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        assertThat(letters()).anyMatch(each -> each.startsWith("Not submitted"));
        assertThat(piece(waiting, 0, envelope).status()).isEqualTo(204);
        assertThat(submitted(waiting, envelope).code()).isEqualTo("submissions.returned");
        var anew = bids.sealed(published.stage(stage.id()), bidder, "100");
        var sealedAnew = begun(anew);
        assertThat(piece(sealedAnew, 0, anew).status()).isEqualTo(204);
        assertThat(held().status()).isEqualTo(200);
    }

    @Test
    void withoutHavingAskedForItNothingIsSubmitted() {
        var at = begun(envelope, "");
        assertThat(piece(at, 0, envelope).status()).isEqualTo(204);
        uploads.deliver();
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        var others = begun(envelope, "filename " + base64("bid.age") + ",is_confidential");
        assertThat(piece(others, 0, envelope).status()).isEqualTo(204);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        assertThat(submitted(others, envelope).status()).isEqualTo(201);
    }

    @Test
    void itIsOnTimeIfItsLastByteWasOnDiskBeforeTheClosingInstant() {
        for (var offset : new long[] {-1_000, -1, 0, 1_000}) {
            aBidThatIsReady();
            var at = begun(envelope);
            assertThat(piece(at, 0, Arrays.copyOf(envelope, envelope.length - 1))
                            .status())
                    .isEqualTo(204);
            clock.set(closing.plusNanos(offset * 1_000));
            var last =
                    piece(at, envelope.length - 1, Arrays.copyOfRange(envelope, envelope.length - 1, envelope.length));
            assertThat(last.status()).as("%d µs", offset).isEqualTo(204);
            var late = offset >= 0;
            assertThat(held().status()).as("%d µs", offset).isEqualTo(late ? 409 : 200);
            assertThat(facts("submission.refused_late")).isEqualTo(late ? 1 : 0);
            assertThat(letters()).containsExactly((late ? "Late" : "Received") + ": your envelope for " + title());
            if (late) {
                assertThat(submitted(at, envelope).code()).isEqualTo("submissions.late");
            }
        }
    }

    @Test
    void whatWasWholeWhenTheServerWasKilledIsSubmittedWhenItIsBackEvenAfterClosing() {
        var at = begun(envelope);
        piece(at, 0, Arrays.copyOf(envelope, envelope.length - 1));
        killedBeforeItDecided(at, closing.minusNanos(1_000));
        clock.set(closing.plusSeconds(600));
        uploads.deliver();
        uploads.deliver();
        assertThat(Instant.parse(held().json().path("arrivedAt").asString())).isEqualTo(closing.minusNanos(1_000));
        assertThat(facts("submission.received")).isEqualTo(1);
        aBidThatIsReady();
        var late = begun(envelope);
        piece(late, 0, Arrays.copyOf(envelope, envelope.length - 1));
        killedBeforeItDecided(late, closing);
        uploads.deliver();
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
    }

    @Test
    void withdrawnItStaysWithdrawnAndTakenAwayItIsNotSubmitted() {
        var at = begun(envelope);
        piece(at, 0, envelope);
        assertThat(caller.call("DELETE", "/api/stages/" + stage.id() + "/submission", "")
                        .status())
                .isEqualTo(204);
        uploads.deliver();
        assertThat(piece(at, envelope.length, new byte[0]).status()).isEqualTo(204);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        var other = begun(envelope);
        piece(other, 0, Arrays.copyOf(envelope, 10));
        assertThat(caller.raw("DELETE", other, new byte[0], TUS).status()).isEqualTo(204);
        assertThat(piece(other, 10, Arrays.copyOfRange(envelope, 10, envelope.length))
                        .status())
                .isEqualTo(404);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
    }

    @Test
    void aBidThatIsSubmittedOrWithdrawnMeanwhileCountsAndAnUploadThatWasBegunLaterGoesOn() {
        var first = begun(envelope);
        clock.advance(Duration.ofSeconds(1));
        var second = bids.sealed(stage, bidder, "90");
        var other = begun(second);
        clock.advance(Duration.ofSeconds(1));
        bids.send(bidder, stage, bids.sealed(stage, bidder, "80"));
        var third = bids.sealed(stage, bidder, "70");
        clock.advance(Duration.ofSeconds(1));
        var last = begun(third);
        piece(first, 0, envelope);
        assertThat(held().json().path("sha256").asString()).isNotEqualTo(sha256(envelope));
        piece(last, 0, third);
        assertThat(held().json().path("sha256").asString()).isEqualTo(sha256(third));
        piece(other, 0, second);
        assertThat(held().json().path("sha256").asString()).isEqualTo(sha256(third));
        var under = begun(envelope);
        caller.call("DELETE", "/api/stages/" + stage.id() + "/submission", "");
        piece(under, 0, envelope);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
    }

    @Test
    void whatIsNotAsItMustBeIsNotSubmittedAndItsOwnerIsToldOnce() {
        var plain = "no envelope at all".getBytes(UTF_8);
        piece(begun(plain), 0, plain);
        var claimed = begun(envelope, metadata(stage.id().value(), plain));
        piece(claimed, 0, envelope);
        uploads.deliver();
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        assertThat(letters()).hasSize(2).containsOnly("Not submitted: your envelope for " + title());
        assertThat(submitted(claimed, envelope).status())
                .as("its owner may submit it")
                .isEqualTo(201);
    }

    @Test
    void nobodySubmitsForAnotherOrWhereTheyMayNot() {
        var rival = Caller.signedIn(port, bids.bidder());
        var at = begun(envelope);
        assertThat(piece(rival, at, 0, envelope).status()).isEqualTo(404);
        assertThat(held().code()).isEqualTo("submissions.nothing-held");
        for (var nowhere : List.of(UUID.randomUUID().toString(), "x", "")) {
            var refused =
                    begin(caller, envelope, "submit-to " + base64(nowhere) + ",sha256 " + base64(sha256(envelope)));
            assertThat(refused.status()).as(nowhere).isEqualTo(nowhere.length() == 36 ? 404 : 400);
        }
        for (var wrong : List.of(
                "submit-to " + base64(stage.id().toString()),
                "submit-to " + base64(stage.id().toString()) + ",sha256 " + base64("ABC"),
                "submit-to *,sha256 " + base64(sha256(envelope)),
                metadata(stage.id().value(), envelope) + ",sha256 " + base64("x"),
                ",")) {
            assertThat(begin(caller, envelope, wrong).code()).as(wrong).isEqualTo("uploads.metadata");
        }
        var nobody = Caller.anonymous(port);
        assertThat(begin(nobody, envelope, metadata(stage.id().value(), envelope))
                        .status())
                .isEqualTo(401);
    }

    /** The row says that the last byte is on disk, and nothing was decided: as after a kill at that moment. */
    private void killedBeforeItDecided(String at, Instant heldAt) {
        var id = new UploadId(UUID.fromString(id(at)));
        var upload = rows.find(id).orElseThrow();
        try (var held = new RandomAccessFile(
                documents.resolve("uploads").resolve(id.toString()).toFile(), "rw")) {
            held.seek(envelope.length - 1);
            held.write(envelope[envelope.length - 1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(rows.update(upload.whole(sha256(envelope), heldAt, upload.expiresAt())))
                .isTrue();
    }

    private Answer held() {
        return caller.get("/api/stages/" + stage.id() + "/submission");
    }

    private int facts(String kind) {
        return jdbc.sql("select count(*) from journal.fact where kind = :kind and ocid = :ocid")
                .param("kind", kind)
                .param("ocid", stage.ocid().value())
                .query(Integer.class)
                .single();
    }

    private List<String> letters() {
        return jdbc.sql("select subject from mail.letter where recipient = :to order by subject")
                .param("to", bidder.email())
                .query(String.class)
                .list();
    }

    private String title() {
        return stage.title().in(bidder.locale());
    }

    private String begun(byte[] bytes) {
        return begun(bytes, metadata(stage.id().value(), bytes));
    }

    private String begun(byte[] bytes, String metadata) {
        var answer = begin(caller, bytes, metadata);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.location();
    }

    private static Answer begin(Caller sender, byte[] bytes, String metadata) {
        var headers = new ArrayList<>(List.of(TUS));
        headers.addAll(List.of("Upload-Length", String.valueOf(bytes.length)));
        if (!metadata.isEmpty()) {
            headers.addAll(List.of("Upload-Metadata", metadata));
        }
        return sender.raw("POST", "/api/uploads", new byte[0], headers.toArray(String[]::new));
    }

    private Answer piece(String at, long offset, byte[] bytes) {
        return piece(caller, at, offset, bytes);
    }

    private static Answer piece(Caller sender, String at, long offset, byte[] bytes) {
        return sender.raw(
                "PATCH",
                at,
                bytes,
                TUS[0],
                TUS[1],
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                String.valueOf(offset));
    }

    private Answer submitted(String at, byte[] bytes) {
        return caller.post(
                "/api/stages/" + stage.id() + "/submission/from-upload",
                Map.of("upload", id(at), "sha256", sha256(bytes)));
    }

    private static String id(String at) {
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private static String metadata(UUID stage, byte[] bytes) {
        return "submit-to " + base64(stage.toString()) + ",sha256 " + base64(sha256(bytes));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
