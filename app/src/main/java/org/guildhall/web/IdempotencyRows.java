package org.guildhall.web;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IdempotencyRows {
    private final JdbcClient jdbc;

    IdempotencyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer given earlier: the hash of its call, and the bytes. */
    record Answer(
            String hash,
            int status,
            @Nullable String location,
            @Nullable String type,
            byte[] body) {}

    /** Claims a key, waiting a little for a call in flight; returns the earlier answer if the key was used. */
    @Nullable
    Answer begin(String caller, String key, String hash) {
        var fresh = jdbc.sql("""
                insert into web.idempotent_call (caller, key, hash)
                select :caller, :key, :hash from set_config('lock_timeout', '5s', true)
                on conflict do nothing
                """)
                        .param("caller", caller)
                        .param("key", key)
                        .param("hash", hash)
                        .update()
                == 1;
        return fresh ? null : earlier(caller, key);
    }

    void finish(String caller, String key, Answer answer) {
        jdbc.sql("""
                update web.idempotent_call
                   set status = :status, location = :location, type = :type, body = :body
                 where caller = :caller and key = :key
                """)
                .param("status", answer.status())
                .param("location", answer.location())
                .param("type", answer.type())
                .param("body", answer.body())
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    private Answer earlier(String caller, String key) {
        return jdbc.sql("""
                select hash, status, location, type, body from web.idempotent_call
                 where caller = :caller and key = :key
                """)
                .param("caller", caller)
                .param("key", key)
                .query((row, _) -> new Answer(
                        row.getString("hash"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("type"),
                        row.getBytes("body")))
                .single();
    }
}
