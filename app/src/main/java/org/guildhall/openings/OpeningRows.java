package org.guildhall.openings;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.openings.OpenedBid.BidFile;
import org.guildhall.openings.OpenedBid.Status;
import org.guildhall.seal.Lock;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OpeningRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    OpeningRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Content(
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            List<BidFile> files,
            List<Integer> acknowledged) {}

    void insert(StageId stage, Instant at, List<PersonId> officers, List<OpenedBid> bids) {
        jdbc.sql("insert into openings.opening (stage, at, officers) values (:stage, :at, :officers::uuid[])")
                .param("stage", stage.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "officers",
                        "{"
                                + String.join(
                                        ",",
                                        officers.stream()
                                                .map(PersonId::toString)
                                                .toList()) + "}")
                .update();
        for (var at0 = 0; at0 < bids.size(); at0++) {
            insert(stage, at0, bids.get(at0));
        }
    }

    /** Keeps that somebody read names, the first time. */
    void addReader(StageId stage, PersonId person, Instant at) {
        jdbc.sql("""
                insert into openings.reader (stage, person, at) values (:stage, :person, :at) on conflict do nothing
                """)
                .param("stage", stage.value())
                .param("person", person.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<PersonId> readers(StageId stage) {
        return jdbc.sql("select person from openings.reader where stage = :stage")
                .param("stage", stage.value())
                .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    private void insert(StageId stage, int position, OpenedBid bid) {
        var prices = new java.util.TreeMap<String, BigDecimal>();
        bid.prices().forEach((line, price) -> prices.put(line, price.amount()));
        jdbc.sql("""
                insert into openings.opened_bid (id, stage, position, organisation, sha256, code, lock, total, content)
                values (:id, :stage, :position, :organisation, :sha256, :code, :lock, :total, :content::jsonb)
                """)
                .param("id", bid.id().value())
                .param("stage", stage.value())
                .param("position", position)
                .param("organisation", bid.organisation().value())
                .param("sha256", bid.sha256())
                .param("code", bid.code())
                .param("lock", bid.lock() == null ? null : bid.lock().name())
                .param("total", bid.total() == null ? null : bid.total().amount())
                .param(
                        "content",
                        json.writeValueAsString(new Content(bid.answers(), prices, bid.files(), bid.acknowledged())))
                .update();
    }

    Optional<Opening> of(StageId stage) {
        return jdbc.sql("select at, officers from openings.opening where stage = :stage")
                .param("stage", stage.value())
                .query((row, _) -> new Opening(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        java.util.Arrays.stream(
                                        (UUID[]) row.getArray("officers").getArray())
                                .map(PersonId::new)
                                .toList(),
                        bids(stage)))
                .optional();
    }

    /** Every stage that was opened. */
    List<StageId> stages() {
        return jdbc.sql("select stage from openings.opening order by at, stage")
                .query((row, _) -> new StageId(row.getObject("stage", UUID.class)))
                .list();
    }

    List<OpenedBid> bids(StageId stage) {
        return jdbc.sql("""
                select id, organisation, sha256, code, lock, total, content::text as content
                  from openings.opened_bid where stage = :stage order by position
                """).param("stage", stage.value()).query(this::bid).list();
    }

    private OpenedBid bid(ResultSet row, int number) throws SQLException {
        var content = json.readValue(row.getString("content"), new TypeReference<Content>() {});
        var prices = new java.util.HashMap<String, Money>();
        content.prices().forEach((line, price) -> prices.put(line, Money.cad(price)));
        var code = row.getString("code");
        var lock = row.getString("lock");
        var total = row.getBigDecimal("total");
        return new OpenedBid(
                new BidId(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("sha256"),
                code == null ? Status.OPENED : Status.BROKEN,
                code,
                lock == null ? null : Lock.valueOf(lock),
                content.answers(),
                prices,
                total == null ? null : Money.cad(total),
                content.files(),
                content.acknowledged());
    }
}
