package org.guildhall.submissions;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;

/** Receiving a bid at the edges of closing, on a real PostgreSQL, with a clock set by hand. */
class ReceiveTest extends RoomTest {
    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Documents documents;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Autowired
    private Letters letters;

    @Value("${spring.flyway.url}")
    private String databaseUrl;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String ownerPassword;

    @Value("${spring.datasource.username}")
    private String application;

    private PublishedStage stage;
    private Closing closing;
    private Actor bidder;

    @BeforeEach
    void publish() {
        stage = published.published();
        closing = solicitations.closing(stage.id()).orElseThrow();
        bidder = bids.bidder();
    }

    @ParameterizedTest(name = "{0} us after closing: {1}, {2} on record, {3} refused")
    @CsvSource({"-1, Received, 1, 0", "0, Late, 0, 1", "1, Late, 0, 1"})
    void aBidIsOnTimeOnlyStrictlyBeforeTheClosingInstant(long offset, String expected, int kept, int refused) {
        var envelope = bids.sealed(stage, bidder, "100");
        clock.set(closing.at().plus(offset, MICROS));
        assertThat(bids.send(bidder, stage, envelope).getClass().getSimpleName())
                .isEqualTo(expected);
        assertThat(rows()).isEqualTo(kept);
        assertThat(facts("submission.received")).isEqualTo(kept);
        assertThat(facts("submission.refused_late")).isEqualTo(refused);
    }

    @Test
    void ofALateBidNothingIsKeptButTheFactThatItWasRefused() {
        clock.set(closing.at());
        var envelope = bids.sealed(stage, bidder, "100");
        bids.send(bidder, stage, envelope);
        assertThat(Files.exists(documents.place(sha256(envelope)))).isFalse();
        assertThat(jdbc.sql("select fields::text from journal.fact where scope = :stage and kind like 'submission.%'")
                        .param("stage", stage.id().toString())
                        .query(String.class)
                        .single())
                .contains("\"lateBy\": \"PT0S\"")
                .doesNotContain(sha256(envelope));
    }

    @Test
    void theSameBytesAgainGetTheSameReceiptAlsoAfterClosing() {
        var envelope = bids.sealed(stage, bidder, "100");
        var first = ((Receipt.Received) bids.send(bidder, stage, envelope)).submission();
        assertThat(((Receipt.Received) bids.send(bidder, stage, envelope)).submission())
                .isEqualTo(first);
        clock.set(closing.at());
        assertThat(((Receipt.Received) bids.send(bidder, stage, envelope)).submission())
                .isEqualTo(first);
        assertThat(facts("submission.received")).isEqualTo(1);
        assertThat(facts("submission.refused_late")).isZero();
    }

    @Test
    void theLetterIsInTheLanguageOfItsReaderWithItsDates() {
        LocaleContextHolder.setLocale(Locale.CANADA);
        var held = bids.received(bidder.reading(Locale.CANADA_FRENCH), stage, "100");
        assertThat(letters.readableBy(bidder, 20))
                .filteredOn(letter -> letter.body().contains(held.sha256()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.body())
                        .containsPattern(" à \\d\\d h \\d\\d min \\d\\d s ")
                        .doesNotContainPattern(" at \\d\\d:\\d\\d"));
    }

    @Test
    void otherBytesReplaceAndEveryVersionIsKept() {
        var first = bids.received(bidder, stage, "100");
        var second = bids.received(bidder, stage, "90");
        assertThat(submissions.versions(bidder, stage.id()))
                .extracting(Submission::id, Submission::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(first.id(), Submission.State.REPLACED),
                        org.assertj.core.groups.Tuple.tuple(second.id(), Submission.State.HELD));
        assertThat(Files.exists(documents.place(first.sha256()))).isTrue();
    }

