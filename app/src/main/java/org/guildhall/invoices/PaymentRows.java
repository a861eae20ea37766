package org.guildhall.invoices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.database.Columns;
import org.guildhall.documents.Stored;
import org.guildhall.invoices.Payments.Batch;
import org.guildhall.invoices.Payments.Payable;
import org.guildhall.invoices.Payments.Payment;
import org.guildhall.invoices.Reversing.Reversal;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Approvals, batches and payments. */
@Repository
class PaymentRows {
    private static final String BATCHES =
            "select id, number, sha256, size, payables, total, created_at from invoices.batch";
    private static final String STANDS = "not exists (select from invoices.reversal r where r.payment = p.id)";
    private static final String PAYMENTS = """
            select p.id, p.invoice, i.contract, p.paid_on, p.reference, p.amount, p.recorded_by, p.recorded_at
              from invoices.payment p join invoices.invoice i on i.id = p.invoice\s""";

    private final JdbcClient jdbc;
    private final InvoiceRows invoices;

    PaymentRows(JdbcClient jdbc, InvoiceRows invoices) {
        this.jdbc = jdbc;
        this.invoices = invoices;
    }

    /**
     * The next place in the feed. Until the transaction ends nobody else takes one: places become visible in their
     * order, so that who reads on from a place misses nothing.
     */
    private long place() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('invoices.feed'))::text")
                .query(String.class)
                .single();
        return jdbc.sql("select nextval('invoices.feed')").query(Long.class).single();
    }

    void approve(InvoiceId id, PersonId person, Instant at) {
        jdbc.sql("""
                update invoices.invoice
                   set status = 'APPROVED', approved_by = :person, approved_at = :at, place = :place where id = :id
                """)
                .param("person", person.value())
                .param("at", Columns.at(at))
                .param("place", place())
                .param("id", id.value())
                .update();
    }

    /** Back to what is matched and waits for approval; its place follows ({@link #moveOn}). */
    void takeBack(InvoiceId id) {
        jdbc.sql("""
                update invoices.invoice
                   set status = 'MATCHED', approved_by = null, approved_at = null, batch = null
                 where id = :id
                """).param("id", id.value()).update();
    }

    /** Gives a payable a new place in the feed, last of all: others wait for the lock of places. */
    void moveOn(InvoiceId id) {
        jdbc.sql("update invoices.invoice set place = :place where id = :id")
                .param("place", place())
                .param("id", id.value())
                .update();
    }

    /** Beside a payment, that it does not stand: the row that says the opposite. */
    void reverse(Reversal reversal, PersonId by, boolean payAnew) {
        jdbc.sql("""
                insert into invoices.reversal (id, payment, why, reason, amount, recorded_by, recorded_at)
                values (:id, :payment, :why, :reason, :amount, :by, :at)
                """)
                .param("id", reversal.id())
                .param("payment", reversal.payment().id())
                .param("why", reversal.why().name())
                .param("reason", reversal.reason())
                .param("amount", reversal.payment().amount().negated().amount())
                .param("by", by.value())
                .param("at", Columns.at(reversal.at()))
                .update();
        jdbc.sql("""
                update invoices.invoice
                   set status = case when :anew then 'APPROVED' else 'EXPORTED' end,
                       batch = case when :anew then null else batch end, place = :place
                 where id = :id
                """)
                .param("anew", payAnew)
                .param("place", place())
                .param("id", reversal.payment().invoice().value())
                .update();
    }

    /** Everything approved and in no batch, held: of two exports at once each payable is in one. */
    List<Invoice> lockApproved() {
        jdbc.sql("select id from invoices.invoice where status = 'APPROVED' order by arrival for update")
                .query(UUID.class)
                .list();
        return invoices.in(List.of(InvoiceStatus.APPROVED));
    }

    String batchNumber(int year) {
        var next = jdbc.sql("select nextval('invoices.batch_number')")
                .query(Long.class)
                .single();
        return "PAY-%d-%04d".formatted(year, next);
    }

    void insert(Batch batch, PersonId by) {
        jdbc.sql("""
                insert into invoices.batch (id, number, sha256, size, payables, total, created_by, created_at)
                values (:id, :number, :sha256, :size, :payables, :total, :by, :at)
                """)
                .param("id", batch.id())
                .param("number", batch.number())
                .param("sha256", batch.file().sha256())
                .param("size", batch.file().size())
                .param("payables", batch.payables())
                .param("total", batch.total().amount())
                .param("by", by.value())
                .param("at", Columns.at(batch.at()))
                .update();
    }

    void export(InvoiceId id, UUID batch) {
        jdbc.sql("update invoices.invoice set status = 'EXPORTED', batch = :batch, place = :place where id = :id")
                .param("batch", batch)
                .param("place", place())
                .param("id", id.value())
                .update();
    }

    void pay(Payment payment, PersonId by) {
        jdbc.sql("""
                insert into invoices.payment (id, invoice, paid_on, reference, amount, recorded_by, recorded_at)
                values (:id, :invoice, :paidOn, :reference, :amount, :by, :at)
                """)
                .param("id", payment.id())
                .param("invoice", payment.invoice().value())
                .param("paidOn", payment.paidOn())
                .param("reference", payment.reference())
                .param("amount", payment.amount().amount())
                .param("by", by.value())
                .param("at", Columns.at(payment.at()))
                .update();
        jdbc.sql("update invoices.invoice set status = 'PAID', place = :place where id = :id")
                .param("place", place())
                .param("id", payment.invoice().value())
                .update();
    }

    /** What changed after a place, in order. */
    List<Payable> after(List<String> statuses, long place, int most) {
        var places = new java.util.LinkedHashMap<InvoiceId, Long>();
        jdbc.sql("""
                select id, place from invoices.invoice
                 where place > :place and status = any(:statuses) order by place limit :most
                """)
                .param("place", place)
                .param("statuses", statuses.toArray(String[]::new))
                .param("most", most)
                .query(row -> {
                    places.put(new InvoiceId(Columns.id(row, "id")), row.getLong("place"));
                });
        return places.entrySet().stream()
                .flatMap(each -> invoices
                        .find(each.getKey())
                        .map(found -> new Payable(
                                each.getValue(), found, of(found.id()).orElse(null), ""))
                        .stream())
                .toList();
    }

    /** The latest first. */
    Slice<Batch> batches(Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var found = jdbc.sql(BATCHES + """
                 where :at::timestamptz is null or (created_at, id) < (:at, :after)
                 order by created_at desc, id desc limit :limit
                """)
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(PaymentRows::batch)
                .list();
        return Slice.of(found, wanted.limit(), last -> Moment.text(last.at(), last.id()));
    }

    Optional<Batch> batch(UUID id) {
        return jdbc.sql(BATCHES + " where id = :id")
                .param("id", id)
                .query(PaymentRows::batch)
                .optional();
    }

    Optional<Payment> of(InvoiceId invoice) {
        return payments("where p.invoice = :value and " + STANDS, invoice.value()).stream()
                .findFirst();
    }

    List<Payment> of(ContractId contract) {
        return payments(
                "where i.contract = :value and " + STANDS + " order by p.paid_on, p.recorded_at", contract.value());
    }

    private static Batch batch(ResultSet row, int number) throws SQLException {
        return new Batch(
                Columns.id(row, "id"),
                row.getString("number"),
                new Stored(row.getString("sha256"), row.getLong("size")),
                row.getInt("payables"),
                Money.cad(row.getBigDecimal("total")),
                Columns.instant(row, "created_at"));
    }

    private List<Payment> payments(String rest, Object value) {
        return jdbc.sql(PAYMENTS + rest)
                .param("value", value)
                .query((row, _) -> payment(row))
                .list();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return new Payment(
                Columns.id(row, "id"),
                new InvoiceId(Columns.id(row, "invoice")),
                new ContractId(Columns.id(row, "contract")),
                row.getObject("paid_on", LocalDate.class),
                row.getString("reference"),
                Money.cad(amount),
                Columns.instant(row, "recorded_at"));
    }
}
