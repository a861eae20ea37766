package org.guildhall.requests;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Slice;
import org.guildhall.needs.NeedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests with their lines. */
@Repository
class RequestRows {
    /** Digits of a code of the UNSPSC that name a family. */
    private static final int FAMILY = 4;

    private static final String SELECT = """
            select id, need, ocid, requester, former, title_en, title_fr, term_months, option_months, estimate,
                   coalesce(budget_line, '') as budget_line, status, round, drafted_at
              from requests.request\s""";

    private final JdbcClient jdbc;
    private final StepRows steps;

    RequestRows(JdbcClient jdbc, StepRows steps) {
        this.jdbc = jdbc;
        this.steps = steps;
    }

    void insert(Request request) {
        jdbc.sql("""
                insert into requests.request (id, need, ocid, requester, title_en, title_fr, term_months, option_months,
                       estimate, budget_line, status, drafted_at)
                values (:id, :need, :ocid, :requester, :titleEn, :titleFr, :termMonths, :optionMonths,
                       :estimate, nullif(:budgetLine, ''), :status, :draftedAt)
                """)
                .param("id", request.id().value())
                .param("need", request.need().value())
                .param("ocid", request.ocid().value())
                .param("requester", request.requester().value())
                .param("titleEn", request.title().en())
                .param("titleFr", request.title().fr())
                .param("termMonths", request.termMonths())
                .param("optionMonths", request.optionMonths())
                .param("estimate", request.estimate().amount())
                .param("budgetLine", request.budgetLine())
                .param("status", request.status().code())
                .param("draftedAt", request.draftedAt().atOffset(ZoneOffset.UTC))
                .update();
        insertLines(request);
    }

    /** Replaces what the request says, and its lines. */
    void update(Request request) {
        jdbc.sql("""
                update requests.request
                   set title_en = :titleEn, title_fr = :titleFr, term_months = :termMonths,
                       option_months = :optionMonths, estimate = :estimate, budget_line = nullif(:budgetLine, '')
                 where id = :id
                """)
                .param("titleEn", request.title().en())
                .param("titleFr", request.title().fr())
                .param("termMonths", request.termMonths())
                .param("optionMonths", request.optionMonths())
                .param("estimate", request.estimate().amount())
                .param("budgetLine", request.budgetLine())
                .param("id", request.id().value())
                .update();
        jdbc.sql("delete from requests.line where request = :id")
                .param("id", request.id().value())
                .update();
        insertLines(request);
    }

    void become(RequestId id, RequestStatus status, int round) {
        jdbc.sql("update requests.request set status = :status, round = :round where id = :id")
                .param("status", status.code())
                .param("round", round)
                .param("id", id.value())
                .update();
    }

