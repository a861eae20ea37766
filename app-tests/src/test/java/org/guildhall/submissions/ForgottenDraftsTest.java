package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FormField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafts that are not sealed to their organisation: locked in the database, and gone once bids have closed. */
class ForgottenDraftsTest extends RoomTest {
    @Autowired
    private Drafts drafts;

    @Autowired
    private DraftRows rows;

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
    private TransactionTemplate transactions;

    private PublishedStage stage;

    private Actor bidder;

    @BeforeEach
    void written() {
        stage = published.published();
        bidder = bids.bidder();
        bids.complete(bidder, stage);
    }

    private Draft draft() {
        return rows.of(stage.id(), bids.membership(bidder).organisation()).orElseThrow();
    }

    private String content() {
        return jdbc.sql("select content::text from submissions.draft where stage = :stage")
                .param("stage", stage.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void theDatabaseShowsNeitherAnswersNorPrices() {
        var answer = draft().answers().values().iterator().next();
        assertThat(draft().isEmpty()).isFalse();
        assertThat(content())
                .doesNotContain(answer)
                .doesNotContain("answers", "prices", "100")
                .contains("acknowledged");
    }

    /** A price is read back digit by digit, as it was typed. */
    @Test
    void pricesKeepTheirDigits() {
        var line = stage.priceLines().getFirst().id();
        for (var price : List.of("12.50", "999999999999.99", "0.10")) {
            submissions.change(bidder, stage.id(), Map.of(), Map.of(line, price), List.of());
            assertThat(draft().prices().get(line)).isEqualTo(new BigDecimal(price));
        }
    }

    @Test
    void whatWasKeptBeforeDraftsWereLockedIsReadAndLockedAtTheNextStart() {
        var before = draft();
        jdbc.sql("""
                update submissions.draft set content = '{"answers": {"a": "In clear."}, "prices": {"p": 12.5},
                       "files": {}, "acknowledged": [1], "affected": []}'
                 where stage = :stage
                """).param("stage", stage.id().value()).update();
        assertThat(draft().answers()).isEqualTo(Map.of("a", "In clear."));
        drafts.lockOlder();
        assertThat(content()).doesNotContain("In clear.");
        assertThat(draft().answers()).isEqualTo(Map.of("a", "In clear."));
        assertThat(draft().acknowledged()).containsExactly(1);
        assertThat(draft().changedAt()).isEqualTo(before.changedAt());
    }

    /** An addendum that is issued before the closing, and committed after it, postpones it: nothing is forgotten. */
    @Test
    void whoPostponesTheClosingInTheLastMomentKeepsTheDrafts() throws Exception {
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        var later = new Changes(closing.plus(Duration.ofDays(7)), null, null, null, null, null, null, null, null);
        clock.set(closing.minusMillis(1));
        try (var other = Executors.newSingleThreadExecutor()) {
            var forgetting = transactions.execute(_ -> {
                amending.issue(published.buyer(), stage.id(), new Text("More time.", "Plus de temps."), later);
                clock.set(closing);
                var forgets = other.submit(drafts::forgetClosed);
                awaitLockWait();
                return forgets;
            });
            Objects.requireNonNull(forgetting).get(20, TimeUnit.SECONDS);
        }
        assertThat(draft().isEmpty()).isFalse();
    }

    /** A copy of one bidder's row in the place of another's tells nothing and breaks nothing. */
    @Test
    void whatBelongsToAnotherOrWasChangedIsForgotten() {
        var other = bids.bidder();
        bids.complete(other, stage);
        jdbc.sql("""
                update submissions.draft set content =
                       (select content from submissions.draft where stage = :stage and organisation = :mine)
                 where stage = :stage and organisation = :other
                """)
                .param("stage", stage.id().value())
                .param("mine", bids.membership(bidder).organisation().value())
                .param("other", bids.membership(other).organisation().value())
                .update();
        assertThat(rows.of(stage.id(), bids.membership(other).organisation())
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
        assertThat(Caller.signedIn(port, other)
                        .get("/stages/" + stage.id() + "/bid")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itIsForgottenAtClosingAndNotAnInstantBefore() {
        var field = stage.fields().stream()
                .filter(each -> each.kind() == FormField.Kind.FILE)
                .findFirst()
                .orElseThrow();
        var plan = new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8));
        submissions.attach(bidder, stage.id(), field.id(), "plan.txt", plan);
        var file = rows.drawer().place(draft().places().iterator().next());
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minusMillis(1));
        drafts.forgetClosed();
        assertThat(draft().isEmpty()).isFalse();
        assertThat(file).exists();
        clock.set(closing);
        drafts.forgetClosed();
        assertThat(draft().isEmpty()).isTrue();
        assertThat(file).doesNotExist();
        var page = Caller.signedIn(port, bidder).inFrench().get("/stages/" + stage.id() + "/bid");
        assertThat(page.body()).contains("a été oublié à la clôture").doesNotContain("gardez-en une copie");
        drafts.forgetClosed();
        assertThat(draft().isEmpty()).isTrue();
    }
}
