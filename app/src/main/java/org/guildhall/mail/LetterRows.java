package org.guildhall.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.guildhall.mail.Letters.Written;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LetterRows {
    private final JdbcClient jdbc;

    LetterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String to, String subject, String body, Instant at) {
        jdbc.sql("insert into mail.letter (recipient, subject, body, at) values (:to, :subject, :body, :at)")
                .param("to", to)
                .param("subject", subject)
                .param("body", body)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Written> latest(int limit) {
        return query("order by id desc limit :limit", limit);
    }

    /** Letters to send, locked so that two senders never send one twice. */
    List<Written> due(int limit) {
        return query("where delivery = 'waiting' and tries < 8 order by id limit :limit for update skip locked", limit);
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

    private List<Written> query(String rest, int limit) {
        return jdbc.sql("select id, recipient, subject, body, at, delivery from mail.letter " + rest)
                .param("limit", limit)
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
