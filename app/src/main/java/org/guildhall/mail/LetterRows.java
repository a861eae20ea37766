package org.guildhall.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.mail.Letters.Some;
import org.guildhall.mail.Letters.Written;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterRows {
    private final JdbcClient jdbc;

    LetterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A letter in the words of its reader. */
    record Worded(String to, String subject, String body, boolean listed) {}

    void insert(List<Worded> letters, Instant at) {
        if (letters.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into mail.letter (recipient, subject, body, at, listed)
                select recipient, subject, body, :at, listed
                  from unnest(:to::text[], :subject::text[], :body::text[], :listed::boolean[])
                       with ordinality as letter (recipient, subject, body, listed, place)
                 order by place
                """)
                .param("to", letters.stream().map(Worded::to).toArray(String[]::new))
                .param("subject", letters.stream().map(Worded::subject).toArray(String[]::new))
                .param("body", letters.stream().map(Worded::body).toArray(String[]::new))
                .param("listed", letters.stream().map(Worded::listed).toArray(Boolean[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Written> latest(String recipient, boolean outbox, int limit) {
        return query(
                "where recipient = :recipient or (listed and :outbox) order by id desc limit :limit",
                Map.of("recipient", recipient, "outbox", outbox, "limit", limit));
    }

    /** A letter to send, and how often that was tried. */
    record Due(long id, String to, String subject, String body, int tries) {}

    /** Letters to send now, locked so that two senders never send one twice. */
    List<Due> due(int limit, Instant now) {
        return jdbc.sql("""
                select id, recipient, subject, body, tries from mail.letter
                 where delivery = 'waiting' and (next_try is null or next_try <= :now)
                 order by id limit :limit for update skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new Due(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("tries")))
                .list();
    }

    void sent(long id) {
        jdbc.sql("update mail.letter set delivery = 'sent', tries = tries + 1, next_try = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Not sent, for this cause; tried again at that time. */
    void later(long id, String cause, Instant next) {
        jdbc.sql("update mail.letter set tries = tries + 1, failure = :cause, next_try = :next where id = :id")
                .param("cause", cause)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Not sent, for this cause; not tried again by itself. */
    void failed(long id, String cause) {
        jdbc.sql("""
                update mail.letter set tries = tries + 1, failure = :cause, next_try = null, delivery = 'failed'
                 where id = :id
                """).param("cause", cause).param("id", id).update();
    }

    /** Has every letter that failed tried anew, as if it had just been written; how many. */
    int again() {
        return jdbc.sql("update mail.letter set delivery = 'waiting', tries = 0 where delivery = 'failed'")
                .update();
    }

    /** How many letters have this delivery of those written before then, and when the first of them was; if any. */
    Optional<Some> count(String delivery, Instant before) {
        return jdbc.sql("""
                select count(*) as letters, min(at) as since from mail.letter
                 where delivery = :delivery and at < :before having count(*) > 0
                """)
                .param("delivery", delivery)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Some(
                        row.getInt("letters"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Why letters are not delivered yet, the commonest first, as {@link Hindrance.Cause#code} names it. */
    List<String> causes() {
        return jdbc.sql("""
                select failure from mail.letter
                 where delivery in ('waiting', 'failed') and failure is not null
                 group by failure order by count(*) desc, failure
                """).query((row, _) -> row.getString(1)).list();
    }

    private List<Written> query(String rest, Map<String, ?> params) {
        return jdbc.sql("select id, recipient, subject, body, at, delivery from mail.letter " + rest)
                .params(params)
                .query((row, _) -> new Written(
                        row.getLong("id"),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("delivery")))
                .list();
    }
}
