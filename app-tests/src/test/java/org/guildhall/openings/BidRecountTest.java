package org.guildhall.openings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guildhall.RoomTest;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.log.LogFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.Submission;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.submissions.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Whatever the owner of the database changes of bids or openings behind the city's back, the recount finds. */
class BidRecountTest extends RoomTest {
    @Autowired
    private BidRecount recount;

    @Autowired
    private Journal journal;

    @Autowired
    private LogFixtures log;

    @Autowired
    private Submissions submissions;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Value("${spring.flyway.url}")
    private String url;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String password;

    private PublishedStage stage;
    private PublishedStage empty;
    private PublishedStage unopened;
    private Submission bid;
    private Submission withdrawn;
    private List<String> before;

    /** Two bids that count, one that was replaced and one that was taken back; another stage got none. */
    @BeforeEach
    void open() {
        stage = published.published();
        empty = published.published();
        unopened = published.published();
        var first = bids.bidder();
        bids.received(first, stage, "120");
        bid = bids.received(first, stage, "100.50");
        bids.received(bids.bidder(), stage, "90");
        var regrets = bids.bidder();
        withdrawn = bids.received(regrets, stage, "1");
        submissions.withdraw(regrets, stage.id());
        clock.set(solicitations.closing(empty.id()).orElseThrow().at().plus(1, ChronoUnit.MINUTES));
        bids.opened(stage);
        bids.opened(empty);
        before = recount.differences();
    }

    private record Change(String column, String to, String where) {
        private String table() {
            return column.substring(0, column.lastIndexOf('.'));
        }

        private String name() {
            return column.substring(column.lastIndexOf('.') + 1);
        }
    }

    private List<Change> changes() {
        var of = "id = '" + bid.id() + "'";
        var taken = "id = '" + withdrawn.id() + "'";
        var opened = "stage = '" + empty.id() + "'";
        return List.of(
                new Change("submissions.submission.id", "gen_random_uuid()", taken),
                new Change("submissions.submission.stage", "'" + empty.id() + "'", of),
                new Change("submissions.submission.organisation", "gen_random_uuid()", of),
                new Change("submissions.submission.person", "gen_random_uuid()", of),
                new Change("submissions.submission.sha256", "encode(sha256(sha256::bytea), 'hex')", of),
                new Change("submissions.submission.size", "size + 1", of),
                new Change("submissions.submission.arrived_at", "arrived_at - interval '1 microsecond'", of),
                new Change("submissions.submission.closes_at", "closes_at + interval '1 microsecond'", of),
                new Change("submissions.submission.state", "'withdrawn'", of),
                new Change("submissions.submission.state", "'replaced'", taken),
                new Change("submissions.submission.changed_at", "changed_at + interval '1 microsecond'", of),
                new Change("submissions.submission.changed_at", "changed_at + interval '1 microsecond'", taken),
                new Change("submissions.submission.extended_until", "closes_at", of),
                new Change("openings.opening.stage", "'" + unopened.id() + "'", opened),
                new Change("openings.opening.at", "at - interval '1 microsecond'", opened),
                new Change("openings.opening.officers", "officers[1:1]", opened),
                new Change("openings.opened_bid.id", "'" + withdrawn.id() + "'", of),
                new Change("openings.opened_bid.stage", "'" + empty.id() + "'", of),
                new Change("openings.opened_bid.position", "case position when 0 then 2 else -1 end", of),
                new Change("openings.opened_bid.organisation", "'" + withdrawn.organisation() + "'", of),
                new Change("openings.opened_bid.sha256", "'" + withdrawn.sha256() + "'", of),
                new Change("openings.opened_bid.code", "'altered'", of),
                new Change("openings.opened_bid.lock", "'CLOSING'", of),
                new Change("openings.opened_bid.total", "total + 0.01", of),
                new Change("openings.opened_bid.content", content("{prices,p1}", "100.49"), of),
                new Change("openings.opened_bid.content", content("{answers,r-quality}", "\"No.\""), of),
                new Change("openings.opened_bid.content", content("{answers,other}", "\"More.\""), of),
                new Change(
                        "openings.opened_bid.content", content("{files,0,sha256}", "\"" + "0".repeat(64) + "\""), of),
                new Change("openings.opened_bid.content", content("{files,0,mediaType}", "\"image/png\""), of),
                new Change("openings.opened_bid.content", content("{acknowledged}", "[1]"), of));
    }

    private static String content(String path, String to) {
        return "jsonb_set(content, '" + path + "', '" + to + "')";
    }

    @Test
    void whatNobodyTouchedDiffersInNothing() {
        assertThat(before).isEmpty();
    }

    @Test
    void everyColumnThatSomebodyChangesIsFound() throws SQLException {
        var unseen = new ArrayList<String>();
        var tried = new HashSet<String>();
        for (var change : changes()) {
            tried.add(change.column());
            var found = whileChanged(change);
            if (found.isEmpty()) {
                unseen.add(change.column() + " = " + change.to());
            }
            assertThat(String.join(" ", found)).doesNotContain("100.50", withdrawn.sha256());
        }
        assertThat(unseen).isEmpty();
        assertThat(tried).isEqualTo(columns());
        assertThat(recount.differences()).isEmpty();
    }

    private Set<String> columns() {
        return jdbc.sql("""
                select table_schema || '.' || table_name || '.' || column_name from information_schema.columns
                 where (table_schema, table_name) in
                       (('submissions', 'submission'), ('openings', 'opening'), ('openings', 'opened_bid'))
                """).query(String.class).set();
    }

