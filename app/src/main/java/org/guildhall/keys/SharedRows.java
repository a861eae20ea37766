package org.guildhall.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.City;
import org.guildhall.kernel.PersonId;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.shares.Deal;
import org.guildhall.seal.shares.LivenessKey;
import org.guildhall.seal.shares.SealedShare;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shares of opening keys as they are kept. */
@Repository
class SharedRows {
    private final JdbcClient jdbc;
    private final String city;

    SharedRows(JdbcClient jdbc, City city) {
        this.jdbc = jdbc;
        this.city = city.ocidPrefix();
    }

    /** The latest handing out of a key. */
    record Dealt(OpeningKeyId key, Deal deal, Instant at) {}

    /** One share: {@code officer} and {@code sealed} are null for the one on paper. */
    record Kept(
            int index,
            @Nullable PersonId officer,
            LivenessKey liveness,
            @Nullable SealedShare sealed,
            @Nullable Instant liveAt) {}

    /** The first handing out of a new key: how it is named in its shares. */
    Deal first(OpeningKeyId key, Recipient recipient, int threshold, int count) {
        return Deal.first(city, key.toString(), recipient, threshold, count);
    }

    void insert(OpeningKeyId key, Recipient recipient, Instant at) {
        jdbc.sql("insert into keys.shared_key (id, recipient, created_at) values (:id, :recipient, :at)")
                .param("id", key.value())
                .param("recipient", recipient.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(OpeningKeyId key, Deal deal, Instant at) {
        jdbc.sql("""
                insert into keys.deal (key, epoch, threshold, count, dealt_at)
                values (:key, :epoch, :threshold, :count, :at)
                """)
                .param("key", key.value())
                .param("epoch", deal.epoch())
                .param("threshold", deal.threshold())
                .param("count", deal.count())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void insert(OpeningKeyId key, int epoch, Kept share) {
        jdbc.sql("""
                insert into keys.share (key, epoch, index, officer, liveness, sealed)
                values (:key, :epoch, :index, :officer, :liveness, :sealed)
                """)
                .param("key", key.value())
                .param("epoch", epoch)
                .param("index", share.index())
                .param(
                        "officer",
                        share.officer() == null ? null : share.officer().value())
                .param("liveness", share.liveness().value())
                .param("sealed", share.sealed() == null ? null : share.sealed().bytes())
                .update();
    }

    /** Takes away a key that was never used: no bid was ever asked for under it. */
    void discard(OpeningKeyId key) {
        for (var table : List.of("share where key", "deal where key", "shared_key where id")) {
            jdbc.sql("delete from keys." + table + " = :key")
                    .param("key", key.value())
                    .update();
        }
    }

    /** What was dealt last of a key in use; locked until the transaction ends, so that one epoch follows another. */
    Optional<Dealt> locked(OpeningKeyId key) {
        return jdbc.sql("select id from keys.shared_key where id = :id and retired_at is null for update")
                .param("id", key.value())
                .query(UUID.class)
                .optional()
                .flatMap(_ -> dealt(key));
    }

    Optional<Dealt> dealt(OpeningKeyId key) {
        return jdbc.sql("""
                select k.id, k.recipient, d.epoch, d.threshold, d.count, d.dealt_at
                  from keys.shared_key k join keys.deal d on d.key = k.id
                 where k.id = :id order by d.epoch desc limit 1
                """).param("id", key.value()).query(this::readDealt).optional();
    }

    Optional<OpeningKeyId> byRecipient(String recipient) {
        return jdbc.sql("select id from keys.shared_key where recipient = :recipient")
                .param("recipient", recipient)
                .query((row, _) -> new OpeningKeyId(row.getObject("id", UUID.class)))
                .optional();
    }

    List<Kept> shares(Dealt dealt) {
        return jdbc.sql("""
                select index, officer, liveness, sealed, live_at from keys.share
                 where key = :key and epoch = :epoch order by index
                """)
                .param("key", dealt.key().value())
                .param("epoch", dealt.deal().epoch())
                .query(SharedRows::kept)
                .list();
    }

    /** The keys that this officer holds a share of, and that were not used yet. */
    List<Dealt> heldBy(PersonId officer) {
        return jdbc.sql("""
                select k.id, k.recipient, d.epoch, d.threshold, d.count, d.dealt_at
                  from keys.share s
                  join keys.shared_key k on k.id = s.key
                  join keys.deal d on d.key = s.key and d.epoch = s.epoch
                 where s.officer = :officer and k.retired_at is null
                   and s.epoch = (select max(epoch) from keys.deal where key = s.key)
                 order by d.dealt_at, k.id
                """)
                .param("officer", officer.value())
                .query(this::readDealt)
                .list();
    }

    /** The stage was opened. */
    void retire(OpeningKeyId key, Instant at) {
        jdbc.sql("update keys.shared_key set retired_at = :at where id = :key and retired_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("key", key.value())
                .update();
    }

    /** False, changing nothing, if the key was dealt anew meanwhile: another share is in its place then. */
    boolean setLive(Dealt dealt, Kept kept, Instant at) {
        return jdbc.sql("""
                update keys.share set live_at = :at
                 where key = :key and epoch = :epoch and index = :index and liveness = :liveness
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("key", dealt.key().value())
                        .param("epoch", dealt.deal().epoch())
                        .param("index", kept.index())
                        .param("liveness", kept.liveness().value())
                        .update()
                == 1;
    }

    /** What was sealed to officers before this epoch is kept no longer. */
    void forgetBefore(OpeningKeyId key, int epoch) {
        jdbc.sql("update keys.share set sealed = null where key = :key and epoch < :epoch")
                .param("key", key.value())
                .param("epoch", epoch)
                .update();
    }

    private Dealt readDealt(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var deal = new Deal(
                city,
                id.toString(),
                new Recipient(row.getString("recipient")),
                row.getInt("epoch"),
                row.getInt("threshold"),
                row.getInt("count"));
        return new Dealt(
                new OpeningKeyId(id),
                deal,
                row.getObject("dealt_at", OffsetDateTime.class).toInstant());
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var officer = row.getObject("officer", UUID.class);
        var sealed = row.getBytes("sealed");
        var liveAt = row.getObject("live_at", OffsetDateTime.class);
        return new Kept(
                row.getInt("index"),
                officer == null ? null : new PersonId(officer),
                new LivenessKey(row.getString("liveness")),
                sealed == null ? null : SealedShare.ofBytes(sealed),
                liveAt == null ? null : liveAt.toInstant());
    }
}
