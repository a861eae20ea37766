package org.guildhall.web;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;

/**
 * Counts rows that are written, in any table of any room: each row tells it by a trigger, in the transaction that
 * writes it, so that what was rolled back does not count. Counting so after each of thousands of calls costs nothing;
 * counting the rows of all tables did.
 */
final class Writes implements AutoCloseable {
    private final Connection owner;

    /** Watches every table but those that a refusal, a visit or the background writes on purpose. */
    Writes(Environment settings) throws SQLException {
        owner = DriverManager.getConnection(
                settings.getRequiredProperty("spring.flyway.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password"));
        try (var statement = owner.createStatement()) {
            statement.execute("""
                    drop schema if exists writes cascade;
                    create schema writes;
                    create table writes.row (
                        number bigint generated always as identity primary key,
                        place  text not null
                    );
                    create function writes.note() returns trigger language plpgsql security definer as
                        'begin
                            insert into writes.row (place) values (tg_table_schema || ''.'' || tg_table_name);
                            return null;
                         end'
                    """);
            for (var table : tables()) {
                statement.execute("create trigger writes after insert or update or delete on " + table
                        + " for each row execute function writes.note()");
            }
            statement.execute(
                    "create trigger writes after insert on journal.fact for each row"
                            + " when (new.kind not in ('opening_key.presented', 'release.published')) execute function writes.note()");
        }
    }

    /** Grows with each row that was written. */
    long soFar() {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery("select coalesce(max(number), 0) from writes.row")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables that were written since then. */
    String since(long number) {
        try (var statement =
                owner.prepareStatement("select string_agg(distinct place, ', ') from writes.row where number > ?")) {
            statement.setLong(1, number);
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Failed sign-ins are counted on purpose, and so is each try of a passphrase. The log is written in the background,
     * and for an opening out of turn; so is the public record.
     */
    private List<String> tables() throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = owner.createStatement();
                var row = statement.executeQuery("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                         where table_type = 'BASE TABLE'
                           and table_schema not in
                               ('information_schema', 'pg_catalog', 'history', 'publishing', 'log', 'writes')
                           and table_name not in
                               ('fact', 'failed_attempt', 'session', 'session_attributes', 'entry', 'progress')
                        """)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    @Override
    public void close() throws SQLException {
        try (owner;
                var statement = owner.createStatement()) {
            statement.execute("drop schema writes cascade");
        }
    }
}