    void withdraw(RequestId id, PersonId by, Instant at, String why) {
        jdbc.sql("""
                update requests.request
                   set status = 'withdrawn', withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
                 where id = :id
                """)
                .param("by", by.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("id", id.value())
                .update();
    }

    Optional<Request> byId(RequestId id) {
        return list("where id = :value", id.value()).stream().findFirst();
    }

    /** The request, held until the transaction ends: two people never decide at once. */
    Optional<Request> locked(RequestId id) {
        jdbc.sql("select id from requests.request where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return byId(id);
    }

    /** It stands in another name from now on; in whose it stood is kept. */
    void handOver(RequestId id, PersonId to) {
        jdbc.sql("update requests.request set former = former || requester, requester = :to where id = :id")
                .param("id", id.value())
                .param("to", to.value())
                .update();
    }

    /** Everybody whose request was neither refused nor withdrawn. */
    List<PersonId> requesters() {
        return jdbc.sql("select distinct requester from requests.request where status not in ('refused', 'withdrawn')")
                .query((row, _) -> new PersonId(row.getObject("requester", UUID.class)))
                .list();
    }

    List<Request> of(PersonId requester) {
        return list("where requester = :value order by drafted_at desc, id", requester.value());
    }

    List<Request> in(RequestStatus status) {
        return list("where status = :value order by drafted_at desc, id", status.code());
    }

    /** One's own and, where {@code others} are read too, those that were submitted; the latest first. */
    Slice<Request> readable(PersonId reader, boolean others, Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        var ids = jdbc.sql("""
                select id from requests.request
                 where (requester = :reader or (:others and round > 0))
                   and (:status = '' or status = :status)
                   and (:words = '' or position(lower(:words) in lower(concat_ws(' ', ocid, title_en, title_fr))) > 0)
                   and (:at::timestamptz is null or (drafted_at, id) < (:at, :after))
                 order by drafted_at desc, id desc limit :limit
                """)
                .param("reader", reader.value())
                .param("others", others)
                .param("status", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
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

    Map<RequestId, List<String>> categories(Collection<RequestId> these) {
        return jdbc
                .sql("select distinct request, unspsc from requests.line where request = any(:these)")
                .param("these", these.stream().map(RequestId::value).toArray(UUID[]::new))
                .query((row, _) ->
                        Map.entry(new RequestId(row.getObject("request", UUID.class)), row.getString("unspsc")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    List<Alike> alike(Request request, Instant from, Instant to) {
        return jdbc.sql("""
                select r.id, r.ocid, r.title_en, r.title_fr, r.former || r.requester as requesters, r.estimate,
                       max(s.at) as approved_at
                  from requests.request r join requests.step s on s.request = r.id and s.round = r.round
                 where r.id <> :id and r.status = 'approved'
                   and exists (select from requests.line l
                                where l.request = r.id and left(l.unspsc, :digits) = any(:families))
                 group by r.id having max(s.at) >= :from and max(s.at) < :to
                 order by approved_at desc, r.id
                """)
                .param("id", request.id().value())
                .param("digits", FAMILY)
                .param("families", families(request))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Alike(
                        new RequestId(row.getObject("id", UUID.class)),
                        new Ocid(row.getString("ocid")),
                        new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                        people(row, "requesters"),
                        Money.cad(row.getBigDecimal("estimate")),
                        row.getObject("approved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Set<Ocid> sameKind(Request request, Collection<Ocid> these) {
        return Set.copyOf(jdbc.sql("""
                select r.ocid from requests.request r
                 where r.ocid = any(:these)
                   and exists (select from requests.line l
                                where l.request = r.id and left(l.unspsc, :digits) = any(:families))
                """)
                .param("these", these.stream().map(Ocid::value).toArray(String[]::new))
                .param("digits", FAMILY)
                .param("families", families(request))
                .query((row, _) -> new Ocid(row.getString("ocid")))
                .list());
    }

    private static String[] families(Request request) {
        return request.lines().stream()
                .map(line -> line.unspsc()
                        .substring(0, Math.min(FAMILY, line.unspsc().length())))
                .toArray(String[]::new);
    }

    boolean aliveOn(NeedId need) {
        return jdbc.sql("""
                select exists (select from requests.request
                                where need = :need and status in ('submitted', 'approved'))
                """).param("need", need.value()).query(Boolean.class).single();
    }

    private List<Request> list(String rest, Object value) {
        return jdbc.sql(SELECT + rest)
                .param("value", value)
                .query(this::request)
                .list();
    }

    private void insertLines(Request request) {
        for (int position = 0; position < request.lines().size(); position++) {
            insertLine(request.id(), position, request.lines().get(position));
        }
    }

    private void insertLine(RequestId request, int position, RequestLine line) {
        jdbc.sql("""
                insert into requests.line (id, request, position, description_en, description_fr, unspsc, quantity,
                       unit, unit_estimate, per)
                values (:id, :request, :position, :en, :fr, :unspsc, :quantity, :unit, :unitEstimate, :per)
                """)
                .params(Map.of(
                        "id", line.id(),
                        "request", request.value(),
                        "position", position,
                        "en", line.description().en(),
                        "fr", line.description().fr(),
                        "unspsc", line.unspsc(),
                        "quantity", line.quantity(),
                        "unit", line.unit(),
                        "unitEstimate", line.unitEstimate().amount(),
                        "per", line.per().code()))
                .update();
    }

    private List<RequestLine> lines(UUID request) {
        return jdbc.sql("""
                select id, description_en, description_fr, unspsc, quantity, unit, unit_estimate, per
                  from requests.line where request = :request order by position
                """)
                .param("request", request)
                .query((row, _) -> new RequestLine(
                        row.getObject("id", UUID.class),
                        new Bilingual(row.getString("description_en"), row.getString("description_fr")),
                        row.getString("unspsc"),
                        plain(row.getBigDecimal("quantity")),
                        row.getString("unit"),
                        Money.cad(row.getBigDecimal("unit_estimate")),
                        Per.of(row.getString("per")).orElseThrow()))
                .list();
    }

    /** Without the zeros that the column adds: 12, not 12.000. */
    private static java.math.BigDecimal plain(java.math.BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Request request(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Request(
                new RequestId(id),
                new NeedId(row.getObject("need", UUID.class)),
                new Ocid(row.getString("ocid")),
                new PersonId(row.getObject("requester", UUID.class)),
                people(row, "former"),
                new Bilingual(row.getString("title_en"), row.getString("title_fr")),
                lines(id),
                row.getInt("term_months"),
                row.getInt("option_months"),
                Money.cad(row.getBigDecimal("estimate")),
                row.getString("budget_line"),
                RequestStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("round"),
                row.getObject("drafted_at", OffsetDateTime.class).toInstant(),
                steps.of(id));
    }

    private static Set<PersonId> people(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
