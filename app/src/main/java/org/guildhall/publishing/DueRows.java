package org.guildhall.publishing;

import java.util.List;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.kernel.Ocid;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Processes whose page and record are to be made again. */
@Repository
class DueRows {
    private final JdbcClient jdbc;

    DueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(List<Ocid> changed, Position upTo) {
        jdbc.sql("""
                insert into publishing.due (ocid, transaction, seq)
                select ocid, :transaction, :seq from unnest(:ocids::text[]) as changed (ocid)
                on conflict do nothing
                """)
                .param("ocids", changed.stream().map(Ocid::value).toArray(String[]::new))
                .param("transaction", upTo.transaction())
                .param("seq", upTo.seq())
                .update();
    }

    /** Those that are due, the longest waiting first. */
    List<String> all() {
        return jdbc.sql("select ocid from publishing.due group by ocid order by min(transaction), min(seq)")
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Whether this transaction is the one that makes the page of a process now; another one leaves it alone. */
    boolean mine(String ocid) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:ocid, 4))")
                .param("ocid", ocid)
                .query(Boolean.class)
                .single();
    }

    void done(String ocid, Position upTo) {
        jdbc.sql("""
                delete from publishing.due where ocid = :ocid and (transaction, seq) <= (:transaction, :seq)
                """)
                .param("ocid", ocid)
                .param("transaction", upTo.transaction())
                .param("seq", upTo.seq())
                .update();
    }
}
