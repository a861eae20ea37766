package org.guildhall.orders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders, each as its latest version has it. */
@Repository
class OrderRows {
    /** An order is asked for many times in one act, so its lines come with it. */
    private static final String SELECT = """
            select p.id, p.number, p.contract, p.ocid, p.title_en, p.title_fr, p.organisation, p.supplier, p.currency,
                   p.version, p.status, p.ordered_by, p.ordered_at, p.issued_at, v.deliver_to, v.needed_by,
                   l.id as line, l.description_en, l.description_fr, l.quantity, l.unit, l.unit_price
              from orders.purchase p join orders.version v on v.purchase = p.id and v.version = p.version
                   join orders.line l on l.purchase = p.id and l.version = p.version\s""";

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of a year: gaps are possible, repetitions are not. */
    String number(int year) {
        var next = jdbc.sql("select nextval('orders.number')").query(Long.class).single();
        return "PO-%d-%04d".formatted(year, next);
    }

    void insert(Order order) {
        jdbc.sql("""
                insert into orders.purchase (id, number, contract, ocid, title_en, title_fr, organisation, supplier,
                       currency, version, status, ordered_by, ordered_at)
                values (:id, :number, :contract, :ocid, :titleEn, :titleFr, :organisation, :supplier,
                       :currency, :version, :status, :orderedBy, :orderedAt)
                """)
                .param("id", order.id().value())
                .param("number", order.number())
                .param("contract", order.contract().value())
                .param("ocid", order.ocid().value())
                .param("titleEn", order.title().en())
                .param("titleFr", order.title().fr())
                .param("organisation", order.organisation().value())
                .param("supplier", order.supplier())
                .param("currency", order.total().currency().getCurrencyCode())
                .param("version", order.version())
                .param("status", order.status().name())
                .param("orderedBy", order.orderedBy().value())
                .param("orderedAt", order.orderedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void become(OrderId id, OrderStatus status) {
        jdbc.sql("update orders.purchase set status = :status where id = :id")
                .param("status", status.name())
                .param("id", id.value())
                .update();
    }

    /** Makes a version the one the supplier has; whose order it is follows the contract. */
    void issue(Order order) {
        jdbc.sql("""
                update orders.purchase
                   set status = 'ISSUED', version = :version, issued_at = :at, organisation = :organisation,
                       supplier = :supplier
                 where id = :id
                """)
                .param("version", order.version())
                .param("at", Objects.requireNonNull(order.issuedAt()).atOffset(ZoneOffset.UTC))
                .param("organisation", order.organisation().value())
                .param("supplier", order.supplier())
                .param("id", order.id().value())
                .update();
    }

    Optional<ContractId> contractOf(OrderId id) {
        return jdbc.sql("select contract from orders.purchase where id = :id")
                .param("id", id.value())
                .query(UUID.class)
                .optional()
                .map(ContractId::new);
    }

    Optional<Order> find(OrderId id) {
        return list("where p.id = :value order by l.position", id.value()).stream()
                .findFirst();
    }

    /** The order, held until the transaction ends. Whoever changes one holds its contract, so nobody waits here. */
    Optional<Order> lock(OrderId id) {
        return list("where p.id = :value order by l.position for update of p", id.value()).stream()
                .findFirst();
    }

    Optional<Order> byNumber(String number) {
        return list("where p.number = :value order by l.position", number).stream()
                .findFirst();
    }

    /**
     * The latest first.
     *
     * @param only under one of these contracts, or those of this organisation, and sent to their supplier; null for all
     * @param own whose orders are read too once another took their contract over; null for nobody's
     * @param contract under this one alone; null for any
     */
    Slice<Order> latest(
            @Nullable Set<ContractId> only,
            @Nullable OrganisationId own,
            @Nullable ContractId contract,
            Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var ids = jdbc.sql("""
                select id from orders.purchase
                 where (:only::uuid[] is null
                        or ((contract = any(:only) or organisation = :own) and issued_at is not null))
                   and (:contract::uuid is null or contract = :contract)
                   and (:status = '' or lower(status) = :status)
                   and (:words = '' or position(lower(:words) in
                        lower(concat_ws(' ', number, supplier, title_en, title_fr))) > 0)
                   and (:at::timestamptz is null or (ordered_at, id) < (:at, :after))
                 order by ordered_at desc, id desc limit :limit
                """)
                .param("only", only == null ? null : uuids(only))
                .param("own", own == null ? null : own.value(), java.sql.Types.OTHER)
                .param("contract", contract == null ? null : contract.value())
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(UUID.class)
                .list();
        var found = list(
                "where p.id = any(:value) order by p.ordered_at desc, p.id desc, l.position", ids.toArray(UUID[]::new));
        return Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.orderedAt(), last.id().value()));
    }

    /** Those that a supplier has and that are not at their end, the latest first. */
    List<Order> open() {
        return list("""
                where p.status = any(:value) order by p.ordered_at desc, p.id desc, l.position
                """, new String[] {OrderStatus.ISSUED.name(), OrderStatus.ACKNOWLEDGED.name()});
    }

    /** What a person wrote and nobody was sent yet. */
    List<Order> draftsOf(PersonId person) {
        return list(
                "where p.status = 'DRAFT' and p.ordered_by = :value order by p.ordered_at desc, p.id desc, l.position",
                person.value());
    }

    /** Those under one of these contracts that wait for their supplier's answer. */
    List<Order> unanswered(Set<ContractId> contracts) {
        return list(
                "where p.status = 'ISSUED' and p.contract = any(:value)"
                        + " order by p.ordered_at desc, p.id desc, l.position",
                uuids(contracts));
    }

    private static UUID[] uuids(Set<ContractId> contracts) {
        return contracts.stream().map(ContractId::value).toArray(UUID[]::new);
    }

    List<Order> of(ContractId contract) {
        return list("where p.contract = :value order by p.ordered_at, p.id, l.position", contract.value());
    }

    private List<Order> list(String rest, Object value) {
        var orders = new LinkedHashMap<UUID, Order>();
        var lines = new HashMap<UUID, List<OrderLine>>();
        jdbc.sql(SELECT + rest).param("value", value).query(row -> {
            var id = row.getObject("id", UUID.class);
            if (!orders.containsKey(id)) {
                orders.put(id, order(row));
            }
            lines.computeIfAbsent(id, _ -> new ArrayList<>()).add(VersionRows.line(row, "line"));
        });
        orders.replaceAll((id, head) -> with(head, List.copyOf(lines.getOrDefault(id, List.of()))));
        return List.copyOf(orders.values());
    }

    private static Order with(Order head, List<OrderLine> lines) {
        return new Order(
                head.id(),
                head.number(),
                head.contract(),
                head.ocid(),
                head.title(),
                head.organisation(),
                head.supplier(),
                head.version(),
                lines,
                lines.stream().map(OrderLine::amount).reduce(head.total(), Money::plus),
                head.deliverTo(),
                head.neededBy(),
                head.status(),
                head.orderedBy(),
                head.orderedAt(),
                head.issuedAt());
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                row.getString("number"),
                new ContractId(row.getObject("contract", UUID.class)),
                new Ocid(row.getString("ocid")),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("supplier"),
                row.getInt("version"),
                List.of(),
                new Money(BigDecimal.ZERO, Currency.getInstance(row.getString("currency"))),
                row.getString("deliver_to"),
                row.getObject("needed_by", LocalDate.class),
                OrderStatus.valueOf(row.getString("status")),
                new PersonId(row.getObject("ordered_by", UUID.class)),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                instant(row, "issued_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
