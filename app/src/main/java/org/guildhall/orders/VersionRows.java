package org.guildhall.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The versions of orders with their lines, what was said to them, and what orders hold of their contracts. */
@Repository
class VersionRows {
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    VersionRows(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(OrderId order, OrderVersion version) {
        jdbc.sql("""
                insert into orders.version (purchase, version, deliver_to, needed_by, reason, by, at)
                values (:purchase, :version, :deliverTo, :neededBy, :reason, :by, :at)
                """)
                .param("purchase", order.value())
                .param("version", version.version())
                .param("deliverTo", version.deliverTo())
                .param("neededBy", version.neededBy())
                .param("reason", version.reason())
                .param("by", version.by().value())
                .param("at", version.at().atOffset(ZoneOffset.UTC))
                .update();
        insertLines(order, version);
    }

    /** Rewrites a draft: what nobody was sent needs no trace. */
    void replace(OrderId order, OrderVersion version) {
        restate(order, version);
        jdbc.sql("delete from orders.line where purchase = :purchase and version = :version")
                .param("purchase", order.value())
                .param("version", version.version())
                .update();
        insertLines(order, version);
    }

    /** The same for everything but its lines. */
    void restate(OrderId order, OrderVersion version) {
        jdbc.sql("""
                update orders.version set deliver_to = :deliverTo, needed_by = :neededBy, by = :by, at = :at,
                       reason = :reason
                 where purchase = :purchase and version = :version
                """)
                .param("deliverTo", version.deliverTo())
                .param("neededBy", version.neededBy())
                .param("by", version.by().value())
                .param("at", version.at().atOffset(ZoneOffset.UTC))
                .param("reason", version.reason())
                .param("purchase", order.value())
                .param("version", version.version())
                .update();
    }

    private void insertLines(OrderId order, OrderVersion version) {
        var lines = version.lines();
        batches.batchUpdate(
                """
                insert into orders.line (purchase, version, id, position, description_en, description_fr, quantity,
                       unit, unit_price)
                values (:purchase, :version, :id, :position, :en, :fr, :quantity, :unit, :unitPrice)
                """,
                IntStream.range(0, lines.size())
                        .mapToObj(position -> parameters(lines.get(position))
                                .addValue("purchase", order.value())
                                .addValue("version", version.version())
                                .addValue("position", position))
                        .toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource parameters(OrderLine line) {
        return new MapSqlParameterSource()
                .addValue("id", line.id())
                .addValue("en", line.description().en())
                .addValue("fr", line.description().fr())
                .addValue("quantity", line.quantity())
                .addValue("unit", line.unit())
                .addValue("unitPrice", line.unitPrice().amount());
    }

    /** Of an order that ends early: how much of each line it keeps. */
    void keep(Order order, Map<String, BigDecimal> quantities) {
        batches.batchUpdate(
                "update orders.line set kept = :kept where purchase = :purchase and version = :version and id = :id",
                quantities.entrySet().stream()
                        .map(each -> new MapSqlParameterSource()
                                .addValue("kept", each.getValue())
                                .addValue("purchase", order.id().value())
                                .addValue("version", order.version())
                                .addValue("id", each.getKey()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** Of an order that is open again: it keeps all that was ordered, and nobody has ended it. */
    void reopen(Order order) {
        jdbc.sql("update orders.line set kept = null where purchase = :purchase and version = :version")
                .param("purchase", order.id().value())
                .param("version", order.version())
                .update();
        jdbc.sql("delete from orders.answer where purchase = :purchase and version = :version and said = 'COMPLETED'")
                .param("purchase", order.id().value())
                .param("version", order.version())
                .update();
    }

    /** What orders hold of one line of a contract: its amount is in the contract's currency, before tax. */
    record Held(BigDecimal quantity, BigDecimal amount) {}

    /** What orders hold of each line of a contract that one was ever sent of. */
    Map<String, Held> held(ContractId contract) {
        var held = new HashMap<String, Held>();
        jdbc.sql("select line, quantity, amount from orders.held where contract = :contract")
                .param("contract", contract.value())
                .query(row -> {
                    held.put(
                            row.getString("line"),
                            new Held(row.getBigDecimal("quantity"), row.getBigDecimal("amount")));
                });
        return held;
    }

    /** Whether this person wrote a version of an order. */
    boolean wrote(PersonId person, OrderId order) {
        return jdbc.sql("select exists (select from orders.version where purchase = :order and by = :person)")
                .param("order", order.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** Every version of an order, the first one first. */
    List<OrderVersion> of(OrderId order) {
        var lines = jdbc
                .sql("""
                select l.version, l.id, l.description_en, l.description_fr, l.quantity, l.unit, l.unit_price,
                       p.currency
                  from orders.line l join orders.purchase p on p.id = l.purchase
                 where l.purchase = :order order by l.version, l.position
                """)
                .param("order", order.value())
                .query((row, _) -> Map.entry(row.getInt("version"), line(row, "id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("""
                select version, deliver_to, needed_by, reason, by, at from orders.version
                 where purchase = :order order by version
                """)
                .param("order", order.value())
                .query((row, _) -> version(row, lines.getOrDefault(row.getInt("version"), List.of())))
                .list();
    }

    void say(OrderAnswer answer, OrderId order) {
        jdbc.sql("""
                insert into orders.answer (purchase, version, said, words, by, at)
                values (:purchase, :version, :said, :words, :by, :at)
                """)
                .param("purchase", order.value())
                .param("version", answer.version())
                .param("said", answer.said().name())
                .param("words", answer.words())
                .param("by", answer.by() == null ? null : answer.by().value())
                .param("at", answer.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<OrderAnswer> answers(OrderId order) {
        return jdbc.sql("select version, said, words, by, at from orders.answer where purchase = :order order by at")
                .param("order", order.value())
                .query((row, _) -> new OrderAnswer(
                        row.getInt("version"),
                        OrderStatus.valueOf(row.getString("said")),
                        row.getString("words"),
                        Optional.ofNullable(row.getObject("by", UUID.class))
                                .map(PersonId::new)
                                .orElse(null),
                        Objects.requireNonNull(OrderRows.instant(row, "at"))))
                .list();
    }

    private static OrderVersion version(ResultSet row, List<OrderLine> lines) throws SQLException {
        return new OrderVersion(
                row.getInt("version"),
                lines,
                Order.total(lines),
                row.getString("deliver_to"),
                row.getObject("needed_by", LocalDate.class),
                row.getString("reason"),
                new PersonId(row.getObject("by", UUID.class)),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    /** @param id the column that names the line */
    static OrderLine line(ResultSet row, String id) throws SQLException {
        return new OrderLine(
                row.getString(id),
                new Bilingual(row.getString("description_en"), row.getString("description_fr")),
                plain(row.getBigDecimal("quantity")),
                row.getString("unit"),
                new Money(row.getBigDecimal("unit_price"), Currency.getInstance(row.getString("currency"))));
    }

    /** Without the zeros that the column adds: 12, not 12.000. */
    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
