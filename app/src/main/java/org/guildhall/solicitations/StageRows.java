package org.guildhall.solicitations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.database.Columns;
import org.guildhall.database.KeptByVersion.Version;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.locks.ClosingLock;
import org.guildhall.procedures.Procedure;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.rulings.Convention;
import org.guildhall.terms.Complete;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.FormField;
import org.guildhall.terms.PriceLine;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class StageRows {
    private static final String SELECT = """
            select t.id, t.solicitation, s.ocid, t.number, s.rules, s.status, t.state, s.title, s.summary, t.criteria,
                   t.fields, t.price_lines, t.questions_until, t.started_at, t.opening_key, t.recipient, t.openers,
                   t.threshold, t.paper, t.invited, t.named, t.closing_lock, t.cooling_seconds,
                   t.irrevocable_days, t.conventions
              from solicitations.stage t
              join solicitations.solicitation s on s.id = t.solicitation
            """;
    private static final String VERSION = """
            t.xmin || ' ' || s.xmin as transactions,
            coalesce(pg_current_xact_id_if_assigned()::xid not in (t.xmin, s.xmin), true) as settled
            """;
    private static final TypeReference<List<Criterion>> CRITERIA = new TypeReference<>() {};
    private static final TypeReference<List<FormField>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<PriceLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<Convention>> CONVENTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Columns columns;
    private final ConcurrentHashMap<String, Procedure> procedures = new ConcurrentHashMap<>();

    StageRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    /** A stage as its row has it: without documents and addenda, perhaps not started. */
    record StageRow(
            StageId id,
            SolicitationId solicitation,
            Ocid ocid,
            int number,
            ProcedureStage rules,
            SolicitationStatus status,
            StageState state,
            @Nullable Bilingual title,
            @Nullable Bilingual summary,
            List<Criterion> criteria,
            List<FormField> fields,
            List<PriceLine> priceLines,
            @Nullable Instant questionsUntil,
            @Nullable Instant startedAt,
            OpeningKeyId openingKey,
            String recipient,
            List<PersonId> openers,
            @Nullable Integer threshold,
            boolean paper,
            List<UUID> invited,
            @Nullable UUID named,
            ClosingLock lock,
            int irrevocableDays,
            List<Convention> conventions) {}

    void insert(StageId id, SolicitationId solicitation, int number) {
        jdbc.sql("""
                insert into solicitations.stage (id, solicitation, number, state, opening_key)
                values (:id, :solicitation, :number, 'PLANNED', :id)
                """)
                .param("id", id.value())
                .param("solicitation", solicitation.value())
                .param("number", number)
                .update();
    }

    Optional<StageRow> byId(StageId id) {
        return jdbc.sql(SELECT + "where t.id = :id")
                .param("id", id.value())
                .query(this::stage)
                .optional();
    }

    /** Which version of a stage and its solicitation stands now. */
    Optional<Version> version(StageId id) {
        return jdbc.sql("select " + VERSION + """
                  from solicitations.stage t
                  join solicitations.solicitation s on s.id = t.solicitation
                 where t.id = :id
                """)
                .param("id", id.value())
                .query((row, _) -> version(row))
                .optional();
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(row.getString("transactions"), row.getBoolean("settled"));
    }

    /** Every stage that was started and not finished, of solicitations that are published, latest start first. */
    Map<StageId, Version> running() {
        return versions(jdbc.sql("select t.id, " + VERSION + """
                  from solicitations.stage t
                  join solicitations.solicitation s on s.id = t.solicitation
                 where t.state = 'STARTED' and s.status = 'PUBLISHED'
                 order by t.started_at desc
                """));
    }

    /** Those of these stages that exist, in no order. */
    Map<StageId, Version> versions(Collection<StageId> these) {
        return versions(jdbc.sql("select t.id, " + VERSION + """
                  from solicitations.stage t
                  join solicitations.solicitation s on s.id = t.solicitation
                 where t.id = any(:these)
                """)
                .param("these", these.stream().map(StageId::value).toArray(UUID[]::new)));
    }

    private static Map<StageId, Version> versions(JdbcClient.StatementSpec asked) {
        var found = new LinkedHashMap<StageId, Version>();
        asked.query(row -> {
            found.put(new StageId(row.getObject("id", UUID.class)), version(row));
        });
        return found;
    }

    Optional<Ocid> ocidOf(StageId id) {
        return jdbc.sql("""
                select s.ocid from solicitations.stage t join solicitations.solicitation s on s.id = t.solicitation
                 where t.id = :id
                """)
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(Ocid::new);
    }

    /** Writes what publication fixes; only addenda change it afterwards, and never the criteria. */
    void fix(StageId id, Complete.Stage stage) {
        jdbc.sql("""
                update solicitations.stage
                   set criteria = :criteria::jsonb, fields = :fields::jsonb, price_lines = :lines::jsonb,
                       openers = :openers, threshold = :threshold, paper = :paper, invited = :invited,
                       named = :named, questions_until = :until, irrevocable_days = :irrevocable
                 where id = :id and state = 'PLANNED'
                """)
                .param("criteria", columns.json(stage.criteria()))
                .param("fields", columns.json(stage.fields()))
                .param("lines", columns.json(stage.priceLines()))
                .param(
                        "openers",
                        Columns.array(
                                stage.openers().stream().map(PersonId::value).toList()))
                .param("threshold", stage.threshold())
                .param("paper", stage.paper())
                .param(
                        "invited",
                        Columns.array(stage.invited().stream()
                                .map(OrganisationId::value)
                                .toList()))
                .param("named", stage.named() == null ? null : stage.named().value())
                .param("until", Columns.at(stage.questionsUntil()))
                .param("irrevocable", stage.irrevocableDays())
                .param("id", id.value())
                .update();
    }

    void start(StageId id, String recipient, @Nullable Instant questionsUntil, Instant at) {
        jdbc.sql("""
                update solicitations.stage
                   set state = 'STARTED', recipient = :recipient, questions_until = :until, started_at = :at
                 where id = :id and state = 'PLANNED'
                """)
                .param("recipient", recipient)
                .param("until", Columns.at(questionsUntil))
                .param("at", Columns.at(at))
                .param("id", id.value())
                .update();
    }

    /** Keeps what the law said of the bids of a stage when it started. */
    void setConventions(StageId id, List<Convention> conventions) {
        jdbc.sql("update solicitations.stage set conventions = :conventions::jsonb where id = :id")
                .param("conventions", columns.json(conventions))
                .param("id", id.value())
                .update();
    }

    void setLock(StageId id, ClosingLock lock) {
        jdbc.sql("update solicitations.stage set closing_lock = :lock, cooling_seconds = :cooling where id = :id")
                .param("lock", lock.recipient())
                .param("cooling", lock.cooling().toSeconds())
                .param("id", id.value())
                .update();
    }

    void amend(StageId id, Amendment to) {
        jdbc.sql("""
                update solicitations.stage
                   set fields = :fields::jsonb, price_lines = :lines::jsonb, questions_until = :until,
                       irrevocable_days = :irrevocable
                 where id = :id
                """)
                .param("fields", columns.json(to.fields()))
                .param("lines", columns.json(to.priceLines()))
                .param("until", Columns.at(to.questionsUntil()))
                .param("irrevocable", to.irrevocableDays())
                .param("id", id.value())
                .update();
    }

    /** Bids are sealed to another key from now on. */
    void seal(StageId id, Amendment.SealedTo to) {
        var holders = to.holders();
        jdbc.sql("""
                update solicitations.stage
                   set opening_key = :key, recipient = :recipient, openers = :openers, threshold = :threshold,
                       paper = :paper
                 where id = :id
                """)
                .param("key", to.key().value())
                .param("recipient", to.recipient())
                .param(
                        "openers",
                        Columns.array(
                                holders.officers().stream().map(PersonId::value).toList()))
                .param("threshold", holders.threshold())
                .param("paper", holders.paper())
                .param("id", id.value())
                .update();
    }

    /** The stage whose bids are sealed to a key. */
    Optional<StageId> sealedTo(OpeningKeyId key) {
        return jdbc.sql("select id from solicitations.stage where opening_key = :key")
                .param("key", key.value())
                .query((row, _) -> new StageId(row.getObject("id", UUID.class)))
                .optional();
    }

    void finish(StageId id) {
        jdbc.sql("update solicitations.stage set state = 'FINISHED' where id = :id and state = 'STARTED'")
                .param("id", id.value())
                .update();
    }

    /** Every stage that was ever started. */
    List<StageId> started() {
        return jdbc.sql("select id from solicitations.stage where state <> 'PLANNED' order by id")
                .query((row, _) -> new StageId(Columns.id(row, "id")))
                .list();
    }

    void goOn(StageId id) {
        jdbc.sql("update solicitations.stage set state = 'STARTED' where id = :id and state = 'FINISHED'")
                .param("id", id.value())
                .update();
    }

    void select(StageId id, List<OrganisationId> organisations) {
        for (var organisation : organisations) {
            jdbc.sql("insert into solicitations.selected (stage, organisation) values (:stage, :organisation)")
                    .param("stage", id.value())
                    .param("organisation", organisation.value())
                    .update();
        }
    }

    List<OrganisationId> selectedIn(StageId id) {
        return organisations("select organisation from solicitations.selected where stage = :stage", id);
    }

    /** Those selected in the nearest stage before this one that selected anybody. */
    List<OrganisationId> selectedBefore(StageId id) {
        return organisations("""
                select organisation from solicitations.selected where stage = (
                    select e.id from solicitations.stage t
                      join solicitations.stage e on e.solicitation = t.solicitation and e.number < t.number
                     where t.id = :stage and exists (select 1 from solicitations.selected x where x.stage = e.id)
                     order by e.number desc limit 1)
                """, id);
    }

    void watch(StageId id, OrganisationId organisation, Instant at) {
        jdbc.sql("""
                insert into solicitations.watcher (stage, organisation, since) values (:stage, :organisation, :at)
                on conflict do nothing
                """)
                .param("stage", id.value())
                .param("organisation", organisation.value())
                .param("at", Columns.at(at))
                .update();
    }

    List<OrganisationId> watchers(StageId id) {
        return organisations("select organisation from solicitations.watcher where stage = :stage", id);
    }

    private List<OrganisationId> organisations(String sql, StageId stage) {
        return jdbc.sql(sql)
                .param("stage", stage.value())
                .query((row, _) -> new OrganisationId(Columns.id(row, "organisation")))
                .list();
    }

    /** The rules are copied into every solicitation, but there are only as many as versions of procedure files. */
    private Procedure rules(ResultSet row) throws SQLException {
        var text = row.getString("rules");
        var known = procedures.get(text);
        if (known == null) {
            known = columns.read(row, "rules", Procedure.class);
            procedures.put(text, known);
        }
        return known;
    }

    private StageRow stage(ResultSet row, int index) throws SQLException {
        var number = row.getInt("number");
        return new StageRow(
                new StageId(Columns.id(row, "id")),
                new SolicitationId(Columns.id(row, "solicitation")),
                new Ocid(row.getString("ocid")),
                number,
                rules(row).stage(number),
                SolicitationStatus.valueOf(row.getString("status")),
                StageState.valueOf(row.getString("state")),
                columns.bilingual(row, "title"),
                columns.bilingual(row, "summary"),
                columns.list(row, "criteria", CRITERIA),
                columns.list(row, "fields", FIELDS),
                columns.list(row, "price_lines", LINES),
                Columns.instantOrNull(row, "questions_until"),
                Columns.instantOrNull(row, "started_at"),
                new OpeningKeyId(Columns.id(row, "opening_key")),
                row.getString("recipient"),
                Columns.ids(row, "openers").stream().map(PersonId::new).toList(),
                row.getObject("threshold", Integer.class),
                row.getBoolean("paper"),
                Columns.ids(row, "invited"),
                row.getObject("named", UUID.class),
                new ClosingLock(row.getString("closing_lock"), Duration.ofSeconds(row.getInt("cooling_seconds"))),
                row.getInt("irrevocable_days"),
                columns.list(row, "conventions", CONVENTIONS));
    }
}
