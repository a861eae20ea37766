package org.guildhall.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A file that comes in pieces over the protocol tus is its owner’s alone, and arrives when it is submitted. */
class UploadsTest extends RoomTest {
    private static final String[] TUS = {"Tus-Resumable", "1.0.0"};

    @Autowired
    private Vendors vendors;

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
        assertThat(submitted(stage, at, envelope).body())
                .as("after a lost answer")
                .isEqualTo(receipt.body());
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
        assertThat(caller.post("/api/stages/" + "-".repeat(36) + "/submission/from-upload", Map.of())
                        .status())
                .as("what is no stage")
                .isEqualTo(400);
        assertThat(caller.raw("HEAD", late, new byte[0], TUS).status()).isEqualTo(404);
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
    void moreThanWasAnnouncedIsRefusedAndWhatWasStoredStays() {
        var at = begun(10);
        assertThat(piece(at, 0, new byte[4]).status()).isEqualTo(204);
        assertThat(piece(at, 4, new byte[7]).status()).isEqualTo(413);
        assertThat(offset(at)).isEqualTo(4);
        assertThat(piece(at, 4, new byte[6]).status()).isEqualTo(204);
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
    void anOrganisationHasEightAtMostAndOneThatIsLeftAloneMakesRoom() {
        var first = begun(1);
        clock.advance(Duration.ofSeconds(1));
        IntStream.range(1, ResumableUploads.MOST).forEach(_ -> begun(1));
        var colleague = Caller.signedIn(port, colleague());
        assertThat(begin(colleague, "1").code()).isEqualTo("uploads.too-many");
        assertThat(begin("1").status()).isEqualTo(429);
        assertThat(Caller.signedIn(port, bids.bidder())
                        .raw("POST", "/api/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", "1")
                        .status())
                .as("of another organization")
                .isEqualTo(201);
        clock.advance(ResumableUploads.LEFT_ALONE.minusSeconds(1).minusNanos(1000));
        assertThat(begin("1").status()).as("not left alone for long enough").isEqualTo(429);
        clock.advance(Duration.ofNanos(1000));
        assertThat(begin(colleague, "1").status()).isEqualTo(201);
        assertThat(caller.raw("HEAD", first, new byte[0], TUS).status()).isEqualTo(404);
        assertThat(begin("1").status())
                .as("the others were begun a second later")
                .isEqualTo(429);
    }

    private Actor colleague() {
        var invited = vendors.invite(
                bidder, "colleague-" + UUID.randomUUID() + "@vendor.example", "Col League", Set.of(Ability.SUBMIT));
        people.accept(invited.invitation(), "Col League", PeopleFixtures.PASSWORD, Locale.CANADA);
        return people.byId(invited.person()).orElseThrow();
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
        var gone = caller.raw("HEAD", "/api/uploads/" + UUID.randomUUID(), new byte[0], TUS);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
        assertThat(caller.raw("HEAD", at, new byte[0]).headers().firstValue("Tus-Version"))
                .as("what is spoken, to who does not say")
                .hasValue("1.0.0");
    }

    /** Behind a proxy that lets only GET and POST through; elsewhere than here the header means nothing. */
    @Test
    void aPostThatNamesAnotherMethodIsACallOfThatMethod() {
        var at = begun(3);
        assertThat(posted(caller, at, "PATCH", new byte[3]).status()).isEqualTo(204);
        assertThat(offset(at)).isEqualTo(3);
        assertThat(posted(caller, at, "HEAD", new byte[0]).headers().firstValueAsLong("Upload-Offset"))
                .hasValue(3);
        assertThat(posted(Caller.signedIn(port, bids.bidder()), at, "DELETE", new byte[0])
                        .status())
                .isEqualTo(404);
        assertThat(posted(caller, at, "TRACE", new byte[0]).status()).isEqualTo(405);
        assertThat(posted(caller, at, "DELETE", new byte[0]).status()).isEqualTo(204);
        assertThat(caller.raw("HEAD", at, new byte[0], TUS).status()).isEqualTo(404);
        var stage = published.published();
        bids.complete(bidder, stage);
        assertThat(posted(caller, "/api/stages/" + stage.id() + "/draft/files/plan", "DELETE", new byte[0])
                        .status())
                .isEqualTo(405);
    }

    private static Answer posted(Caller sender, String at, String method, byte[] bytes) {
        return sender.raw(
                "POST",
                at,
                bytes,
                "Tus-Resumable",
                "1.0.0",
                "X-HTTP-Method-Override",
                method,
                "Content-Type",
                TYPE,
                "Upload-Offset",
                "0");
    }

    private static final String TYPE = "application/offset+octet-stream";

    private String complete(byte[] bytes) {
        var at = begun(bytes.length);
        assertThat(piece(at, 0, bytes).status()).isEqualTo(204);
        return at;
    }

    private Answer begin(String length) {
        return begin(caller, length);
    }

    private static Answer begin(Caller sender, String length) {
        return sender.raw("POST", "/api/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", length);
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
        return base64(digest(algorithm, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
