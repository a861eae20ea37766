package org.guildhall.receipts;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries somebody received; they stay until everything of them is inspected. */
@Repository
@Order(-30)
class OwnReceiptRows implements OwnWork {
    private final JdbcClient jdbc;

    OwnReceiptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (!actor.has(Role.RECEIVER)) {
            return List.of();
        }
        return jdbc.sql("""
                select id, ocid, number, at,
                       exists (select from receipts.annulment a where a.receipt = receipt.id) as annulled,
                       exists (select from receipts.line l
                                where l.receipt = receipt.id and l.accepted + l.rejected < l.delivered
                                  and not exists (select from receipts.annulment a where a.receipt = l.receipt)) as open
                  from receipts.receipt where by = :person order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/receipts/" + row.getString("id"),
                        new Bilingual(row.getString("number"), row.getString("number")),
                        "receipts.own.kind",
                        state(row.getBoolean("annulled"), row.getBoolean("open")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("open")))
                .list();
    }

    private static String state(boolean annulled, boolean open) {
        return annulled ? "receipts.state.annulled" : open ? "receipts.state.pending" : "receipts.state.inspected";
    }

    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return List.of();
    }
}
