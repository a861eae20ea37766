package org.guildhall.invoices;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.matching.Creditable;
import org.guildhall.orders.OrderId;
import org.guildhall.receipts.Annulling;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What other invoices take of the order's lines, of the contract and of its holdback.
 *
 * <p>Invoices that count are those matched, whatever came after; for one that is not matched yet also those that wait
 * and came before it, so that who came first is served first. A credit note counts once it is matched, if its invoice
 * does or is the one asked about.
 */
@Repository
class StandingRows implements Annulling.Billed {
    /** True of an invoice {@code i} if it counts for the invoice :self. */
    private static final String COUNTS = """
            (i.status in ('MATCHED', 'APPROVED', 'EXPORTED', 'PAID')
             or :waiting and i.status in ('RECEIVED', 'BLOCKED') and i.arrival < :arrival)\s""";

    private static final String MATCHED = "in ('MATCHED', 'APPROVED', 'EXPORTED', 'PAID')";

    private final JdbcClient jdbc;

    StandingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is billed of each line of an order by others, less what was credited, also of this one. */
    Map<String, BigDecimal> invoiced(Invoice self, OrderId order) {
        var found = new HashMap<String, BigDecimal>();
        jdbc.sql("""
                select order_line, sum(quantity) as quantity from (
                    select l.order_line, l.quantity
                      from invoices.invoice i join invoices.line l on l.invoice = i.id
                     where i.purchase = :order and i.kind = 'INVOICE' and i.id <> :self and %s
                    union all
                    select l.order_line, -l.returned
                      from invoices.invoice c join invoices.line l on l.invoice = c.id
                           join invoices.invoice i on i.id = c.credits
                     where i.purchase = :order and c.status %s and (i.id = :self or %s)
                ) taken where order_line is not null group by order_line
                """.formatted(COUNTS, MATCHED, COUNTS))
                .param("order", order.value())
                .param("self", self.id().value())
                .param("waiting", !self.status().counts())
                .param("arrival", self.arrival())
                .query(row -> {
                    found.put(row.getString("order_line"), row.getBigDecimal("quantity"));
                });
        return found;
    }

    @Override
    public Map<String, BigDecimal> billed(OrderId order) {
        var found = new HashMap<String, BigDecimal>();
        jdbc.sql("""
                select order_line, sum(quantity) as quantity from (
                    select l.order_line, l.quantity
                      from invoices.invoice i join invoices.line l on l.invoice = i.id
                     where i.purchase = :order and i.kind = 'INVOICE' and i.status %s
                    union all
                    select l.order_line, -l.returned
                      from invoices.invoice c join invoices.line l on l.invoice = c.id
                           join invoices.invoice i on i.id = c.credits
                     where i.purchase = :order and c.status %s and i.status %s
                ) taken where order_line is not null group by order_line
                """.formatted(MATCHED, MATCHED, MATCHED))
                .param("order", order.value())
                .query(row -> {
                    found.put(row.getString("order_line"), row.getBigDecimal("quantity"));
                });
        return found;
    }

    /** What matched invoices of others take of a contract, less what was credited, also of this one; before tax. */
    BigDecimal spent(Invoice self) {
        return sum("""
                select coalesce((select net from invoices.taken where contract = :contract), 0)
                     - coalesce((select net from invoices.invoice i
                                  where i.id = :self and i.kind = 'INVOICE' and i.status %s), 0)
                     - coalesce((select sum(c.net) from invoices.invoice c join invoices.invoice i on i.id = c.credits
                                  where c.contract = :contract and c.kind = 'CREDIT_NOTE' and c.id <> :self
                                        and c.status %s and (i.id = :self or i.status %s)), 0)
                """.formatted(MATCHED, MATCHED, MATCHED), self);
    }

    /** What is retained of matched invoices of the contract and neither given back nor released. */
    BigDecimal retained(Invoice self) {
        return retained(self, MATCHED);
    }

    /** The same of those that are approved. */
    BigDecimal firmlyRetained(Invoice self) {
        return retained(self, "in ('APPROVED', 'EXPORTED', 'PAID')");
    }

    private BigDecimal retained(Invoice self, String which) {
        return sum("""
                select coalesce(sum(case kind when 'INVOICE' then retained when 'CREDIT_NOTE' then -retained
                                              else -net end), 0)
                  from invoices.invoice i where i.contract = :contract and i.id <> :self and i.status %s
                """.formatted(which), self);
    }

    private BigDecimal sum(String sql, Invoice self) {
        return jdbc.sql(sql)
                .param("contract", self.contract().value())
                .param("self", self.id().value())
                .query(BigDecimal.class)
                .single();
    }

    /** What can still be credited of the invoice that a credit note refers to. */
    List<Creditable> creditable(Invoice note) {
        var credits = java.util.Objects.requireNonNull(note.credits());
        return jdbc.sql("""
                with given as (
                    select l.order_line, sum(l.returned) as quantity, sum(l.net) as amount
                      from invoices.invoice c join invoices.line l on l.invoice = c.id
                     where c.credits = :invoice and c.id <> :self and c.status %s group by l.order_line
                )
                select l.order_line, sum(l.quantity) - coalesce(max(g.quantity), 0) as quantity,
                       max(l.unit_price) as unit_price, sum(l.net) - coalesce(max(g.amount), 0) as amount
                  from invoices.line l left join given g on g.order_line = l.order_line
                 where l.invoice = :invoice and l.order_line is not null group by l.order_line
                """.formatted(MATCHED))
                .param("invoice", credits.value())
                .param("self", note.id().value())
                .query((row, _) -> new Creditable(
                        row.getString("order_line"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("unit_price"),
                        row.getBigDecimal("amount")))
                .list();
    }
}
