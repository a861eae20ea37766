package org.guildhall.receipts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.orders.OrderId;
import org.guildhall.receipts.Inspection.Finding;
import org.guildhall.receipts.Receipt.Annulment;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was delivered, line by line, with what inspections said of it. */
@Repository
class ReceiptRows {
    private static final String SELECT = """
            select id, number, purchase, order_number, contract, ocid, packing_slip, note,
                   photos::text as photos, by, at, arrived_on, annulled_why, annulled_by, annulled_at
              from receipts.receipt
              left join (select receipt as annulled, reason as annulled_why, by as annulled_by, at as annulled_at
                           from receipts.annulment) a on annulled = id\s""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final JsonMapper json;
    private final CityClock clock;

    ReceiptRows(JdbcClient jdbc, NamedParameterJdbcOperations batches, JsonMapper json, CityClock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
        this.clock = clock;
    }

    /** The next number of a year: gaps are possible, repetitions are not. */
    String number(int year) {
        var next =
                jdbc.sql("select nextval('receipts.number')").query(Long.class).single();
        return "R-%d-%04d".formatted(year, next);
    }

    void insert(Receipt receipt) {
        jdbc.sql("""
                insert into receipts.receipt (id, number, purchase, order_number, contract, ocid, packing_slip, note,
                       photos, by, at, arrived_on)
                values (:id, :number, :purchase, :orderNumber, :contract, :ocid, :packingSlip, :note,
                       :photos::jsonb, :by, :at, :arrivedOn)
                """)
                .param("id", receipt.id().value())
                .param("number", receipt.number())
                .param("purchase", receipt.order().value())
                .param("orderNumber", receipt.orderNumber())
                .param("contract", receipt.contract().value())
                .param("ocid", receipt.ocid().value())
                .param("packingSlip", receipt.packingSlip())
                .param("note", receipt.note())
                .param("photos", json.writeValueAsString(receipt.photos()))
                .param("by", receipt.by().value())
                .param("at", receipt.at().atOffset(ZoneOffset.UTC))
                .param("arrivedOn", receipt.arrivedOn())
                .update();
        var lines = receipt.lines();
        batches.batchUpdate(
                """
                insert into receipts.line (receipt, line, position, delivered)
                values (:receipt, :line, :position, :delivered)
                """,
                IntStream.range(0, lines.size())
                        .mapToObj(position -> new MapSqlParameterSource()
                                .addValue("receipt", receipt.id().value())
                                .addValue("line", lines.get(position).line())
                                .addValue("position", position)
                                .addValue("delivered", lines.get(position).delivered()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** False, changing nothing, if it was annulled before. */
    boolean annul(ReceiptId id, Annulment annulment) {
        return jdbc.sql("""
                insert into receipts.annulment (receipt, reason, by, at) values (:id, :reason, :by, :at)
                on conflict do nothing
                """)
                        .param("id", id.value())
                        .param("reason", annulment.reason())
                        .param("by", annulment.by().value())
                        .param("at", annulment.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void setPhotos(ReceiptId id, List<KeptFile> photos) {
        jdbc.sql("update receipts.receipt set photos = :photos::jsonb where id = :id")
                .param("photos", json.writeValueAsString(photos))
                .param("id", id.value())
                .update();
    }

    /** Moves so much of each line out of what waits for inspection. */
    void decide(ReceiptId id, List<Finding> findings) {
        batches.batchUpdate(
                """
                update receipts.line set accepted = accepted + :accepted, rejected = rejected + :rejected
                 where receipt = :receipt and line = :line
                """,
                findings.stream()
                        .map(each -> new MapSqlParameterSource()
                                .addValue("accepted", each.accepted())
                                .addValue("rejected", each.rejected())
                                .addValue("receipt", id.value())
                                .addValue("line", each.line()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** What a delivery came under. */
    record Under(OrderId order, ContractId contract) {}

    Optional<Under> under(ReceiptId id) {
        return jdbc.sql("select purchase, contract from receipts.receipt where id = :id")
                .param("id", id.value())
                .query((row, _) -> new Under(
                        new OrderId(row.getObject("purchase", UUID.class)),
                        new ContractId(row.getObject("contract", UUID.class))))
                .optional();
    }

    Optional<Receipt> find(ReceiptId id) {
        return list("where id = :value", id.value()).stream().findFirst();
    }

    List<Receipt> of(OrderId order) {
        return list("where purchase = :value order by at, id", order.value());
    }

    List<Receipt> of(ContractId contract) {
        return list("where contract = :value order by at, id", contract.value());
    }

    /** Those of which something waits for inspection, the oldest first. */
    List<Receipt> pending() {
        return list("""
                where :value and annulled is null and exists (select from receipts.line l
                                          where l.receipt = receipt.id and l.accepted + l.rejected < l.delivered)
                order by at, id limit 500
                """, true);
    }

    /** What came of each line of each of these orders. */
    Map<OrderId, Map<String, Quantities>> quantities(Collection<OrderId> orders) {
        var all = new HashMap<OrderId, Map<String, Quantities>>();
        jdbc.sql("""
                select r.purchase, l.line, sum(l.delivered) as delivered, sum(l.accepted) as accepted,
                       sum(l.rejected) as rejected
                  from receipts.line l join receipts.receipt r on r.id = l.receipt
                 where r.purchase = any(:orders)
                   and not exists (select from receipts.annulment a where a.receipt = r.id)
                 group by r.purchase, l.line
                """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .query(row -> {
                    all.computeIfAbsent(new OrderId(row.getObject("purchase", UUID.class)), _ -> new LinkedHashMap<>())
                            .put(row.getString("line"), quantities(row));
                });
        return all;
    }

    private List<Receipt> list(String rest, Object value) {
        var heads = jdbc.sql(SELECT + rest)
                .param("value", value)
                .query((row, _) -> receipt(row))
                .list();
        var lines = linesOf(heads.stream().map(each -> each.id().value()).toList());
        return heads.stream()
                .map(head -> with(head, lines.getOrDefault(head.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<ReceiptLine>> linesOf(Collection<UUID> receipts) {
        return jdbc
                .sql("""
                select receipt, line, delivered, accepted, rejected from receipts.line
                 where receipt = any(:receipts) order by receipt, position
                """)
                .param("receipts", receipts.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(
                        row.getObject("receipt", UUID.class),
                        new ReceiptLine(
                                row.getString("line"),
                                plain(row.getBigDecimal("delivered")),
                                plain(row.getBigDecimal("accepted")),
                                plain(row.getBigDecimal("rejected")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Receipt with(Receipt head, List<ReceiptLine> lines) {
        return new Receipt(
                head.id(),
                head.number(),
                head.order(),
                head.orderNumber(),
                head.contract(),
                head.ocid(),
                head.packingSlip(),
                head.note(),
                lines,
                head.photos(),
                head.by(),
                head.at(),
                head.arrivedOn(),
                head.annulment());
    }

    private Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                new ReceiptId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new OrderId(row.getObject("purchase", UUID.class)),
                row.getString("order_number"),
                new ContractId(row.getObject("contract", UUID.class)),
                new Ocid(row.getString("ocid")),
                row.getString("packing_slip"),
                row.getString("note"),
                List.of(),
                Arrays.asList(json.readValue(row.getString("photos"), KeptFile[].class)),
                new PersonId(row.getObject("by", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                arrivedOn(row),
                annulment(row));
    }

    private LocalDate arrivedOn(ResultSet row) throws SQLException {
        var said = row.getObject("arrived_on", LocalDate.class);
        var entered = row.getObject("at", OffsetDateTime.class);
        return said == null ? entered.atZoneSameInstant(clock.zone()).toLocalDate() : said;
    }

    private static @Nullable Annulment annulment(ResultSet row) throws SQLException {
        var why = row.getString("annulled_why");
        return why == null
                ? null
                : new Annulment(
                        why,
                        new PersonId(row.getObject("annulled_by", UUID.class)),
                        row.getObject("annulled_at", OffsetDateTime.class).toInstant());
    }

    private static Quantities quantities(ResultSet row) throws SQLException {
        var delivered = plain(row.getBigDecimal("delivered"));
        var accepted = plain(row.getBigDecimal("accepted"));
        var rejected = plain(row.getBigDecimal("rejected"));
        return new Quantities(delivered, plain(delivered.subtract(accepted).subtract(rejected)), accepted, rejected);
    }

    /** Without the zeros that the column adds: 12, not 12.000. */
    static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
