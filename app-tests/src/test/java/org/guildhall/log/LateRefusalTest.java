package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.openings.Openings;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

/** The seal service answers late that the log does not continue what it has read: every act that signs says so. */
class LateRefusalTest extends RoomTest {
    @Autowired
    private LogFolder folder;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Openings openings;

    private PublishedStage stage;
    private Actor bidder;
    private byte[] envelope;

    @BeforeEach
    void seal() {
        stage = published.published();
        bidder = bids.bidder();
        envelope = bids.sealed(stage, bidder, "8500.00");
        bids.complete(bidder, stage);
    }

    @AfterEach
    void signsAgain() {
        refused(null);
    }

    /** What {@link LogFolder#requireContinued} leaves behind; the log of all other tests is not to be forked for it. */
    private void refused(LogRefused why) {
        ReflectionTestUtils.setField(folder, "refused", why);
    }

    private static LogRefused fork() {
        return new LogRefused("elsewhere", 3, "3", "4");
    }

    private Caller.Answer submit() throws Exception {
        var hash = java.security.MessageDigest.getInstance("SHA-256").digest(envelope);
        return Caller.signedIn(port, bidder)
                .upload(
                        "POST",
                        "/api/stages/" + stage.id() + "/submission",
                        envelope,
                        "Envelope-SHA-256",
                        HexFormat.of().formatHex(hash),
                        "Idempotency-Key",
                        stage.id().toString());
    }

    @Test
    void aBidIsNotHalfReceivedAndTheSameCallReceivesItLater() throws Exception {
        refused(fork());
        var answer = submit();
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("log.unsigned");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        var translations = answer.json().path("translations");
        assertThat(translations.path("en").path("title").asString()).isEqualTo("Not available right now");
        assertThat(translations.path("en").path("detail").asString()).contains("Nothing was done");
        assertThat(translations.path("fr").path("detail").asString()).contains("Rien n’a été fait");
        assertThat(kept()).isZero();
        refused(null);
        assertThat(submit().status()).isEqualTo(201);
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void thePageOfAnOpeningSaysSoInBothLanguagesAndNoShareIsSpent() {
        clock.set(solicitations.closing(stage.id()).orElseThrow().at().plus(Duration.ofHours(1)));
        var officer = published.openers().getFirst();
        var page = "/stages/" + stage.id() + "/opening";
        refused(fork());
        var english = Caller.signedIn(port, officer).submit(page, page, opens());
        assertThat(english.status()).as(english.body()).isEqualTo(503);
        assertThat(english.body()).contains("Nothing was done").doesNotContain("??");
        var french = Caller.signedIn(port, officer).inFrench().submit(page, page, opens());
        assertThat(french.status()).isEqualTo(503);
        assertThat(french.body()).contains("Rien n’a été fait").doesNotContain("??");
        assertThat(openings.waiting(officer, stage.id())).isEmpty();
        refused(null);
        assertThat(Caller.signedIn(port, officer).submit(page, page, opens()).status())
                .isLessThan(400);
        assertThat(openings.waiting(officer, stage.id())).isPresent();
    }

    private static Map<String, String> opens() {
        return Map.of("passphrase", SolicitationFixtures.PASSPHRASE);
    }

    /** The bid and the fact of it. */
    private int kept() {
        return jdbc.sql("""
                select (select count(*) from submissions.submission where stage = :stage)
                     + (select count(*) from journal.fact where scope = :scope and kind = 'submission.received')
                """)
                .param("stage", stage.id().value())
                .param("scope", stage.id().toString())
                .query(Integer.class)
                .single();
    }
}
