package org.guildhall.contracts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The parts of contracts: lines, milestones, options, insurance, signatures. All amounts are in Canadian dollars. */
@Repository
class PartRows {
    private final JdbcClient jdbc;
    private final CityClock clock;

    PartRows(JdbcClient jdbc, CityClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The parts of one contract, in their order. */
    static final class Parts {
        private final List<ContractLine> lines = new ArrayList<>();
        private final List<Milestone> milestones = new ArrayList<>();
        private final List<ContractOption> options = new ArrayList<>();
        private final List<Insurance> insurance = new ArrayList<>();
        private final List<Signature> signatures = new ArrayList<>();

        Contract in(Contract head) {
            return new Contract(
                    head.id(),
                    head.number(),
                    head.kind(),
                    head.standingOffer(),
                    head.award(),
                    head.ocid(),
                    head.title(),
                    head.organisation(),
                    head.supplier(),
                    head.owner(),
                    head.pricing(),
                    head.targetCost(),
                    head.competed(),
                    head.value(),
                    head.startsOn(),
                    head.endsOn(),
                    head.holdback(),
                    lines,
                    milestones,
                    options,
                    insurance,
                    head.document(),
                    signatures,
                    head.status(),
                    head.draftedBy(),
                    head.draftedAt(),
                    head.signedAt(),
                    head.endedAt());
        }
    }

    void insert(Contract contract) {
        for (int i = 0; i < contract.lines().size(); i++) {
            insert(contract.id(), i, contract.lines().get(i));
        }
        for (int i = 0; i < contract.milestones().size(); i++) {
            insert(contract.id(), i, contract.milestones().get(i));
        }
        for (int i = 0; i < contract.options().size(); i++) {
            insert(contract.id(), i, contract.options().get(i));
        }
        contract.insurance().forEach(each -> require(contract.id(), each));
    }

    /** Replaces lines, milestones, options and required insurance; certificates and what was met stay. */
    void replace(Contract contract) {
        for (var table : List.of("line", "milestone", "option", "insurance")) {
            jdbc.sql("delete from contracts." + table + " where contract = :id")
                    .param("id", contract.id().value())
                    .update();
        }
        insert(contract);
    }

    private void insert(ContractId contract, int position, ContractLine line) {
        jdbc.sql("""
                insert into contracts.line (contract, id, position, description_en, description_fr, quantity, unit,
                       unit_price)
                values (:contract, :id, :position, :en, :fr, :quantity, :unit, :price)
                """)
                .param("contract", contract.value())
                .param("id", line.id())
                .param("position", position)
                .param("en", line.description().en())
                .param("fr", line.description().fr())
                .param("quantity", line.quantity())
                .param("unit", line.unit())
                .param("price", line.unitPrice().amount())
                .update();
    }

    private void insert(ContractId contract, int position, Milestone milestone) {
        jdbc.sql("""
                insert into contracts.milestone (contract, id, position, kind, title_en, title_fr, criteria_en,
                       criteria_fr, due)
                values (:contract, :id, :position, :kind, :titleEn, :titleFr, :criteriaEn, :criteriaFr, :due)
                """)
                .param("contract", contract.value())
                .param("id", milestone.id())
                .param("position", position)
                .param("kind", milestone.kind().name())
                .param("titleEn", milestone.title().en())
                .param("titleFr", milestone.title().fr())
                .param("criteriaEn", milestone.criteria().en())
                .param("criteriaFr", milestone.criteria().fr())
                .param("due", milestone.due())
                .update();
    }

    private void insert(ContractId contract, int position, ContractOption option) {
        jdbc.sql("""
                insert into contracts.option (contract, id, position, title_en, title_fr, decide_by, months, value)
                values (:contract, :id, :position, :en, :fr, :decideBy, :months, :value)
                """)
                .param("contract", contract.value())
                .param("id", option.id())
                .param("position", position)
                .param("en", option.title().en())
                .param("fr", option.title().fr())
                .param("decideBy", option.decideBy())
                .param("months", option.months())
                .param("value", option.value().amount())
                .update();
    }

    private void require(ContractId contract, Insurance insurance) {
        jdbc.sql("insert into contracts.insurance (contract, kind, required) values (:contract, :kind, :required)")
                .param("contract", contract.value())
                .param("kind", insurance.kind().name())
                .param("required", insurance.required().amount())
                .update();
    }

    /** Amended lines of a contract in force, instead of those before. */
    void replaceLines(ContractId contract, List<ContractLine> lines) {
        jdbc.sql("delete from contracts.line where contract = :id")
                .param("id", contract.value())
                .update();
        for (int i = 0; i < lines.size(); i++) {
            insert(contract, i, lines.get(i));
        }
    }

    /** @return false if there is no such milestone, or it was met before */
    boolean meet(ContractId contract, String milestone, PersonId by, Instant at, LocalDate on, String evidence) {
        return jdbc.sql("""
                update contracts.milestone set met_at = :at, met_by = :by, met_on = :on, evidence = :evidence
                 where contract = :contract and id = :id and met_at is null
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by.value())
                        .param("on", on)
                        .param("evidence", evidence)
                        .param("contract", contract.value())
                        .param("id", milestone)
                        .update()
                == 1;
    }

    /** @return false if there is no such option, or it was exercised before */
    boolean exercise(ContractId contract, String option, Instant at) {
        return jdbc.sql("""
                update contracts.option set exercised_at = :at
                 where contract = :contract and id = :id and exercised_at is null
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("contract", contract.value())
                        .param("id", option)
                        .update()
                == 1;
    }

    /** @return false if the contract requires no such insurance */
    boolean certify(ContractId contract, Insurance.Kind kind, Insurance.Certificate certificate) {
        return jdbc.sql("""
                update contracts.insurance
                   set insurer = :insurer, policy = :policy, cover = :cover, expires_on = :expiresOn
                 where contract = :contract and kind = :kind
                """)
                        .param("insurer", certificate.insurer())
                        .param("policy", certificate.policy())
                        .param("cover", certificate.cover().amount())
                        .param("expiresOn", certificate.expiresOn())
                        .param("contract", contract.value())
                        .param("kind", kind.name())
                        .update()
                == 1;
    }

    /** Marks as told what expires by a day, of contracts in force; each expiry is given once. */
    List<Expiring> takeExpiring(LocalDate by) {
        return jdbc.sql("""
                update contracts.insurance i set told_of = i.expires_on
                  from contracts.contract c
                 where c.id = i.contract and c.status = 'IN_FORCE' and i.expires_on <= :by
                   and i.told_of is distinct from i.expires_on
                returning i.contract, i.kind, i.expires_on
                """)
                .param("by", by)
                .query((row, _) -> new Expiring(
                        new ContractId(row.getObject("contract", UUID.class)),
                        Insurance.Kind.valueOf(row.getString("kind")),
                        row.getObject("expires_on", LocalDate.class)))
                .list();
    }

    /** A certificate that ends. */
    record Expiring(ContractId contract, Insurance.Kind kind, LocalDate on) {}

    /** @return false if that side has signed already */
    boolean sign(ContractId contract, Signature signature) {
        return jdbc.sql("""
                insert into contracts.signature (contract, side, person, name, authority_en, authority_fr, sha256, at)
                values (:contract, :side, :person, :name, :authorityEn, :authorityFr, :sha256, :at)
                on conflict (contract, side) do nothing
                """)
                        .param("contract", contract.value())
                        .param("side", signature.side().name())
                        .param("person", signature.person().value())
                        .param("name", signature.name())
                        .param("authorityEn", signature.authority().en())
                        .param("authorityFr", signature.authority().fr())
                        .param("sha256", signature.sha256())
                        .param("at", signature.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void unsign(ContractId contract) {
        jdbc.sql("delete from contracts.signature where contract = :id")
                .param("id", contract.value())
                .update();
    }

    /** The parts of each of these contracts. */
    Map<UUID, Parts> of(Collection<UUID> contracts) {
        var all = new HashMap<UUID, Parts>();
        contracts.forEach(id -> all.put(id, new Parts()));
        var ids = contracts.toArray(UUID[]::new);
        each("line", "position", ids, (row, _) -> parts(all, row).lines.add(line(row)));
        each(
                "milestone",
                "position",
                ids,
                (row, _) -> parts(all, row).milestones.add(milestone(row)));
        each("option", "position", ids, (row, _) -> parts(all, row).options.add(option(row)));
        each("insurance", "kind", ids, (row, _) -> parts(all, row).insurance.add(insurance(row)));
        each("signature", "at", ids, (row, _) -> parts(all, row).signatures.add(signature(row)));
        return all;
    }

    private void each(String table, String order, UUID[] contracts, RowMapper<Boolean> reader) {
        jdbc.sql("select * from contracts." + table + " where contract = any(:ids) order by contract, " + order)
                .param("ids", contracts)
                .query(reader)
                .list();
    }

    private static Parts parts(Map<UUID, Parts> all, ResultSet row) throws SQLException {
        return Objects.requireNonNull(all.get(row.getObject("contract", UUID.class)));
    }

    private static ContractLine line(ResultSet row) throws SQLException {
        return new ContractLine(
                row.getString("id"),
                text(row, "description"),
                plain(row.getBigDecimal("quantity")),
                row.getString("unit"),
                Money.cad(row.getBigDecimal("unit_price")));
    }

    private Milestone milestone(ResultSet row) throws SQLException {
        return new Milestone(
                row.getString("id"),
                Milestone.Kind.valueOf(row.getString("kind")),
                text(row, "title"),
                text(row, "criteria"),
                row.getObject("due", LocalDate.class),
                instant(row, "met_at"),
                metOn(row),
                row.getString("evidence"));
    }

    private @Nullable LocalDate metOn(ResultSet row) throws SQLException {
        var said = row.getObject("met_on", LocalDate.class);
        var recorded = instant(row, "met_at");
        return said != null || recorded == null
                ? said
                : recorded.atZone(clock.zone()).toLocalDate();
    }

    private static ContractOption option(ResultSet row) throws SQLException {
        return new ContractOption(
                row.getString("id"),
                text(row, "title"),
                row.getObject("decide_by", LocalDate.class),
                row.getInt("months"),
                Money.cad(row.getBigDecimal("value")),
                instant(row, "exercised_at"));
    }

    private static Insurance insurance(ResultSet row) throws SQLException {
        var insurer = row.getString("insurer");
        BigDecimal cover = row.getBigDecimal("cover");
        return new Insurance(
                Insurance.Kind.valueOf(row.getString("kind")),
                Money.cad(row.getBigDecimal("required")),
                insurer == null
                        ? null
                        : new Insurance.Certificate(
                                insurer,
                                row.getString("policy"),
                                Money.cad(cover),
                                row.getObject("expires_on", LocalDate.class)));
    }

    private static Signature signature(ResultSet row) throws SQLException {
        return new Signature(
                Signature.Side.valueOf(row.getString("side")),
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                text(row, "authority"),
                row.getString("sha256"),
                Objects.requireNonNull(instant(row, "at")));
    }

    /** Without zeros at the end, and never as a power of ten. */
    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Bilingual text(ResultSet row, String column) throws SQLException {
        return new Bilingual(row.getString(column + "_en"), row.getString(column + "_fr"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
