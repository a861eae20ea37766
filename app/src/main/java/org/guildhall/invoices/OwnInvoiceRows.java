package org.guildhall.invoices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.guildhall.vendors.Vendors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What accounts payable entered, a supplier’s own invoices, and what has come of invoices in files. */
@Repository
@Order(0)
class OwnInvoiceRows implements OwnWork {
    private final JdbcClient jdbc;
    private final Vendors vendors;

    OwnInvoiceRows(JdbcClient jdbc, Vendors vendors) {
        this.jdbc = jdbc;
        this.vendors = vendors;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        if (!actor.has(Role.ACCOUNTS_PAYABLE) && !actor.has(Role.VENDOR)) {
            return List.of();
        }
        return jdbc.sql("""
                select id, ocid, title_en, title_fr, status, status not in ('PAID', 'REFUSED') as open,
                       coalesce(refused_at, approved_at, matched_at, received_at) as at
                  from invoices.invoice
                 where entered_by = :person or organisation = :organisation
                 order by at desc limit :most
                """)
                .param("person", actor.id().value())
                .param("organisation", organisation(actor))
                .param("most", MOST)
                .query((row, _) -> new Piece(
                        new Ocid(row.getString("ocid")),
                        "/invoices/" + row.getString("id"),
                        title(row),
                        "invoices.own.kind",
                        "invoices.status." + row.getString("status").toLowerCase(java.util.Locale.ROOT),
                        Columns.instant(row, "at"),
                        row.getBoolean("open")))
                .list();
    }

    /** Told to those who may read the invoice. */
    @Override
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        return jdbc.sql("""
                select i.id, i.title_en, i.title_fr, happened.what, happened.at
                  from invoices.invoice i cross join lateral (values
                       ('received', i.received_at), ('approved', i.approved_at), ('refused', i.refused_at))
                       as happened(what, at)
                 where i.ocid = any(:files) and happened.at is not null
                   and (:inside or i.organisation = :organisation)
                 order by happened.at desc limit :most
                """)
                .param("files", files.stream().map(Ocid::value).toArray(String[]::new))
                .param("inside", Invoices.inside(actor))
                .param("organisation", organisation(actor))
                .param("most", MOST)
                .query((row, _) -> new Happening(
                        Columns.instant(row, "at"),
                        "/invoices/" + row.getString("id"),
                        title(row),
                        "invoices.own.happened." + row.getString("what")))
                .list();
    }

    private UUID organisation(Actor actor) {
        return vendors.membershipOf(actor.id())
                .map(member -> member.organisation().value())
                .orElse(new UUID(0, 0));
    }

    private static Bilingual title(ResultSet row) throws SQLException {
        return new Bilingual(row.getString("title_en"), row.getString("title_fr"));
    }
}
