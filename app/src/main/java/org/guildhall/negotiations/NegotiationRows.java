package org.guildhall.negotiations;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.guildhall.database.Columns;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NegotiationRows {
    private final JdbcClient jdbc;
    private final Columns columns;

    NegotiationRows(JdbcClient jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    void insert(Negotiation opened) {
        jdbc.sql("""
                insert into negotiations.negotiation
                       (id, stage, bid, organisation, tenderer, status, person, opened_at, until, most_rounds)
                values (:id, :stage, :bid, :organisation, :tenderer, :status, :person, :at, :until, :rounds)
                """)
                .param("id", opened.id())
                .param("stage", opened.stage().value())
                .param("bid", opened.bid().value())
                .param("organisation", opened.organisation().value())
                .param("tenderer", opened.tenderer())
                .param("status", opened.status().name())
                .param("person", opened.by().value())
                .param("at", Columns.at(opened.openedAt()))
                .param("until", Columns.at(opened.until()))
                .param("rounds", opened.mostRounds())
                .update();
    }

    void ask(UUID negotiation, int number, String question, PersonId by, Instant at) {
        jdbc.sql("""
                insert into negotiations.round (negotiation, number, question, asked_by, asked_at)
                values (:negotiation, :number, :question, :by, :at)
                """)
                .param("negotiation", negotiation)
                .param("number", number)
                .param("question", question)
                .param("by", by.value())
                .param("at", Columns.at(at))
                .update();
    }

    void offer(UUID negotiation, int number, Offer offer, PersonId by, Instant at) {
        var prices = new TreeMap<String, BigDecimal>();
        offer.prices().forEach((line, price) -> prices.put(line, price.amount()));
        jdbc.sql("""
                update negotiations.round
                   set prices = :prices::jsonb, total = :total, terms = :terms, sha256 = :sha256,
                       offered_by = :by, offered_at = :at
                 where negotiation = :negotiation and number = :number and offered_at is null
                """)
                .param("negotiation", negotiation)
                .param("number", number)
                .param("prices", columns.json(prices))
                .param("total", offer.total().amount())
                .param("terms", offer.terms())
                .param("sha256", offer.sha256())
                .param("by", by.value())
                .param("at", Columns.at(at))
                .update();
    }

    void agree(UUID negotiation, String sha256, PersonId by, Instant at) {
        jdbc.sql("""
                update negotiations.negotiation
                   set status = 'AGREED', sha256 = :sha256, agreed_by = :by, agreed_at = :at
                 where id = :id and status = 'OPEN'
                """)
                .param("id", negotiation)
                .param("sha256", sha256)
                .param("by", by.value())
                .param("at", Columns.at(at))
                .update();
    }

    /** What was agreed goes to who decides, and nothing is asked about it. False if nothing is agreed. */
    boolean recommended(StageId stage, BidId bid) {
        return jdbc.sql("""
                update negotiations.negotiation set returned_at = null
                 where stage = :stage and bid = :bid and status = 'AGREED'
                """)
                        .param("stage", stage.value())
                        .param("bid", bid.value())
                        .update()
                == 1;
    }

    void returned(StageId stage, BidId bid, Instant at) {
        jdbc.sql("""
                update negotiations.negotiation set returned_at = :at
                 where stage = :stage and bid = :bid and status = 'AGREED'
                """)
                .param("stage", stage.value())
                .param("bid", bid.value())
                .param("at", Columns.at(at))
                .update();
    }

    /** What was agreed and returned is on the table again. False if it was recommended meanwhile. */
    boolean reopen(UUID negotiation) {
        return jdbc.sql("""
                update negotiations.negotiation
                   set status = 'OPEN', sha256 = null, agreed_by = null, agreed_at = null, returned_at = null
                 where id = :id and status = 'AGREED' and returned_at is not null
                """).param("id", negotiation).update() == 1;
    }

    void end(UUID negotiation, Ending ending) {
        var reason = Optional.ofNullable(ending.reason());
        jdbc.sql("""
                update negotiations.negotiation
                   set status = 'ENDED', why = :why, reason_en = :en, reason_fr = :fr, ended_at = :at
                 where id = :id and status <> 'ENDED'
                """)
                .param("id", negotiation)
                .param("why", ending.why().name())
                .param("en", reason.map(Bilingual::en).orElse(null), java.sql.Types.VARCHAR)
                .param("fr", reason.map(Bilingual::fr).orElse(null), java.sql.Types.VARCHAR)
                .param("at", Columns.at(ending.at()))
                .update();
    }

    /** Those of a stage, in the order in which they were opened. */
    List<Negotiation> of(StageId stage) {
        return jdbc.sql("select * from negotiations.negotiation where stage = :stage order by opened_at, id")
                .param("stage", stage.value())
                .query(this::negotiation)
                .list();
    }

    /** Those that are open, of any stage. */
    List<Negotiation> open() {
        return jdbc.sql("select * from negotiations.negotiation where status = 'OPEN' order by opened_at, id")
                .query(this::negotiation)
                .list();
    }

    private Negotiation negotiation(ResultSet row, int number) throws SQLException {
        var id = Columns.id(row, "id");
        return new Negotiation(
                id,
                new StageId(Columns.id(row, "stage")),
                new BidId(Columns.id(row, "bid")),
                new OrganisationId(Columns.id(row, "organisation")),
                row.getString("tenderer"),
                NegotiationStatus.valueOf(row.getString("status")),
                new PersonId(Columns.id(row, "person")),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "until"),
                row.getInt("most_rounds"),
                rounds(id),
                Columns.instantOrNull(row, "agreed_at"),
                row.getString("sha256"),
                Columns.instantOrNull(row, "returned_at"),
                ending(row));
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        var why = row.getString("why");
        if (why == null) {
            return null;
        }
        var english = row.getString("reason_en");
        return new Ending(
                Ending.Why.valueOf(why),
                english == null ? null : new Bilingual(english, row.getString("reason_fr")),
                Columns.instant(row, "ended_at"));
    }

    private List<Round> rounds(UUID negotiation) {
        return jdbc.sql("select * from negotiations.round where negotiation = :id order by number")
                .param("id", negotiation)
                .query(this::round)
                .list();
    }

    private Round round(ResultSet row, int number) throws SQLException {
        var offeredAt = Columns.instantOrNull(row, "offered_at");
        return new Round(
                row.getInt("number"),
                row.getString("question"),
                Columns.instant(row, "asked_at"),
                offeredAt == null ? null : offer(row),
                offeredAt);
    }

    private Offer offer(ResultSet row) throws SQLException {
        var prices = new HashMap<String, Money>();
        Map<?, ?> kept = columns.read(row, "prices", Map.class);
        kept.forEach((line, amount) -> prices.put(String.valueOf(line), Money.cad(String.valueOf(amount))));
        return new Offer(
                prices, Money.cad(row.getBigDecimal("total")), row.getString("terms"), row.getString("sha256"));
    }
}
