package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guildhall.RoomTest;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.kernel.Ocid;
import org.guildhall.people.PeopleFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Whatever the owner of the database changes behind the city's back, the nightly recount finds. */
class RecountTest extends RoomTest {
    @Autowired
    private Recount recount;

    @Autowired
    private Journal journal;

    @Autowired
    private LeafRows rows;

    @Autowired
    private Leaves leaves;

    @Autowired
    private LogFixtures log;

    @Autowired
    private org.guildhall.people.People people;

    @Value("${spring.flyway.url}")
    private String url;

    @Value("${spring.flyway.user}")
    private String owner;

    @Value("${spring.flyway.password}")
    private String password;

    private Place before;
    private long seq;

    @BeforeEach
    void recordTwoFacts() {
        log.beat();
        before = rows.progress().journal();
        var ocid = Ocid.mint("ocds-gh0000", 2026);
        var actor = new PeopleFixtures(people).with(org.guildhall.kernel.Role.BUYER);
        transaction().executeWithoutResult(_ -> {
            journal.record(Fact.of("test.noted", ocid, actor, clock.instant())
                    .in("stage")
                    .under("By-law 1")
                    .with("number", 1)
                    .with("secret", "A"));
            journal.record(
                    Fact.of("test.internal", ocid, actor, clock.instant()).with("thing", "B"));
        });
        log.beat();
        seq = journal.of(ocid).getFirst().place().seq();
    }

    @Test
    void whatNobodyTouchedIsSound() {
        assertThat(recount.difference()).isEmpty();
    }

