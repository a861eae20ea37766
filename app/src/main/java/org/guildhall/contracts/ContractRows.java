package org.guildhall.contracts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.awards.AwardId;
import org.guildhall.contracts.Contract.TargetCost;
import org.guildhall.contracts.PartRows.Parts;
import org.guildhall.database.Columns;
import org.guildhall.database.KeptByVersion;
import org.guildhall.database.KeptByVersion.Version;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.rulings.Bought;
import org.guildhall.rulings.Ruling.Purchase;
import org.guildhall.terms.Document;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Contracts, each with its parts. */
@Repository
class ContractRows implements Bought {
    /** What its supplier reads: what it had to sign, also when it was given up then; never what is being drawn up. */
    static final String SEEN = "status <> 'DRAFT' and (offered or status <> 'CANCELLED')";

    private static final String SELECT = """
            select id, number, kind, standing_offer, award, ocid, title_en, title_fr, organisation, supplier, owner,
                   pricing, target, supplier_share, ceiling, currency, competed, value, starts_on, ends_on, holdback,
                   document::text as document, status, drafted_by, drafted_at, signed_at, ended_at
              from contracts.contract\s""";

    private static final int KEPT = 1_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final PartRows parts;
    private final CityClock clock;
    private final KeptByVersion<ContractId, Contract> kept = new KeptByVersion<>(KEPT);

    ContractRows(JdbcClient jdbc, JsonMapper json, PartRows parts, CityClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.parts = parts;
        this.clock = clock;
    }

    /** The next number of a year: gaps are possible, repetitions are not. */
    String number(int year) {
        var next =
                jdbc.sql("select nextval('contracts.number')").query(Long.class).single();
        return "C-%d-%04d".formatted(year, next);
    }

    void insert(Contract contract) {
        var target = contract.targetCost();
        jdbc.sql("""
                insert into contracts.contract (id, number, kind, standing_offer, award, ocid, title_en, title_fr,
                       organisation, supplier, owner, pricing, target, supplier_share, ceiling, currency, competed,
                       value, starts_on, ends_on, holdback, document, status, drafted_by, drafted_at)
                values (:id, :number, :kind, :standingOffer, :award, :ocid, :titleEn, :titleFr,
                       :organisation, :supplier, :owner, :pricing, :target, :share, :ceiling, :currency, :competed,
                       :value, :startsOn, :endsOn, :holdback, :document::jsonb, :status, :draftedBy, :draftedAt)
                """)
                .param("id", contract.id().value())
                .param("number", contract.number())
                .param("kind", contract.kind().name())
                .param("standingOffer", id(contract.standingOffer()))
                .param("award", contract.award().value())
                .param("ocid", contract.ocid().value())
                .param("titleEn", contract.title().en())
                .param("titleFr", contract.title().fr())
                .param("organisation", contract.organisation().value())
                .param("supplier", contract.supplier())
                .param("owner", id(contract.owner()))
                .param("pricing", contract.pricing().name())
                .param("target", target == null ? null : target.target().amount())
                .param("share", target == null ? null : target.supplierShare())
                .param("ceiling", target == null ? null : target.ceiling().amount())
                .param("currency", contract.value().currency().getCurrencyCode())
                .param("competed", contract.competed().amount())
                .param("value", contract.value().amount())
                .param("startsOn", contract.startsOn())
                .param("endsOn", contract.endsOn())
                .param("holdback", contract.holdback())
                .param("document", contract.document() == null ? null : json.writeValueAsString(contract.document()))
                .param("status", contract.status().name())
                .param("draftedBy", contract.draftedBy().value())
                .param("draftedAt", contract.draftedAt().atOffset(ZoneOffset.UTC))
                .update();
        parts.insert(contract);
    }

    /** Replaces what a contract says; who signed it, and when, is not touched. */
    void update(Contract contract) {
        var target = contract.targetCost();
        jdbc.sql("""
                update contracts.contract
                   set organisation = :organisation, supplier = :supplier, owner = :owner, pricing = :pricing,
                       target = :target, supplier_share = :share, ceiling = :ceiling, value = :value,
                       starts_on = :startsOn, ends_on = :endsOn, holdback = :holdback, document = :document::jsonb
                 where id = :id
                """)
                .param("organisation", contract.organisation().value())
                .param("supplier", contract.supplier())
                .param("owner", id(contract.owner()))
                .param("pricing", contract.pricing().name())
                .param("target", target == null ? null : target.target().amount())
                .param("share", target == null ? null : target.supplierShare())
                .param("ceiling", target == null ? null : target.ceiling().amount())
                .param("value", contract.value().amount())
                .param("startsOn", contract.startsOn())
                .param("endsOn", contract.endsOn())
                .param("holdback", contract.holdback())
                .param("document", contract.document() == null ? null : json.writeValueAsString(contract.document()))
                .param("id", contract.id().value())
                .update();
        parts.replace(contract);
    }

