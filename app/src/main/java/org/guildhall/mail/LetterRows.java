package org.guildhall.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

    /** Letters to send, locked so that two senders never send one twice. */
    List<Written> due(int limit) {
        return query(
                "where delivery = 'waiting' and tries < 8 order by id limit :limit for update skip locked",
                Map.of("limit", limit));
    }

    void sent(long id) {
        jdbc.sql("update mail.letter set delivery = 'sent', tries = tries + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void failed(long id, String why) {
        jdbc.sql("""
                update mail.letter set tries = tries + 1, failure = :why,
                       delivery = case when tries >= 7 then 'failed' else 'waiting' end
                 where id = :id
                """).param("why", why).param("id", id).update();
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