    /** Facts get their leaves, batches are closed and entries published while it counts. */
    @Test
    void whatComesWhileItCountsIsNoDifference() throws Exception {
        var ocid = Ocid.mint("ocds-gh0000", 2026);
        var over = new AtomicBoolean();
        try (var city = Executors.newSingleThreadExecutor()) {
            var working = city.submit(() -> {
                var rounds = 0;
                for (; !over.get(); rounds++) {
                    transaction().executeWithoutResult(_ -> {
                        journal.record(
                                Fact.of("test.noted", ocid, clock.instant()).with("number", 1));
                        journal.record(
                                Fact.of("test.internal", ocid, clock.instant()).with("thing", "B"));
                    });
                    log.beat();
                }
                return rounds;
            });
            try {
                for (int i = 0; i < 4; i++) {
                    assertThat(recount.difference()).isEmpty();
                }
            } finally {
                over.set(true);
            }
            assertThat(working.get()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind = 'test.opened'",
                "ocid = 'ocds-gh0000-2026-other'",
                "scope = ''",
                "actor = null",
                "authority = 'By-law 2'",
                "at = at + interval '1 microsecond'",
                "fields = jsonb_set(fields, '{number}', '2')",
                "fields = jsonb_set(fields, '{secret}', '\"C\"')",
                "fields = fields - 'secret'",
                "transaction = (transaction::text::bigint - 1)::text::xid8"
            })
    void aChangedColumnOfAFactIsFound(String change) throws SQLException {
        var found = whileChanged(fact(seq), "update journal.fact set " + change + " where seq = " + seq);
        assertThat(found).isPresent();
        assertThat(found.get()).contains("a fact was").doesNotContain("\"C\"", "By-law");
    }

    @Test
    void aFactThatWasRemovedIsFoundAndSoIsOneThatWasSlippedInEarlier() throws SQLException {
        for (var each : List.of(seq, seq + 1)) {
            assertThat(whileChanged(fact(each), "delete from journal.fact where seq = " + each))
                    .hasValueSatisfying(said -> assertThat(said).contains("removed"));
        }
        var earlier = new Kept("journal.fact", "kind = 'test.noted' and scope = 'slipped in'");
        assertThat(whileChanged(earlier, """
                insert into journal.fact (transaction, kind, ocid, scope, at, fields)
                select (transaction::text::bigint - 1)::text::xid8, kind, ocid, 'slipped in', at, fields
                  from journal.fact where seq =\s""" + seq))
                .hasValueSatisfying(said -> assertThat(said).contains("slipped in"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"place = place # 1", "bytes = bytes || '\\x20'::bytea", "batch = batch - 1"})
    void aChangedConfidentialLeafIsFound(String change) throws SQLException {
        var leaf = new Kept("log.leaf", "seq = " + (seq + 1));
        assertThat(whileChanged(leaf, "update log.leaf set " + change + " where " + leaf.where))
                .isPresent();
    }

    @Test
    void aChangedDisclosureSeedBatchEntryOrReceiptIsFound() throws SQLException {
        var leaf = new Kept("log.leaf", "seq = " + seq);
        assertThat(whileChanged(leaf, "update log.leaf set disclosures = '' where " + leaf.where))
                .isPresent();
        var batch = new Kept("log.batch", "number = " + (rows.progress().batch() - 1));
        assertThat(whileChanged(batch, "update log.batch set seed = sha256(seed) where " + batch.where))
                .isPresent();
        assertThat(whileChanged(batch, "delete from log.batch where " + batch.where))
                .isPresent();
        asOwner("alter table log.entry disable trigger user");
        var last = " where number = " + (rows.progress().entry() - 1);
        asOwner("update log.entry set bytes = bytes || '\\x20'::bytea" + last);
        assertThat(recount.ofEntries()).isPresent();
        asOwner("update log.entry set bytes = substring(bytes from 1 for length(bytes) - 1)" + last);
        asOwner("alter table log.entry enable trigger user");
        assertThat(recount.ofEntries()).isEmpty();
        var id = UUID.randomUUID();
        transaction().executeWithoutResult(_ -> leaves.sign(id, "receipt: " + id + "\n"));
        assertThat(recount.ofReceipts()).isEmpty();
        var receipt = new Kept("log.receipt", "id = '" + id + "'");
        assertThat(whileChanged(
                        receipt,
                        "update log.receipt set note = replace(note, 'receipt', 'Receipt') where " + receipt.where))
                .isPresent();
    }

    @Test
    void theApplicationItselfMayNotChangeAnythingOfTheLog() {
        for (var table : List.of("origin", "entry", "leaf", "batch", "published", "receipt")) {
            assertThatThrownBy(() -> jdbc.sql("delete from log." + table).update())
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void whatDiffersIsAFactOfItsOwn() throws SQLException {
        asOwner("alter table journal.fact disable trigger user");
        asOwner("update journal.fact set scope = '' where seq = " + seq);
        recount.nightly();
        asOwner("update journal.fact set scope = 'stage' where seq = " + seq);
        asOwner("alter table journal.fact enable trigger user");
        var told = journal.of(new Ocid("ocds-gh0000-log")).getLast().fact();
        assertThat(told.kind()).isEqualTo("log.differs");
        assertThat(String.valueOf(told.fields().get("what"))).contains("sequence " + seq, "scope");
        assertThat(recount.difference()).isEmpty();
    }

    /** Rows that are put back afterwards. */
    private record Kept(String table, String where) {}

    private static Kept fact(long seq) {
        return new Kept("journal.fact", "seq = " + seq);
    }

    /** What is found while the owner has changed something; afterwards it is as it was. */
    private Optional<String> whileChanged(Kept rows, String change) throws SQLException {
        var overriding = rows.table.equals("journal.fact") ? " overriding system value" : "";
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            act.execute("create temporary table kept as select * from " + rows.table + " where " + rows.where);
            act.execute("alter table " + rows.table + " disable trigger user");
            try {
                assertThat(act.executeUpdate(change)).isEqualTo(1);
                return recount.ofFacts(before).or(recount::ofBatches).or(recount::ofReceipts);
            } finally {
                act.execute("delete from " + rows.table + " where " + rows.where);
                act.execute("insert into " + rows.table + overriding + " select * from kept");
                act.execute("alter table " + rows.table + " enable trigger user");
            }
        }
    }

    private void asOwner(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, password);
                var act = connection.createStatement()) {
            act.execute(statement);
        }
    }
}
