package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** One limit for a file, whichever way it comes, with a small one set: at it a file is taken, one byte more is not. */
@TestPropertySource(
        properties = {
            "guildhall.largest-file=64KB",
            "guildhall.largest-envelope=96KB",
            "spring.servlet.multipart.max-request-size=90KB"
        })
class FileLimitTest extends RoomTest {
    private static final int LIMIT = 64 * 1024;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    private PublishedStage stage;
    private Actor bidder;

    @BeforeEach
    void aBidder() {
        stage = published.published();
        bidder = bids.bidder();
    }

    @Test
    void theApiTakesAFileAtTheLimitAndNotOneByteMore() {
        var caller = Caller.signedIn(port, bidder);
        var path = "/api/stages/" + stage.id() + "/draft/files/plan?name=plan.txt";
        assertThat(caller.upload("PUT", path, bytes(LIMIT + 1)).code()).isEqualTo("common.too-large");
        assertThat(files()).isEmpty();
        assertThat(caller.upload("PUT", path, bytes(LIMIT)).status()).isEqualTo(200);
        assertThat(files()).containsOnlyKeys("plan");
    }

    @Test
    void theFormTakesTheSameAndSaysWhyItTakesNoMore() {
        var bid = "/stages/" + stage.id() + "/bid";
        for (var browser : List.of(
                Caller.signedIn(port, bidder), Caller.signedIn(port, bidder).inFrench())) {
            for (var size : List.of(LIMIT + 1, 100 * 1024)) {
                var more =
                        browser.attach(bid + "/files", bid + "/files/plan", Map.of(), "file", "plan.txt", bytes(size));
                assertThat(more.status()).as(more.body()).isEqualTo(413);
            }
        }
        assertThat(files()).isEmpty();
        var browser = Caller.signedIn(port, bidder);
        var taken = browser.attach(bid + "/files", bid + "/files/plan", Map.of(), "file", "plan.txt", bytes(LIMIT));
        assertThat(taken.status()).isEqualTo(303);
        assertThat(files()).containsOnlyKeys("plan");
    }

    @Test
    void anEnvelopeHasItsOwnLimit() {
        bids.complete(bidder, stage);
        var caller = Caller.signedIn(port, bidder);
        var path = "/api/stages/" + stage.id() + "/submission";
        var small = bids.sealed(stage, bidder, "100", "A".repeat(70 * 1024));
        var large = bids.sealed(stage, bidder, "100", "A".repeat(96 * 1024));
        assertThat(small.length).isBetween(LIMIT, 96 * 1024);
        assertThat(caller.upload("POST", path, large, "Envelope-SHA-256", "0".repeat(64))
                        .code())
                .isEqualTo("common.too-large");
        assertThat(submissions.desk(bidder, stage.id()).held()).isEmpty();
        var taken = caller.upload("POST", path, small, "Envelope-SHA-256", sha256(small));
        assertThat(taken.status()).as(taken.body()).isEqualTo(201);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Draft.DraftFile> files() {
        return submissions.desk(bidder, stage.id()).draft().files();
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'A');
        return bytes;
    }
}
