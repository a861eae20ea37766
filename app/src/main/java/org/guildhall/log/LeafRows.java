package org.guildhall.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.guildhall.journal.RecordedFact.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Leaves, batches and entries as they were given out; none is ever changed. */
@Repository
class LeafRows {
    private static final String LEAF = """
            select l.transaction, l.seq, l.entry, l.batch, l.place, coalesce(l.bytes, e.bytes) as bytes, l.disclosures
              from log.leaf l left join log.entry e on e.number = l.entry
            """;

    private final JdbcClient jdbc;

    LeafRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far the journal was read; the number of the next entry; the batch that is open. */
    record Progress(Place journal, long entry, long batch) {}

    /**
     * A leaf as it is kept.
     *
     * @param entry its number, if it is public
     * @param batch else its batch
     * @param place and its place there
     */
    record Kept(
            Place fact,
            @Nullable Long entry,
            @Nullable Long batch,
            @Nullable Long place,
            byte[] bytes,
            List<String> disclosures) {}

    /** A closed batch: what makes its tree, and the entry with its root. */
    record Batch(long number, byte[] seed, long entry) {}

    Progress progress() {
        return progress("");
    }

    /** The same, held until the transaction ends: one sequencer works at a time, in whichever process. */
    Progress lockedProgress() {
        return progress(" for update");
    }

    private Progress progress(String lock) {
        return jdbc.sql("select transaction, seq, entry, batch from log.progress" + lock)
                .query((row, _) ->
                        new Progress(new Place(row.getLong(1), row.getLong(2)), row.getLong(3), row.getLong(4)))
                .single();
    }

    void advance(Progress to) {
        jdbc.sql("update log.progress set transaction = :transaction, seq = :seq, entry = :entry, batch = :batch")
                .param("transaction", to.journal().transaction())
                .param("seq", to.journal().seq())
                .param("entry", to.entry())
                .param("batch", to.batch())
                .update();
    }

    /** Entries from a number on. */
    void insertEntries(long first, List<byte[]> entries) {
        jdbc.sql("""
                insert into log.entry (number, bytes)
                select :first + position - 1, bytes
                  from unnest(:bytes::bytea[]) with ordinality as each(bytes, position)
                """)
                .param("first", first)
                .param("bytes", entries.toArray(byte[][]::new))
                .update();
    }

    void insertLeaves(List<Kept> leaves) {
        jdbc.sql("""
                insert into log.leaf (transaction, seq, entry, batch, place, bytes, disclosures)
                select * from unnest(:transactions::bigint[], :seqs::bigint[], :entries::bigint[], :batches::bigint[],
                                     :places::bigint[], :bytes::bytea[], :disclosures::text[])
                """)
                .param(
                        "transactions",
                        leaves.stream().map(leaf -> leaf.fact().transaction()).toArray(Long[]::new))
                .param("seqs", leaves.stream().map(leaf -> leaf.fact().seq()).toArray(Long[]::new))
                .param("entries", leaves.stream().map(Kept::entry).toArray(Long[]::new))
                .param("batches", leaves.stream().map(Kept::batch).toArray(Long[]::new))
                .param("places", leaves.stream().map(Kept::place).toArray(Long[]::new))
                .param(
                        "bytes",
                        leaves.stream()
                                .map(leaf -> leaf.entry() == null ? leaf.bytes() : null)
                                .toArray(byte[][]::new))
                .param(
                        "disclosures",
                        leaves.stream()
                                .map(leaf -> String.join("\n", leaf.disclosures()))
                                .toArray(String[]::new))
                .update();
    }

    void insertBatch(Batch batch) {
        jdbc.sql("insert into log.batch (number, seed, entry) values (:number, :seed, :entry)")
                .param("number", batch.number())
                .param("seed", batch.seed())
                .param("entry", batch.entry())
                .update();
    }

    /** Whether no batch was closed for that long, by the machine's clock. */
    boolean isDue(Duration heartbeat) {
        return jdbc.sql("""
                select not exists (select from log.batch
                                    where closed_at > clock_timestamp() - make_interval(secs => :seconds))
                """)
                .param("seconds", heartbeat.toMillis() / 1e3)
                .query(Boolean.class)
                .single();
    }

    /** What is in a batch, by place. */
    SortedMap<Long, byte[]> inBatch(long batch) {
        var leaves = new TreeMap<Long, byte[]>();
        jdbc.sql("select place, bytes from log.leaf where batch = :batch")
                .param("batch", batch)
                .query((row, _) -> leaves.put(row.getLong(1), row.getBytes(2)))
                .list();
        return leaves;
    }

    Optional<Batch> batch(long number) {
        return jdbc.sql("select number, seed, entry from log.batch where number = :number")
                .param("number", number)
                .query(LeafRows::closed)
                .optional();
    }

    /** Closed batches after one, in order. */
    List<Batch> batchesAfter(long number, int limit) {
        return jdbc.sql("select number, seed, entry from log.batch where number > :number order by number limit :limit")
                .param("number", number)
                .param("limit", limit)
                .query(LeafRows::closed)
                .list();
    }

    /** At most so many entries from a number on, in order. */
    List<byte[]> entriesFrom(long number, int limit) {
        return jdbc.sql("select bytes from log.entry where number >= :number order by number limit :limit")
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> row.getBytes(1))
                .list();
    }

    Optional<Kept> leaf(Place fact) {
        return jdbc.sql(LEAF + "where l.transaction = :transaction and l.seq = :seq")
                .param("transaction", fact.transaction())
                .param("seq", fact.seq())
                .query(LeafRows::kept)
                .optional();
    }

    /** Leaves after the one of a fact, in the order of the journal. */
    List<Kept> leavesAfter(Place fact, int limit) {
        return jdbc.sql(LEAF + """
                where (l.transaction, l.seq) > (:transaction, :seq)
                order by l.transaction, l.seq
                limit :limit
                """)
                .param("transaction", fact.transaction())
                .param("seq", fact.seq())
                .param("limit", limit)
                .query(LeafRows::kept)
                .list();
    }

    private static Batch closed(ResultSet row, int number) throws SQLException {
        return new Batch(row.getLong("number"), row.getBytes("seed"), row.getLong("entry"));
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                new Place(row.getLong("transaction"), row.getLong("seq")),
                row.getObject("entry", Long.class),
                row.getObject("batch", Long.class),
                row.getObject("place", Long.class),
                row.getBytes("bytes"),
                row.getString("disclosures").lines().toList());
    }
}
