package org.guildhall.invoices;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.database.Columns;
import org.guildhall.invoices.Invoice.Approval;
import org.guildhall.invoices.Invoice.KeptFile;
import org.guildhall.invoices.Invoice.Refusal;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.matching.BilledKind;
import org.guildhall.orders.OrderId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Invoices, each with its parts. All amounts are in Canadian dollars. */
@Repository
class InvoiceRows {
    private static final String SELECT = """
            select id, arrival, number, kind, contract, contract_number, purchase, purchase_number, credits, ocid,
                   title_en, title_fr, organisation, supplier, dated, due, net, tax, total, retained, status,
                   file_name, file_type, file_sha256, file_size, entered_by, received_at, approved_by, approved_at,
                   batch, refused_by, refused_at, refusal
              from invoices.invoice\s""";

    private final JdbcClient jdbc;
    private final InvoicePartRows parts;

    InvoiceRows(JdbcClient jdbc, InvoicePartRows parts) {
        this.jdbc = jdbc;
        this.parts = parts;
    }

    long nextArrival() {
        return jdbc.sql("select nextval('invoices.arrival')").query(Long.class).single();
    }

    /** False, changing nothing, if the supplier’s number is that of an invoice that is not refused. */
    boolean insert(Invoice invoice) {
        var file = invoice.file();
        var inserted = jdbc.sql("""
                insert into invoices.invoice (id, arrival, number, folded, kind, contract, contract_number, purchase,
                       purchase_number, credits, ocid, title_en, title_fr, organisation, supplier, dated, due,
                       currency, net, tax, total, status, file_name, file_type, file_sha256, file_size, entered_by,
                       received_at)
                values (:id, :arrival, :number, :folded, :kind, :contract, :contractNumber, :order, :orderNumber,
                       :credits, :ocid, :titleEn, :titleFr, :organisation, :supplier, :dated, :due, 'CAD', :net, :tax,
                       :total, :status, :fileName, :fileType, :sha256, :size, :enteredBy, :receivedAt)
                on conflict (organisation, folded) where status <> 'REFUSED' do nothing
                """)
                .params(head(invoice))
                .param("fileName", file == null ? null : file.name())
                .param("fileType", file == null ? null : file.mediaType())
                .param("sha256", file == null ? null : file.sha256())
                .param("size", file == null ? null : file.size())
                .update();
        if (inserted == 1) {
            parts.insert(invoice);
        }
        return inserted == 1;
    }

    private static Map<String, Object> head(Invoice invoice) {
        var values = new java.util.HashMap<String, Object>();
        values.put("id", invoice.id().value());
        values.put("arrival", invoice.arrival());
        values.put("number", invoice.number());
        values.put("folded", InvoiceNumber.folded(invoice.number()));
        values.put("kind", invoice.kind().name());
        values.put("contract", invoice.contract().value());
        values.put("contractNumber", invoice.contractNumber());
        values.put("order", invoice.order() == null ? null : invoice.order().value());
        values.put("orderNumber", invoice.orderNumber());
        values.put(
                "credits", invoice.credits() == null ? null : invoice.credits().value());
        values.put("ocid", invoice.ocid().value());
        values.put("titleEn", invoice.title().en());
        values.put("titleFr", invoice.title().fr());
        values.put("organisation", invoice.organisation().value());
        values.put("supplier", invoice.supplier());
        values.put("dated", invoice.date());
        values.put("due", invoice.due());
        values.put("net", invoice.net().amount());
        values.put("tax", invoice.tax().amount());
        values.put("total", invoice.total().amount());
        values.put("status", invoice.status().name());
        values.put("enteredBy", invoice.enteredBy().value());
        values.put("receivedAt", Columns.at(invoice.receivedAt()));
        return values;
    }

    /** Links it to an order. */
    void link(InvoiceId id, OrderId order, String orderNumber) {
        jdbc.sql("update invoices.invoice set purchase = :order, purchase_number = :number where id = :id")
                .param("order", order.value())
                .param("number", orderNumber)
                .param("id", id.value())
                .update();
    }

    void matched(InvoiceId id, InvoiceStatus status, Money retained, Instant at) {
        jdbc.sql("""
                update invoices.invoice set status = :status, retained = :retained, matched_at = :at where id = :id
                """)
                .param("status", status.name())
                .param("retained", retained.amount())
                .param("at", Columns.at(status == InvoiceStatus.MATCHED ? at : null))
                .param("id", id.value())
                .update();
    }