    @Test
    void aBidCanBeWithdrawnUntilClosingAndNotAtIt() {
        bids.received(bidder, stage, "100");
        submissions.withdraw(bidder, stage.id());
        assertThat(submissions.desk(bidder, stage.id()).held()).isEmpty();
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.NOTHING_HELD);
        bids.received(bidder, stage, "90");
        clock.set(closing.at());
        assertRefused(() -> submissions.withdraw(bidder, stage.id()), SubmissionProblem.IRREVOCABLE);
        assertThat(submissions.desk(bidder, stage.id()).held()).isPresent();
    }

    @Test
    void withoutTheJournalNoBidIsKept() throws Exception {
        var envelope = bids.sealed(stage, bidder, "100");
        asOwner("revoke insert on journal.fact from " + application);
        try {
            assertThatThrownBy(() -> bids.send(bidder, stage, envelope)).isInstanceOf(RuntimeException.class);
        } finally {
            asOwner("grant insert on journal.fact to " + application);
        }
        assertThat(rows()).isZero();
        assertThat(Files.exists(documents.place(sha256(envelope)))).isFalse();
    }

    @Test
    void aMemberWithoutTheAbilityToSubmitCannot() {
        vendors.invite(bidder, bidder.id() + "@vendor.example", "Kim", Set.of(Ability.MANAGE));
        var manager = vendors.membersOf(bids.membership(bidder).organisation()).stream()
                .filter(each -> !each.person().equals(bidder.id()))
                .findFirst()
                .orElseThrow()
                .person();
        vendors.allow(bidder, manager, List.of(Ability.MANAGE));
        vendors.allow(bidder, bidder.id(), List.of(Ability.DRAFT, Ability.PRICE));
        assertRefused(() -> bids.send(bidder, stage, bids.sealed(stage, bidder, "100")), SubmissionProblem.NOT_ALLOWED);
    }

    @Test
    void somebodyWithoutAnOrganisationCannotSubmit() {
        var nobody = new PeopleFixtures(people).with(Role.VENDOR);
        assertRefused(
                () -> bids.send(nobody, stage, bids.sealed(stage, bidder, "100")), SubmissionProblem.NO_ORGANISATION);
    }

    @Test
    void anOrganisationThatMayNotEnterSeesNoSuchStage() {
        var other = published.published(
                published.buyer(), "request-for-qualifications-then-proposals", java.time.Duration.ofDays(60));
        var second = solicitations
                .byId(other.solicitation())
                .orElseThrow()
                .stages()
                .getLast()
                .id();
        assertRefused(() -> submissions.desk(bidder, second), CommonProblem.NOT_FOUND);
    }

    @Test
    void damagedOnTheWayOrNotSealedItIsRefusedAndNothingIsKept() {
        var plain = "my price is 100".getBytes(StandardCharsets.UTF_8);
        assertRefused(() -> bids.send(bidder, stage, plain), SubmissionProblem.NOT_SEALED);
        var envelope = bids.sealed(stage, bidder, "100");
        try (var incoming = documents.receive(new ByteArrayInputStream(envelope), envelope.length)) {
            assertRefused(
                    () -> submissions.receive(bidder, stage.id(), incoming, "0".repeat(64), clock.instant()),
                    SubmissionProblem.HASH_MISMATCH);
        }
        assertThat(rows()).isZero();
        assertThat(Files.exists(documents.place(sha256(envelope)))).isFalse();
    }

    private int rows() {
        return jdbc.sql("select count(*) from submissions.submission where stage = :stage")
                .param("stage", stage.id().value())
                .query(Integer.class)
                .single();
    }

    private int facts(String kind) {
        return jdbc.sql("select count(*) from journal.fact where scope = :stage and kind = :kind")
                .param("stage", stage.id().toString())
                .param("kind", kind)
                .query(Integer.class)
                .single();
    }

    private void asOwner(String statement) throws Exception {
        try (var connection = DriverManager.getConnection(databaseUrl, owner, ownerPassword);
                var act = connection.createStatement()) {
            act.execute(statement);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