    @Test
    void theNightlyRecountSaysIt() throws SQLException {
        log.beat();
        assertThat(log.difference()).isEmpty();
        var table = "openings.opened_bid";
        var row = table + " where id = '" + bid.id() + "'";
        assertThat(whileDone(
                        table,
                        "update " + table + " set total = total - 1 where id = '" + bid.id() + "'",
                        row,
                        "update " + table + " set total = total + 1 where id = '" + bid.id() + "'",
                        () -> log.difference().stream().toList()))
                .containsExactly("an opened bid was changed: " + bid.id() + ", total");
    }

    @Test
    void aRowThatIsRemovedOrSlippedInIsFound() throws SQLException {
        for (var row : List.of(
                "submissions.submission where id = '" + withdrawn.id() + "'",
                "openings.opened_bid where id = '" + bid.id() + "'",
                "openings.opening where stage = '" + empty.id() + "'")) {
            var table = row.substring(0, row.indexOf(' '));
            assertThat(whileDone(table, "delete from " + row, row, "insert into " + table + " select * from kept"))
                    .as(row)
                    .isNotEmpty();
        }
        var id = UUID.randomUUID();
        assertThat(whileDone(
                        "submissions.submission",
                        """
                        insert into submissions.submission
                        select '%s', stage, organisation, person, sha256, size, arrived_at, closes_at, state,
                               changed_at, extended_until
                          from kept
                        """.formatted(id),
                        "submissions.submission where id = '" + withdrawn.id() + "'",
                        "delete from submissions.submission where id = '" + id + "'"))
                .containsExactly("a bid was slipped in: " + id);
        assertThat(recount.differences()).isEmpty();
    }

    @Test
    void aBidThatWasExtendedIsAsItsBidderSaid() {
        var until = clock.instant().plus(30, ChronoUnit.DAYS);
        transaction().executeWithoutResult(_ -> submissions.extend(bid.id(), until));
        assertThat(recount.differences()).containsExactly("a bid was changed: " + bid.id() + ", extended_until");
        transaction()
                .executeWithoutResult(_ -> journal.record(Fact.of(
                                "extension.answered",
                                stage.ocid(),
                                published.openers().getFirst(),
                                clock.instant())
                        .in(stage.id().toString())
                        .with("stage", stage.id().value())
                        .with("bid", bid.id().value())
                        .with("organisation", bid.organisation().value())
                        .with("tenderer", "A")
                        .with("agrees", true)
                        .with("until", until)));
        assertThat(recount.differences()).isEmpty();
    }

    @Test
    void theApplicationMayWriteWhatBecameOfABidAndNothingElse() {
        var granted = Set.of("state", "changed_at", "extended_until");
        for (var each : columns()) {
            var table = each.substring(0, each.lastIndexOf('.'));
            var column = each.substring(each.lastIndexOf('.') + 1);
            var update = jdbc.sql("update " + table + " set " + column + " = " + column + " where false");
            if (table.equals("submissions.submission") && granted.contains(column)) {
                assertThat(update.update()).isZero();
            } else {
                assertThatThrownBy(update::update).as(each).hasStackTraceContaining("permission denied");
            }
        }
        for (var table : List.of(
                "submissions.submission",
                "submissions.handed_over",
                "submissions.settled",
                "openings.opening",
                "openings.opened_bid")) {
            for (var act : List.of("delete from ", "truncate ")) {
                assertThatThrownBy(() -> jdbc.sql(act + table).update()).hasStackTraceContaining("permission denied");
            }
        }
    }

    @Test
    void evenTheOwnerIsStoppedAndWhatBecameOfABidIsWrittenOnce() throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            for (var statement : List.of(
                    "update submissions.submission set size = size + 1 where id = '" + bid.id() + "'",
                    "update submissions.submission set state = 'held' where id = '" + withdrawn.id() + "'",
                    "delete from submissions.submission where id = '" + withdrawn.id() + "'",
                    "update openings.opened_bid set total = 1 where id = '" + bid.id() + "'",
                    "delete from openings.opening where stage = '" + empty.id() + "'",
                    "delete from submissions.handed_over where stage = '" + empty.id() + "'")) {
                assertThatThrownBy(() -> act.execute(statement)).hasMessageContaining("never changed or removed");
            }
        }
    }

    /** What is found while the owner has changed a column; afterwards it is as it was. */
    private List<String> whileChanged(Change change) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            act.execute("create temporary table kept as select * from " + change.table() + " where " + change.where());
            act.execute("alter table " + change.table() + " disable trigger user");
            var changed = changed(act, change);
            try {
                return recount.differences();
            } finally {
                assertThat(act.executeUpdate("update " + change.table() + " set " + change.name() + " = (select "
                                + change.name() + " from kept) where ctid = '" + changed + "'"))
                        .isEqualTo(1);
                act.execute("alter table " + change.table() + " enable trigger user");
            }
        }
    }

    /** Where the changed row is now, whatever its key became. */
    private static String changed(Statement act, Change change) throws SQLException {
        try (var row = act.executeQuery("update " + change.table() + " set " + change.name() + " = " + change.to()
                + " where " + change.where() + " returning ctid::text")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private List<String> whileDone(String table, String change, String kept, String back) throws SQLException {
        return whileDone(table, change, kept, back, recount::differences);
    }

    private List<String> whileDone(
            String table, String change, String kept, String back, Supplier<List<String>> recounted)
            throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            act.execute("create temporary table kept as select * from " + kept);
            act.execute("alter table " + table + " disable trigger user");
            try {
                assertThat(act.executeUpdate(change)).isEqualTo(1);
                return recounted.get();
            } finally {
                assertThat(act.executeUpdate(back)).isEqualTo(1);
                act.execute("alter table " + table + " enable trigger user");
            }
        }
    }
}
