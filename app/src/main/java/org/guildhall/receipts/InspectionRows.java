package org.guildhall.receipts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.PersonId;
import org.guildhall.receipts.Inspection.Finding;
import org.guildhall.receipts.Inspection.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Results of checks, inspections, and what went back. */
@Repository
class InspectionRows {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final JsonMapper json;

    InspectionRows(JdbcClient jdbc, NamedParameterJdbcOperations batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    void insert(ReceiptId receipt, CheckResult result) {
        jdbc.sql("""
                insert into receipts.result (receipt, line, planned, result, by, at)
                values (:receipt, :line, :planned, :result::jsonb, :by, :at)
                """)
                .param("receipt", receipt.value())
                .param("line", result.line())
                .param("planned", result.planned().id())
                .param("result", json.writeValueAsString(result))
                .param("by", result.by().value())
                .param("at", result.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Every result of a delivery, the first one first: the latest of a check counts. */
    List<CheckResult> results(ReceiptId receipt) {
        return jdbc.sql("select result::text as result from receipts.result where receipt = :receipt order by id")
                .param("receipt", receipt.value())
                .query((row, _) -> json.readValue(row.getString("result"), CheckResult.class))
                .list();
    }

    void insert(Inspection inspection) {
        jdbc.sql("insert into receipts.inspection (id, receipt, by, at) values (:id, :receipt, :by, :at)")
                .param("id", inspection.id())
                .param("receipt", inspection.receipt().value())
                .param("by", inspection.by().value())
                .param("at", inspection.at().atOffset(ZoneOffset.UTC))
                .update();
        batches.batchUpdate(
                """
                insert into receipts.finding (inspection, line, accepted, rejected, reason, words)
                values (:inspection, :line, :accepted, :rejected, :reason, :words)
                """,
                inspection.findings().stream()
                        .map(finding -> new MapSqlParameterSource()
                                .addValue("inspection", inspection.id())
                                .addValue("line", finding.line())
                                .addValue("accepted", finding.accepted())
                                .addValue("rejected", finding.rejected())
                                .addValue("reason", name(finding.reason()))
                                .addValue("words", finding.words()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The inspections of a delivery, the first one first. */
    List<Inspection> of(ReceiptId receipt) {
        var findings = jdbc
                .sql("""
                select f.inspection, f.line, f.accepted, f.rejected, f.reason, f.words
                  from receipts.finding f join receipts.inspection i on i.id = f.inspection
                  join receipts.line l on l.receipt = i.receipt and l.line = f.line
                 where i.receipt = :receipt order by l.position
                """)
                .param("receipt", receipt.value())
                .query((row, _) -> Map.entry(row.getObject("inspection", UUID.class), finding(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select id, by, at from receipts.inspection where receipt = :receipt order by at, id")
                .param("receipt", receipt.value())
                .query((row, _) -> new Inspection(
                        row.getObject("id", UUID.class),
                        receipt,
                        findings.getOrDefault(row.getObject("id", UUID.class), List.of()),
                        new PersonId(row.getObject("by", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void insert(ReceiptId receipt, GoodsReturn sent) {
        jdbc.sql("""
                insert into receipts.return (id, receipt, line, quantity, sent_on, how, by, at)
                values (:id, :receipt, :line, :quantity, :sentOn, :how, :by, :at)
                """)
                .param("id", sent.id())
                .param("receipt", receipt.value())
                .param("line", sent.line())
                .param("quantity", sent.quantity())
                .param("sentOn", sent.sentOn())
                .param("how", sent.how())
                .param("by", sent.by().value())
                .param("at", sent.at().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("update receipts.line set returned = returned + :quantity where receipt = :receipt and line = :line")
                .param("quantity", sent.quantity())
                .param("receipt", receipt.value())
                .param("line", sent.line())
                .update();
    }

    /** What went back of a delivery, the first one first. */
    List<GoodsReturn> returns(ReceiptId receipt) {
        return jdbc.sql("""
                select id, line, quantity, sent_on, how, by, at from receipts.return
                 where receipt = :receipt order by at, id
                """)
                .param("receipt", receipt.value())
                .query((row, _) -> new GoodsReturn(
                        row.getObject("id", UUID.class),
                        row.getString("line"),
                        ReceiptRows.plain(row.getBigDecimal("quantity")),
                        row.getObject("sent_on", LocalDate.class),
                        row.getString("how"),
                        new PersonId(row.getObject("by", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new Finding(
                row.getString("line"),
                plain(row, "accepted"),
                plain(row, "rejected"),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("words"));
    }

    private static BigDecimal plain(ResultSet row, String column) throws SQLException {
        return ReceiptRows.plain(row.getBigDecimal(column));
    }

    private static @Nullable String name(@Nullable Reason reason) {
        return reason == null ? null : reason.name();
    }
}
