package org.guildhall.closeout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people said of the items of a close-out, what was waived, and which warranties run on. */
@Repository
class CloseoutRows {
    private final JdbcClient jdbc;

    CloseoutRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records an entry, in place of the one before. */
    void record(ContractId contract, Entry entry) {
        jdbc.sql("""
                insert into closeout.entry (contract, item, note, format, sha256, person, name, at)
                values (:contract, :item, :note, :format, :sha256, :person, :name, :at)
                on conflict (contract, item) do update
                   set note = excluded.note, format = excluded.format, sha256 = excluded.sha256,
                       person = excluded.person, name = excluded.name, at = excluded.at
                """)
                .param("contract", contract.value())
                .param("item", entry.item().name())
                .param("note", entry.note())
                .param("format", entry.format())
                .param("sha256", entry.sha256())
                .param("person", entry.person().value())
                .param("name", entry.name())
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void replaceWarranties(ContractId contract, List<Warranty> warranties) {
        jdbc.sql("delete from closeout.warranty where contract = :contract")
                .param("contract", contract.value())
                .update();
        for (int i = 0; i < warranties.size(); i++) {
            jdbc.sql("""
                    insert into closeout.warranty (contract, position, what, ends_on)
                    values (:contract, :position, :what, :endsOn)
                    """)
                    .param("contract", contract.value())
                    .param("position", i)
                    .param("what", warranties.get(i).what())
                    .param("endsOn", warranties.get(i).endsOn())
                    .update();
        }
    }

    /** @return false if the item was waived before */
    boolean waive(ContractId contract, Waiver waiver) {
        return jdbc.sql("""
                insert into closeout.waiver (contract, item, reason, authority_en, authority_fr, source_en, source_fr,
                       person, name, at)
                values (:contract, :item, :reason, :authorityEn, :authorityFr, :sourceEn, :sourceFr,
                       :person, :name, :at)
                on conflict (contract, item) do nothing
                """)
                        .param("contract", contract.value())
                        .param("item", waiver.item().name())
                        .param("reason", waiver.reason())
                        .param("authorityEn", waiver.authority().en())
                        .param("authorityFr", waiver.authority().fr())
                        .param("sourceEn", waiver.source().en())
                        .param("sourceFr", waiver.source().fr())
                        .param("person", waiver.person().value())
                        .param("name", waiver.name())
                        .param("at", waiver.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    List<Entry> entries(ContractId contract) {
        return jdbc.sql("select item, note, format, sha256, person, name, at from closeout.entry where contract = :id")
                .param("id", contract.value())
                .query((row, _) -> new Entry(
                        Item.valueOf(row.getString("item")),
                        row.getString("note"),
                        row.getString("format"),
                        row.getString("sha256"),
                        person(row),
                        row.getString("name"),
                        at(row)))
                .list();
    }

    List<Waiver> waivers(ContractId contract) {
        return jdbc.sql("""
                select item, reason, authority_en, authority_fr, source_en, source_fr, person, name, at
                  from closeout.waiver where contract = :id
                """)
                .param("id", contract.value())
                .query((row, _) -> new Waiver(
                        Item.valueOf(row.getString("item")),
                        row.getString("reason"),
                        text(row, "authority"),
                        text(row, "source"),
                        person(row),
                        row.getString("name"),
                        at(row)))
                .list();
    }

    List<Warranty> warranties(ContractId contract) {
        return jdbc.sql("select what, ends_on from closeout.warranty where contract = :id order by position")
                .param("id", contract.value())
                .query((row, _) -> new Warranty(row.getString("what"), row.getObject("ends_on", LocalDate.class)))
                .list();
    }

    /** The warranties that end between two days, both included, the first to end first. */
    List<Ending> ending(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select contract, what, ends_on from closeout.warranty
                 where ends_on between :from and :to order by ends_on, contract, position
                """)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> new Ending(
                        new ContractId(row.getObject("contract", UUID.class)),
                        new Warranty(row.getString("what"), row.getObject("ends_on", LocalDate.class))))
                .list();
    }

    /** A warranty and its contract. */
    record Ending(ContractId contract, Warranty warranty) {}

    private static PersonId person(ResultSet row) throws SQLException {
        return new PersonId(row.getObject("person", UUID.class));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static Bilingual text(ResultSet row, String column) throws SQLException {
        return new Bilingual(row.getString(column + "_en"), row.getString(column + "_fr"));
    }
}
