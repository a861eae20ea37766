package org.guildhall.invoices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.database.Columns;
import org.guildhall.invoices.Invoice.Acceptance;
import org.guildhall.invoices.Invoice.Line;
import org.guildhall.invoices.Invoice.Obstacle;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.Discrepancy;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.matching.LineMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts of invoices: lines, taxes, what stands in the way and what was accepted of it. */
@Repository
class InvoicePartRows {
    private final JdbcClient jdbc;

    InvoicePartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Invoice invoice) {
        insertLines(invoice);
        insertTaxes(invoice);
    }

    /** All in one statement: a long invoice is one question to the database. */
    private void insertLines(Invoice invoice) {
        var lines = invoice.lines();
        jdbc.sql("""
                insert into invoices.line (invoice, id, position, order_line, description, quantity, unit, unit_price,
                       net)
                select :invoice, id, position, order_line, description, quantity, unit, unit_price, net
                  from unnest(:ids::text[], :orderLines::text[], :descriptions::text[],
                       :quantities::text[]::numeric[], :units::text[], :unitPrices::text[]::numeric[],
                       :nets::text[]::numeric[])
                       with ordinality as given(id, order_line, description, quantity, unit, unit_price, net, position)
                """)
                .param("invoice", invoice.id().value())
                .param("ids", lines.stream().map(Line::id).toArray(String[]::new))
                .param("orderLines", lines.stream().map(Line::orderLine).toArray(String[]::new))
                .param("descriptions", lines.stream().map(Line::description).toArray(String[]::new))
                .param(
                        "quantities",
                        InvoiceRows.numbers(lines.stream().map(Line::quantity).toList()))
                .param("units", lines.stream().map(Line::unit).toArray(String[]::new))
                .param(
                        "unitPrices",
                        InvoiceRows.numbers(lines.stream().map(Line::unitPrice).toList()))
                .param(
                        "nets",
                        InvoiceRows.numbers(
                                lines.stream().map(each -> each.net().amount()).toList()))
                .update();
    }

    private void insertTaxes(Invoice invoice) {
        var taxes = invoice.taxes();
        if (taxes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into invoices.tax (invoice, position, code, rate, base, amount)
                select :invoice, position, code, rate, base, amount
                  from unnest(:codes::text[], :rates::text[]::numeric[], :bases::text[]::numeric[],
                       :amounts::text[]::numeric[]) with ordinality as given(code, rate, base, amount, position)
                """)
                .param("invoice", invoice.id().value())
                .param("codes", taxes.stream().map(BilledTax::code).toArray(String[]::new))
                .param(
                        "rates",
                        InvoiceRows.numbers(taxes.stream().map(BilledTax::rate).toList()))
                .param(
                        "bases",
                        InvoiceRows.numbers(taxes.stream().map(BilledTax::base).toList()))
                .param(
                        "amounts",
                        InvoiceRows.numbers(
                                taxes.stream().map(BilledTax::amount).toList()))
                .update();
    }

    /** Links lines to lines of the order; a variance accepted of another line is forgotten. */
    void link(InvoiceId invoice, Map<String, String> orderLines) {
        orderLines.forEach((line, orderLine) -> {
            jdbc.sql("update invoices.line set order_line = :orderLine where invoice = :invoice and id = :line")
                    .param("orderLine", orderLine)
                    .param("invoice", invoice.value())
                    .param("line", line)
                    .update();
            jdbc.sql("delete from invoices.acceptance where invoice = :invoice and line = :line")
                    .param("invoice", invoice.value())
                    .param("line", line)
                    .update();
        });
    }

    /** Of a credit note: how much quantity each line gives back. */
    void returned(InvoiceId invoice, List<LineMatch> lines) {
        jdbc.sql("""
                update invoices.line l set returned = given.quantity
                  from unnest(:lines::text[], :quantities::text[]::numeric[]) as given(line, quantity)
                 where l.invoice = :invoice and l.id = given.line
                """)
                .param("invoice", invoice.value())
                .param("lines", lines.stream().map(LineMatch::line).toArray(String[]::new))
                .param(
                        "quantities",
                        InvoiceRows.numbers(
                                lines.stream().map(LineMatch::covered).toList()))
                .update();
    }

    /** What stands in the way now; what stood there before keeps its instant. */
    void replaceObstacles(Invoice invoice, List<Discrepancy> found, Instant now) {
        var since = new HashMap<String, Instant>();
        invoice.obstacles().forEach(each -> since.put(key(each.line(), each.kind()), each.since()));
        jdbc.sql("delete from invoices.obstacle where invoice = :invoice")
                .param("invoice", invoice.id().value())
                .update();
        for (var each : found) {
            jdbc.sql("""
                    insert into invoices.obstacle (invoice, line, kind, details, since)
                    values (:invoice, :line, :kind, :details::text[]::numeric[], :since)
                    on conflict do nothing
                    """)
                    .param("invoice", invoice.id().value())
                    .param("line", text(each.line()))
                    .param("kind", each.kind().name())
                    .param("details", InvoiceRows.numbers(each.details()))
                    .param("since", Columns.at(since.getOrDefault(key(each.line(), each.kind()), now)))
                    .update();
        }
    }

    void accept(InvoiceId invoice, Obstacle obstacle, Acceptance acceptance) {
        jdbc.sql("""
                insert into invoices.acceptance (invoice, line, kind, details, person, reason, at)
                values (:invoice, :line, :kind, :details::text[]::numeric[], :person, :reason, :at)
                on conflict (invoice, line, kind)
                do update set details = excluded.details, person = excluded.person, reason = excluded.reason,
                              at = excluded.at
                """)
                .param("invoice", invoice.value())
                .param("line", text(obstacle.line()))
                .param("kind", obstacle.kind().name())
                .param("details", InvoiceRows.numbers(obstacle.details()))
                .param("person", acceptance.person().value())
                .param("reason", acceptance.reason())
                .param("at", Columns.at(acceptance.at()))
                .update();
    }

    /** What was accepted of an invoice, as {@code line kind details}: the same figures need no second word. */
    List<Discrepancy> accepted(InvoiceId invoice) {
        return jdbc.sql("select line, kind, details from invoices.acceptance where invoice = :invoice")
                .param("invoice", invoice.value())
                .query((row, _) -> new Discrepancy(
                        Kind.valueOf(row.getString("kind")),
                        nullable(row.getString("line")),
                        InvoiceRows.numbers(row, "details")))
                .list();
    }

    /** The same invoices with their parts. */
    List<Invoice> complete(List<Invoice> heads) {
        if (heads.isEmpty()) {
            return heads;
        }
        var ids = InvoiceRows.ids(heads);
        var lines = lines(ids);
        var taxes = taxes(ids);
        var obstacles = obstacles(ids);
        return heads.stream()
                .map(head -> with(
                        head,
                        lines.getOrDefault(head.id().value(), List.of()),
                        taxes.getOrDefault(head.id().value(), List.of()),
                        obstacles.getOrDefault(head.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<Line>> lines(UUID[] ids) {
        var found = new HashMap<UUID, List<Line>>();
        jdbc.sql("""
                select invoice, id, order_line, description, quantity, unit, unit_price, net
                  from invoices.line where invoice = any(:ids) order by invoice, position
                """).param("ids", ids).query(row -> {
            found.computeIfAbsent(Columns.id(row, "invoice"), _ -> new ArrayList<>())
                    .add(new Line(
                            row.getString("id"),
                            row.getString("order_line"),
                            row.getString("description"),
                            plain(row.getBigDecimal("quantity"), 0),
                            row.getString("unit"),
                            plain(row.getBigDecimal("unit_price"), 2),
                            Money.cad(row.getBigDecimal("net"))));
        });
        return found;
    }

    private Map<UUID, List<BilledTax>> taxes(UUID[] ids) {
        var found = new HashMap<UUID, List<BilledTax>>();
        jdbc.sql("""
                select invoice, code, rate, base, amount from invoices.tax where invoice = any(:ids)
                 order by invoice, position
                """).param("ids", ids).query(row -> {
            found.computeIfAbsent(Columns.id(row, "invoice"), _ -> new ArrayList<>())
                    .add(new BilledTax(
                            row.getString("code"),
                            plain(row.getBigDecimal("rate"), 0),
                            row.getBigDecimal("base"),
                            row.getBigDecimal("amount")));
        });
        return found;
    }

    private Map<UUID, List<Obstacle>> obstacles(UUID[] ids) {
        var found = new HashMap<UUID, List<Obstacle>>();
        jdbc.sql("""
                select o.invoice, o.line, o.kind, o.details, o.since, a.person, a.reason, a.at
                  from invoices.obstacle o left join invoices.acceptance a
                       on a.invoice = o.invoice and a.line = o.line and a.kind = o.kind and a.details = o.details
                 where o.invoice = any(:ids) order by o.invoice, o.line, o.kind
                """).param("ids", ids).query(row -> {
            found.computeIfAbsent(Columns.id(row, "invoice"), _ -> new ArrayList<>())
                    .add(obstacle(row));
        });
        return found;
    }

    private static Obstacle obstacle(ResultSet row) throws SQLException {
        return new Obstacle(
                nullable(row.getString("line")),
                Kind.valueOf(row.getString("kind")),
                InvoiceRows.numbers(row, "details"),
                Columns.instant(row, "since"),
                row.getString("person") == null
                        ? null
                        : new Acceptance(
                                new PersonId(Columns.id(row, "person")),
                                row.getString("reason"),
                                Columns.instant(row, "at")));
    }

    private static Invoice with(Invoice head, List<Line> lines, List<BilledTax> taxes, List<Obstacle> obstacles) {
        return new Invoice(
                head.id(),
                head.arrival(),
                head.number(),
                head.kind(),
                head.contract(),
                head.contractNumber(),
                head.order(),
                head.orderNumber(),
                head.credits(),
                head.ocid(),
                head.title(),
                head.organisation(),
                head.supplier(),
                head.date(),
                head.due(),
                lines,
                taxes,
                head.net(),
                head.tax(),
                head.total(),
                head.retained(),
                head.status(),
                obstacles,
                head.file(),
                head.enteredBy(),
                head.receivedAt(),
                head.approval(),
                head.batch(),
                head.refusal());
    }

    /** Without the zeros that the column adds. */
    private static BigDecimal plain(BigDecimal number, int scale) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < scale ? stripped.setScale(scale) : stripped;
    }

    private static String key(@Nullable String line, Kind kind) {
        return text(line) + " " + kind;
    }

    private static String text(@Nullable String line) {
        return line == null ? "" : line;
    }

    private static @Nullable String nullable(String line) {
        return line.isEmpty() ? null : line;
    }

    /** The lines' ids as the city gives them: 1, 2, 3. */
    static List<String> ids(int size) {
        return IntStream.rangeClosed(1, size).mapToObj(String::valueOf).toList();
    }
}
