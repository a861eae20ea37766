package org.guildhall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.SolicitationProblem;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Whoever changes the published criteria in the database ranks nobody by them, and is found. */
class AsPublishedTest extends RoomTest {
    private static final String OTHER =
            "jsonb_set(criteria, '{1,weight}', to_jsonb((criteria #>> '{1,weight}')::int - 1))";
    private static final String BACK = OTHER.replace("- 1", "+ 1");

    @Autowired
    private Evaluations evaluations;

    @Autowired
    private EvaluationFixtures fixtures;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private SubmissionFixtures bids;

    @Value("${spring.flyway.url}")
    private String url;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String password;

    private void asOwner(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            for (var statement : statements) {
                act.execute(statement);
            }
        }
    }

    private static String change(Case judged, String to) {
        return "update solicitations.stage set criteria = " + to + " where id = '" + judged.id() + "'";
    }

    @Test
    void noStatementChangesThemOncePublished() {
        var judged = fixtures.opened("request-for-proposals", "500");
        for (var to : List.of(OTHER, "'[]'")) {
            assertThatThrownBy(() -> asOwner(change(judged, to)))
                    .hasMessageContaining("what was published is never changed");
            assertThatThrownBy(() -> jdbc.sql(change(judged, to)).update())
                    .hasMessageContaining("what was published is never changed");
        }
        assertThatThrownBy(() -> asOwner("update solicitations.solicitation set rules = '{}' where id = '"
                        + judged.stage().solicitation() + "'"))
                .hasMessageContaining("what was published is never changed");
    }

    @Test
    void whoSwitchesThatOffRanksNobodyAndIsFound() throws SQLException {
        var judged = fixtures.revealed(fixtures.opened("request-for-proposals", "500", "600"), "9", "8");
        assertThat(solicitations.notAsPublished()).doesNotContain(judged.id());
        asOwner(
                "alter table solicitations.stage disable trigger user",
                change(judged, OTHER),
                "alter table solicitations.stage enable trigger user");
        try {
            assertThat(solicitations.notAsPublished()).contains(judged.id());
            assertRefused(
                    () -> evaluations.rank(judged.panel().chair(), judged.id()), SolicitationProblem.NOT_AS_PUBLISHED);
            assertThat(evaluations.ranking(judged.id())).isEmpty();
        } finally {
            asOwner(
                    "alter table solicitations.stage disable trigger user",
                    change(judged, BACK),
                    "alter table solicitations.stage enable trigger user");
        }
        assertThat(evaluations.rank(judged.panel().chair(), judged.id()).compliant())
                .hasSize(2);
    }

    /** A quantity that was changed would give other totals: nothing is opened by it. */
    @Test
    void quantitiesTooAreThoseThatWerePublishedOrNothingIsOpened() throws SQLException {
        var stage = published.published();
        var bidder = bids.bidder();
        bids.received(bidder, stage, "100");
        clock.set(solicitations.closing(stage.id()).orElseThrow().at().plus(1, ChronoUnit.MINUTES));
        var more =
                "update solicitations.stage set price_lines = jsonb_set(price_lines, '{0,quantity}', '%s') where id = '"
                        + stage.id() + "'";
        var quantity = jdbc.sql("select price_lines #>> '{0,quantity}' from solicitations.stage where id = :id")
                .param("id", stage.id().value())
                .query(String.class)
                .single();
        asOwner(more.formatted("9000"));
        assertThat(solicitations.notAsPublished()).contains(stage.id());
        assertThatThrownBy(() -> bids.opened(stage))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem()).isEqualTo(SolicitationProblem.NOT_AS_PUBLISHED));
        asOwner(more.formatted(quantity));
        assertThat(solicitations.notAsPublished()).doesNotContain(stage.id());
        bids.opened(stage);
    }

    @Test
    void whatAnEvaluatorMarkedIsInTheJournalBeforeAnythingIsAgreed() {
        var judged = fixtures.scored(fixtures.opened("request-for-proposals", "500"), "9");
        var marks = jdbc.sql("""
                select fields ->> 'marks' from journal.fact
                 where scope = :stage and kind = 'scores.completed' order by at
                """)
                .param("stage", judged.id().toString())
                .query(String.class)
                .list();
        assertThat(marks).hasSize(2).allMatch(mark -> mark.contains("\"score\":"));
    }
}