    void refuse(InvoiceId id, Refusal refusal) {
        jdbc.sql("""
                update invoices.invoice
                   set status = 'REFUSED', refused_by = :person, refused_at = :at, refusal = :reason
                 where id = :id
                """)
                .param("person", refusal.person().value())
                .param("at", Columns.at(refusal.at()))
                .param("reason", refusal.reason())
                .param("id", id.value())
                .update();
    }

    Optional<Invoice> find(InvoiceId id) {
        return list("where id = :value", id.value()).stream().findFirst();
    }

    /** The invoice, held until the transaction ends. */
    Optional<Invoice> lock(InvoiceId id) {
        jdbc.sql("select id from invoices.invoice where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return find(id);
    }

    /** The one of this supplier that has this number, written in whatever way, and is not refused. */
    Optional<Invoice> named(OrganisationId organisation, String number) {
        return list(
                        "where organisation = :value and status <> 'REFUSED' and folded = :other",
                        organisation.value(),
                        InvoiceNumber.folded(number))
                .stream()
                .findFirst();
    }

    /** Those under a contract that have this number, whoever was its supplier when they came, and are not refused. */
    List<Invoice> named(ContractId contract, String number) {
        return list(
                "where contract = :value and status <> 'REFUSED' and folded = :other order by arrival",
                contract.value(),
                InvoiceNumber.folded(number));
    }

    /** Others of the same supplier, day and total: perhaps the same bill under another number. */
    List<Invoice> alike(Invoice invoice) {
        return list(
                        "where organisation = :value and status <> 'REFUSED' and dated = :other order by arrival",
                        invoice.organisation().value(),
                        invoice.date())
                .stream()
                .filter(each -> !each.id().equals(invoice.id())
                        && each.kind() == invoice.kind()
                        && each.total().equals(invoice.total()))
                .toList();
    }

    /** Those of a contract that have one of these statuses, in the order in which they arrived. */
    List<InvoiceId> ids(ContractId contract, Collection<InvoiceStatus> statuses) {
        return ids("contract", contract.value(), statuses);
    }

    /** The same of an order. */
    List<InvoiceId> ids(OrderId order, Collection<InvoiceStatus> statuses) {
        return ids("purchase", order.value(), statuses);
    }

    /** Whose invoices there are under a contract: more than one where another took it over. */
    List<OrganisationId> suppliers(ContractId contract) {
        return jdbc.sql("select distinct organisation from invoices.invoice where contract = :contract")
                .param("contract", contract.value())
                .query((row, _) -> new OrganisationId(Columns.id(row, "organisation")))
                .list();
    }

    /** Releases of a contract that wait, in the order in which they arrived. */
    List<InvoiceId> waitingReleases(ContractId contract) {
        return jdbc.sql("""
                select id from invoices.invoice
                 where contract = :contract and kind = 'HOLDBACK_RELEASE' and status in ('RECEIVED', 'BLOCKED')
                 order by arrival
                """)
                .param("contract", contract.value())
                .query((row, _) -> new InvoiceId(Columns.id(row, "id")))
                .list();
    }

    /** Of those statuses what may rest on another invoice of an order: invoices of it, and releases of its contract. */
    List<InvoiceId> resting(ContractId contract, @Nullable OrderId order, Collection<InvoiceStatus> statuses) {
        return jdbc.sql("""
                select id from invoices.invoice
                 where contract = :contract and status = any(:statuses)
                   and (kind = 'HOLDBACK_RELEASE' or kind = 'INVOICE' and purchase is not distinct from :order)
                 order by arrival
                """)
                .param("contract", contract.value())
                .param("order", order == null ? null : order.value(), java.sql.Types.OTHER)
                .param("statuses", statuses.stream().map(Enum::name).toArray(String[]::new))
                .query((row, _) -> new InvoiceId(Columns.id(row, "id")))
                .list();
    }

    private List<InvoiceId> ids(String column, UUID value, Collection<InvoiceStatus> statuses) {
        return jdbc.sql("select id from invoices.invoice where " + column + " = :value and status = any(:statuses)"
                        + " order by arrival")
                .param("value", value)
                .param("statuses", statuses.stream().map(Enum::name).toArray(String[]::new))
                .query((row, _) -> new InvoiceId(Columns.id(row, "id")))
                .list();
    }

    List<Invoice> of(ContractId contract) {
        return list("where contract = :value order by arrival", contract.value());
    }

    List<Invoice> of(OrderId order) {
        return list("where purchase = :value order by arrival", order.value());
    }

    /**
     * The latest first.
     *
     * @param supplier of this one alone; null for all
     * @param contract under this one alone; null for any
     */
    Slice<Invoice> latest(@Nullable OrganisationId supplier, @Nullable ContractId contract, Listing wanted) {
        var ids = jdbc.sql("""
                select id from invoices.invoice
                 where (:supplier::uuid is null or organisation = :supplier)
                   and (:contract::uuid is null or contract = :contract)
                   and (:status = '' or lower(status) = :status)
                   and (:words = '' or position(lower(:words) in
                        lower(concat_ws(' ', number, supplier, contract_number, purchase_number))) > 0)
                   and arrival < :before
                 order by arrival desc limit :limit
                """)
                .param("supplier", supplier == null ? null : supplier.value())
                .param("contract", contract == null ? null : contract.value())
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("before", wanted.afterNumber().orElse(Long.MAX_VALUE))
                .param("limit", wanted.limit() + 1)
                .query(UUID.class)
                .list();
        var found = list("where id = any(:value) order by arrival desc", ids.toArray(UUID[]::new));
        return Slice.of(found, wanted.limit(), last -> Long.toString(last.arrival()));
    }

    /** Those of a supplier that wait for somebody to settle a difference. */
    List<Invoice> blockedOf(OrganisationId supplier) {
        return list("where status = 'BLOCKED' and organisation = :value order by arrival", supplier.value());
    }

    List<Invoice> creditNotesOf(InvoiceId invoice) {
        return list("where credits = :value and status <> 'REFUSED' order by arrival", invoice.value());
    }

    List<Invoice> in(Collection<InvoiceStatus> statuses) {
        var names = statuses.stream().map(Enum::name).toArray(String[]::new);
        return list("where status = any(:value) order by arrival", names);
    }

    private List<Invoice> list(String rest, Object value) {
        return list(rest, value, "");
    }

    private List<Invoice> list(String rest, Object value, Object other) {
        var heads = jdbc.sql(SELECT + rest)
                .param("value", value)
                .param("other", other)
                .query((row, _) -> invoice(row))
                .list();
        return parts.complete(heads);
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(
                new InvoiceId(Columns.id(row, "id")),
                row.getLong("arrival"),
                row.getString("number"),
                BilledKind.valueOf(row.getString("kind")),
                new ContractId(Columns.id(row, "contract")),
                row.getString("contract_number"),
                row.getString("purchase") == null ? null : new OrderId(Columns.id(row, "purchase")),
                row.getString("purchase_number"),
                row.getString("credits") == null ? null : new InvoiceId(Columns.id(row, "credits")),
                new Ocid(row.getString("ocid")),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                new OrganisationId(Columns.id(row, "organisation")),
                row.getString("supplier"),
                row.getObject("dated", LocalDate.class),
                row.getObject("due", LocalDate.class),
                List.of(),
                List.of(),
                Money.cad(row.getBigDecimal("net")),
                Money.cad(row.getBigDecimal("tax")),
                Money.cad(row.getBigDecimal("total")),
                Money.cad(row.getBigDecimal("retained")),
                InvoiceStatus.valueOf(row.getString("status")),
                List.of(),
                file(row),
                new PersonId(Columns.id(row, "entered_by")),
                Columns.instant(row, "received_at"),
                row.getString("approved_by") == null
                        ? null
                        : new Approval(
                                new PersonId(Columns.id(row, "approved_by")), Columns.instant(row, "approved_at")),
                row.getString("batch") == null ? null : Columns.id(row, "batch"),
                refusal(row));
    }

    private static @Nullable KeptFile file(ResultSet row) throws SQLException {
        var name = row.getString("file_name");
        return name == null
                ? null
                : new KeptFile(
                        name, row.getString("file_type"), row.getString("file_sha256"), row.getLong("file_size"));
    }

    private static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        return row.getString("refused_by") == null
                ? null
                : new Refusal(
                        new PersonId(Columns.id(row, "refused_by")),
                        row.getString("refusal"),
                        Columns.instant(row, "refused_at"));
    }

    static UUID[] ids(Collection<Invoice> invoices) {
        return invoices.stream().map(each -> each.id().value()).toArray(UUID[]::new);
    }

    static String[] numbers(Collection<BigDecimal> numbers) {
        return numbers.stream().map(BigDecimal::toPlainString).toArray(String[]::new);
    }

    static List<BigDecimal> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(BigDecimal.class::cast)
                .toList();
    }
}