    /** What an amendment changes of the contract itself. */
    void change(Contract now, Contract.Changed changed) {
        var party = changed.party();
        jdbc.sql("""
                update contracts.contract
                   set value = :value, ends_on = :endsOn, organisation = :organisation, supplier = :supplier,
                       ceiling = case when ceiling is null then null else :value end
                 where id = :id
                """)
                .param("value", (changed.value() == null ? now.value() : changed.value()).amount())
                .param("endsOn", changed.endsOn() == null ? now.endsOn() : changed.endsOn())
                .param("organisation", (party == null ? now.organisation() : party.organisation()).value())
                .param("supplier", party == null ? now.supplier() : party.supplier())
                .param("id", now.id().value())
                .update();
    }

    void setDocument(ContractId id, Document document) {
        jdbc.sql("update contracts.contract set document = :document::jsonb where id = :id")
                .param("document", json.writeValueAsString(document))
                .param("id", id.value())
                .update();
    }

    void setStatus(ContractId id, ContractStatus status, @Nullable Instant signedAt, @Nullable Instant endedAt) {
        jdbc.sql("""
                update contracts.contract
                   set status = :status,
                       offered = case :status when 'SIGNING' then true when 'DRAFT' then false else offered end,
                       signed_at = coalesce(:signedAt, signed_at),
                       ended_at = coalesce(:endedAt, ended_at)
                 where id = :id
                """)
                .param("status", status.name())
                .param("signedAt", signedAt == null ? null : signedAt.atOffset(ZoneOffset.UTC))
                .param("endedAt", endedAt == null ? null : endedAt.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    Optional<Contract> find(ContractId id) {
        return find(id, "");
    }

    /** The contract, held until the transaction ends: what is left of it is spent once. */
    Optional<Contract> lock(ContractId id) {
        return find(id, " for update");
    }

    private Optional<Contract> find(ContractId id, String lock) {
        var version = jdbc.sql("""
                select xmin, coalesce(pg_current_xact_id_if_assigned()::xid <> xmin, true) as settled
                  from contracts.contract where id = :id""" + lock)
                .param("id", id.value())
                .query((row, _) -> new Version(row.getString("xmin"), row.getBoolean("settled")))
                .optional();
        return kept.of(
                id,
                version,
                () -> list("where id = :value", id.value()).stream().findFirst());
    }

    /** Of one supplier, or of all where none is said, in one of these states; the latest first. */
    Slice<Contract> latest(@Nullable OrganisationId supplier, Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var ids = jdbc.sql("""
                select id from contracts.contract
                 where (:supplier::uuid is null or organisation = :supplier)
                   and (:supplier::uuid is null or\s""" + SEEN + """
                       )
                   and (:status = '' or lower(replace(status, '_', '-')) = :status)
                   and (:words = '' or position(lower(:words) in
                        lower(concat_ws(' ', number, supplier, title_en, title_fr))) > 0)
                   and (:at::timestamptz is null or (drafted_at, id) < (:at, :after))
                 order by drafted_at desc, id desc limit :limit
                """)
                .param("supplier", supplier == null ? null : supplier.value())
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : Columns.at(after.at()))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query(UUID.class)
                .list();
        var found = list("where id = any(:value) order by drafted_at desc, id desc", ids.toArray(UUID[]::new));
        return Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.draftedAt(), last.id().value()));
    }

    /** What a supplier may read of its contracts. */
    Set<ContractId> seenBy(OrganisationId supplier) {
        return new HashSet<>(jdbc.sql("select id from contracts.contract where organisation = :supplier and " + SEEN)
                .param("supplier", supplier.value())
                .query((row, _) -> new ContractId(row.getObject("id", UUID.class)))
                .list());
    }

    /** Whether its supplier may read it. */
    boolean seen(ContractId id) {
        return jdbc.sql("select exists (select from contracts.contract where id = :id and " + SEEN + ")")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    List<Contract> of(Ocid ocid) {
        return list("where ocid = :value order by drafted_at, number", ocid.value());
    }

    /** A standing offer buys nothing: its call-ups do. */
    @Override
    public List<Purchase> from(Collection<OrganisationId> suppliers, Instant from, Instant to) {
        return jdbc.sql("""
                select id, ocid, title_en, title_fr, currency, value, signed_at from contracts.contract
                 where organisation = any(:suppliers) and kind <> 'STANDING_OFFER'
                   and signed_at >= :from and signed_at <= :to
                 order by signed_at desc, number
                """)
                .param(
                        "suppliers",
                        suppliers.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Purchase(
                        new Ocid(row.getString("ocid")),
                        new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                        "/contracts/" + row.getString("id"),
                        new Money(row.getBigDecimal("value"), Currency.getInstance(row.getString("currency"))),
                        row.getObject("signed_at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.zone())
                                .toLocalDate()))
                .list();
    }

    List<Contract> callUps(ContractId standingOffer) {
        return list("where standing_offer = :value order by drafted_at, number", standingOffer.value());
    }

    List<Contract> in(ContractStatus status) {
        return list("where status = :value order by drafted_at, number", status.name());
    }

    Optional<Contract> inForceOf(AwardId award) {
        return list("where award = :value and kind <> 'CALL_UP' and status <> 'CANCELLED'", award.value()).stream()
                .findFirst();
    }

    /** The awards that led to a contract that was not given up. */
    Set<AwardId> awards() {
        return new HashSet<>(jdbc.sql("select distinct award from contracts.contract where status <> 'CANCELLED'")
                .query((row, _) -> new AwardId(row.getObject("award", UUID.class)))
                .list());
    }

    /** What the call-ups of a standing offer come to, without those given up. */
    BigDecimal calledUp(ContractId standingOffer) {
        return jdbc.sql("""
                select coalesce(sum(value), 0) from contracts.contract
                 where standing_offer = :id and status <> 'CANCELLED'
                """)
                .param("id", standingOffer.value())
                .query(BigDecimal.class)
                .single();
    }

    private List<Contract> list(String rest, Object value) {
        var found = jdbc.sql(SELECT + rest)
                .param("value", value)
                .query((row, _) -> new Head(row.getObject("id", UUID.class), contract(row)))
                .list();
        var all = parts.of(found.stream().map(Head::id).toList());
        return found.stream().map(head -> with(head, all)).toList();
    }

    private record Head(UUID id, Contract contract) {}

    private static Contract with(Head head, Map<UUID, Parts> all) {
        var own = Objects.requireNonNull(all.get(head.id()));
        return own.in(head.contract());
    }

    private Contract contract(ResultSet row) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var owner = row.getObject("owner", UUID.class);
        var standingOffer = row.getObject("standing_offer", UUID.class);
        var document = row.getString("document");
        return new Contract(
                new ContractId(row.getObject("id", UUID.class)),
                row.getString("number"),
                ContractKind.valueOf(row.getString("kind")),
                standingOffer == null ? null : new ContractId(standingOffer),
                new AwardId(row.getObject("award", UUID.class)),
                new Ocid(row.getString("ocid")),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("supplier"),
                owner == null ? null : new PersonId(owner),
                Pricing.valueOf(row.getString("pricing")),
                targetCost(row, currency),
                new Money(row.getBigDecimal("competed"), currency),
                new Money(row.getBigDecimal("value"), currency),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getBigDecimal("holdback"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                document == null ? null : json.readValue(document, Document.class),
                List.of(),
                ContractStatus.valueOf(row.getString("status")),
                new PersonId(row.getObject("drafted_by", UUID.class)),
                Objects.requireNonNull(instant(row, "drafted_at")),
                instant(row, "signed_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable TargetCost targetCost(ResultSet row, Currency currency) throws SQLException {
        var target = row.getBigDecimal("target");
        return target == null
                ? null
                : new TargetCost(
                        new Money(target, currency),
                        row.getBigDecimal("supplier_share"),
                        new Money(row.getBigDecimal("ceiling"), currency));
    }

    private static @Nullable UUID id(@Nullable ContractId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable UUID id(@Nullable PersonId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
