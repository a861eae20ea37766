package org.guildhall.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.changes.ChangeRules.Lawful;
import org.guildhall.changes.Measure.Moved;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Changes of contracts, each with its steps and agreements. */
@Repository
class AmendmentRows {
    private static final String SELECT = """
            select id, contract, contract_number, ocid, title_en, title_fr, organisation, number, reason, rationale_en,
                   rationale_fr, effects::text as effects, currency, competed, value_before, value_after, own_net,
                   own_gross, all_net, all_gross, ends_before, ends_after, source_en, source_fr, over_percent,
                   proposed_by, proposed_at, status, text, sha256, lawful::text as lawful, settled_at,
                   settled_why
              from changes.amendment\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AmendmentRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Returns false, changing nothing, if another change of the contract is open. */
    boolean insert(Amendment given) {
        var statement = jdbc.sql("""
                insert into changes.amendment (id, contract, contract_number, ocid, title_en, title_fr, organisation,
                       number, reason, rationale_en, rationale_fr, effects, currency, competed, value_before,
                       value_after, own_net, own_gross, all_net, all_gross, ends_before, ends_after, source_en,
                       source_fr, over_percent, proposed_by, proposed_at, status, text, sha256, lawful)
                values (:id, :contract, :contractNumber, :ocid, :titleEn, :titleFr, :organisation,
                       :number, :reason, :rationaleEn, :rationaleFr, :effects::jsonb, :currency, :competed, :before,
                       :after, :ownNet, :ownGross, :allNet, :allGross, :endsBefore, :endsAfter, :sourceEn,
                       :sourceFr, :over, :by, :at, :status, :text, :sha256, :lawful::jsonb)
                on conflict (contract) where status in ('PROPOSED', 'DECIDED') do nothing
                """);
        var fresh = measured(described(statement, given), given.measure()).update() == 1;
        if (fresh) {
            given.steps().forEach(step -> insert(given.id(), step));
        }
        return fresh;
    }

    private StatementSpec described(StatementSpec statement, Amendment given) {
        return statement
                .param("id", given.id().value())
                .param("contract", given.contract().value())
                .param("contractNumber", given.contractNumber())
                .param("ocid", given.ocid().value())
                .param("titleEn", given.title().en())
                .param("titleFr", given.title().fr())
                .param("organisation", given.organisation().value())
                .param("number", given.number())
                .param("reason", given.reason())
                .param("rationaleEn", given.rationale().en())
                .param("rationaleFr", given.rationale().fr())
                .param("effects", json.writeValueAsString(given.effects()))
                .param("endsBefore", given.endsBefore())
                .param("endsAfter", given.endsAfter())
                .param("sourceEn", given.source().en())
                .param("sourceFr", given.source().fr())
                .param("over", given.overPercent())
                .param("by", given.by().value())
                .param("at", given.at().atOffset(ZoneOffset.UTC))
                .param("status", given.status().name())
                .param("text", given.text())
                .param("sha256", given.sha256())
                .param("lawful", given.lawful() == null ? null : json.writeValueAsString(given.lawful()));
    }

    private static StatementSpec measured(StatementSpec statement, Measure measure) {
        return statement
                .param("currency", measure.competed().currency().getCurrencyCode())
                .param("competed", measure.competed().amount())
                .param("before", measure.before().amount())
                .param("after", measure.after().amount())
                .param("ownNet", measure.own().net().amount())
                .param("ownGross", measure.own().gross().amount())
                .param("allNet", measure.all().net().amount())
                .param("allGross", measure.all().gross().amount());
    }

    private void insert(AmendmentId id, Step step) {
        jdbc.sql("insert into changes.step (amendment, position, authority) values (:id, :position, :authority)")
                .param("id", id.value())
                .param("position", step.position())
                .param("authority", step.authority())
                .update();
    }

    Optional<Amendment> find(AmendmentId id) {
        return list("where id = :value", id.value()).stream().findFirst();
    }

    /** Of a contract, in the order they were proposed. */
    List<Amendment> of(ContractId contract) {
        return list("where contract = :value order by proposed_at, id", contract.value());
    }

    List<Amendment> in(AmendmentStatus status) {
        return list("where status = :value order by proposed_at, id", status.name());
    }

    void decide(AmendmentId id, Step step) {
        jdbc.sql("""
                update changes.step set decision = :decision, reason = :reason, person = :person, at = :at
                 where amendment = :id and position = :position and decision is null
                """)
                .param("decision", Objects.requireNonNull(step.decision()).name())
                .param("reason", step.reason())
                .param("person", Objects.requireNonNull(step.person()).value())
                .param("at", Objects.requireNonNull(step.at()).atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .param("position", step.position())
                .update();
    }

    /** @return false if that organisation has agreed already */
    boolean agree(AmendmentId id, Agreement agreement) {
        return jdbc.sql("""
                insert into changes.agreement (amendment, organisation, person, name, sha256, at)
                values (:id, :organisation, :person, :name, :sha256, :at)
                on conflict (amendment, organisation) do nothing
                """)
                        .param("id", id.value())
                        .param("organisation", agreement.organisation().value())
                        .param("person", agreement.person().value())
                        .param("name", agreement.name())
                        .param("sha256", agreement.sha256())
                        .param("at", agreement.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @param settledAt null while it is open */
    void setStatus(AmendmentId id, AmendmentStatus status, @Nullable Instant settledAt, String why) {
        jdbc.sql("""
                update changes.amendment set status = :status, settled_at = :at, settled_why = :why where id = :id
                """)
                .param("status", status.name())
                .param("at", settledAt == null ? null : settledAt.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("id", id.value())
                .update();
    }

    /** What the rules said on the day of the last decision. */
    void setLawful(AmendmentId id, Lawful lawful) {
        jdbc.sql("update changes.amendment set lawful = :lawful::jsonb where id = :id")
                .param("lawful", json.writeValueAsString(lawful))
                .param("id", id.value())
                .update();
    }

    private List<Amendment> list(String rest, Object value) {
        return jdbc.sql(SELECT + rest)
                .param("value", value)
                .query((row, _) -> amendment(row))
                .list();
    }

    private Amendment amendment(ResultSet row) throws SQLException {
        var id = new AmendmentId(row.getObject("id", UUID.class));
        return new Amendment(
                id,
                new ContractId(row.getObject("contract", UUID.class)),
                row.getString("contract_number"),
                new Ocid(row.getString("ocid")),
                text(row, "title"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getInt("number"),
                row.getString("reason"),
                text(row, "rationale"),
                json.readValue(row.getString("effects"), Effects.class),
                measure(row),
                row.getObject("ends_before", LocalDate.class),
                row.getObject("ends_after", LocalDate.class),
                text(row, "source"),
                row.getBigDecimal("over_percent"),
                new PersonId(row.getObject("proposed_by", UUID.class)),
                Objects.requireNonNull(instant(row, "proposed_at")),
                AmendmentStatus.valueOf(row.getString("status")),
                steps(id),
                agreements(id),
                row.getString("text"),
                row.getString("sha256"),
                lawful(row.getString("lawful")),
                instant(row, "settled_at"),
                row.getString("settled_why"));
    }

    private @Nullable Lawful lawful(@Nullable String kept) {
        return kept == null ? null : json.readValue(kept, Lawful.class);
    }

    private static Measure measure(ResultSet row) throws SQLException {
        return new Measure(
                money(row, "competed"),
                money(row, "value_before"),
                money(row, "value_after"),
                new Moved(money(row, "own_net"), money(row, "own_gross")),
                new Moved(money(row, "all_net"), money(row, "all_gross")));
    }

    private List<Step> steps(AmendmentId id) {
        return jdbc.sql("""
                select position, authority, decision, reason, person, at from changes.step
                 where amendment = :id order by position
                """)
                .param("id", id.value())
                .query((row, _) -> step(row))
                .list();
    }

    private static Step step(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        var person = row.getObject("person", UUID.class);
        return new Step(
                row.getInt("position"),
                row.getString("authority"),
                decision == null ? null : Decision.valueOf(decision),
                row.getString("reason"),
                person == null ? null : new PersonId(person),
                instant(row, "at"));
    }

    private List<Agreement> agreements(AmendmentId id) {
        return jdbc.sql("""
                select organisation, person, name, sha256, at from changes.agreement where amendment = :id order by at
                """)
                .param("id", id.value())
                .query((row, _) -> new Agreement(
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("name"),
                        row.getString("sha256"),
                        Objects.requireNonNull(instant(row, "at"))))
                .list();
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getBigDecimal(column), Currency.getInstance(row.getString("currency")));
    }

    private static Bilingual text(ResultSet row, String column) throws SQLException {
        return new Bilingual(row.getString(column + "_en"), row.getString(column + "_fr"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
