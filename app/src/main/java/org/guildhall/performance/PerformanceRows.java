package org.guildhall.performance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.PersonId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Scorecards from the first rating on. */
@Repository
class PerformanceRows {
    private static final String SELECT = """
            select contract, number, title_en, title_fr, organisation, supplier, status, rated_at, reply_by, reply,
                   replied_at, final_at, figures::text as figures
              from performance.scorecard\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PerformanceRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false if the contract was rated before */
    boolean rate(Contract contract, List<Rating> ratings, PersonId by, Instant at, Instant replyBy) {
        var fresh = jdbc.sql("""
                insert into performance.scorecard (contract, number, ocid, title_en, title_fr, organisation, supplier,
                       status, rated_by, rated_at, reply_by)
                values (:contract, :number, :ocid, :titleEn, :titleFr, :organisation, :supplier,
                       'RATED', :by, :at, :replyBy)
                on conflict (contract) do nothing
                """)
                        .param("contract", contract.id().value())
                        .param("number", contract.number())
                        .param("ocid", contract.ocid().value())
                        .param("titleEn", contract.title().en())
                        .param("titleFr", contract.title().fr())
                        .param("organisation", contract.organisation().value())
                        .param("supplier", contract.supplier())
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("replyBy", replyBy.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        for (int i = 0; fresh && i < ratings.size(); i++) {
            insert(contract.id(), i, ratings.get(i));
        }
        return fresh;
    }

    private void insert(ContractId contract, int position, Rating rating) {
        jdbc.sql("""
                insert into performance.rating (contract, position, criterion, score, words)
                values (:contract, :position, :criterion, :score, :words)
                """)
                .param("contract", contract.value())
                .param("position", position)
                .param("criterion", rating.criterion())
                .param("score", rating.score())
                .param("words", rating.words())
                .update();
    }

    /** @return false if the supplier replied before */
    boolean reply(ContractId contract, String reply, PersonId by, Instant at) {
        return jdbc.sql("""
                update performance.scorecard set reply = :reply, replied_by = :by, replied_at = :at
                 where contract = :contract and status = 'RATED' and replied_at is null
                """)
                        .param("reply", reply)
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("contract", contract.value())
                        .update()
                == 1;
    }

    /** @return false if it was final before */
    boolean finish(ContractId contract, Figures figures, Instant at) {
        return jdbc.sql("""
                update performance.scorecard set status = 'FINAL', final_at = :at, figures = :figures::jsonb
                 where contract = :contract and status = 'RATED'
                """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("figures", json.writeValueAsString(figures))
                        .param("contract", contract.value())
                        .update()
                == 1;
    }

    Optional<Scorecard> find(ContractId contract) {
        return list("where contract = :value", contract.value()).stream().findFirst();
    }

    List<Scorecard> rated() {
        return list("where status = :value order by reply_by", "RATED");
    }

    /** Those of an organisation that are final, latest first. */
    List<Scorecard> finalOf(OrganisationId organisation) {
        return list("where organisation = :value and status = 'FINAL' order by final_at desc", organisation.value());
    }

    private List<Scorecard> list(String rest, Object value) {
        return jdbc.sql(SELECT + rest)
                .param("value", value)
                .query((row, _) -> scorecard(row))
                .list();
    }

    private Scorecard scorecard(ResultSet row) throws SQLException {
        var contract = new ContractId(row.getObject("contract", UUID.class));
        var figures = row.getString("figures");
        return new Scorecard(
                contract,
                row.getString("number"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("supplier"),
                ScorecardStatus.valueOf(row.getString("status")),
                figures == null ? Figures.NONE : json.readValue(figures, Figures.class),
                ratings(contract),
                Objects.requireNonNull(instant(row, "rated_at")),
                instant(row, "reply_by"),
                row.getString("reply"),
                instant(row, "replied_at"),
                instant(row, "final_at"));
    }

    private List<Rating> ratings(ContractId contract) {
        return jdbc.sql("select criterion, score, words from performance.rating where contract = :id order by position")
                .param("id", contract.value())
                .query((row, _) -> new Rating(row.getString("criterion"), row.getInt("score"), row.getString("words")))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
