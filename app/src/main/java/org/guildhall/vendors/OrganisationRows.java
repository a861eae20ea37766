package org.guildhall.vendors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class OrganisationRows {
    private static final String SELECT = """
            select id, legal_name, operating_name, business_number, street, city, province, postal_code, country,
                   website, categories, registered_at
              from vendors.organisation\s""";

    private final JdbcClient jdbc;

    OrganisationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False, changing nothing, if the business number belongs to another organisation. */
    boolean insert(Organisation organisation) {
        return values(jdbc.sql("""
                insert into vendors.organisation (id, legal_name, operating_name, business_number, street, city,
                       province, postal_code, country, website, categories, known_as, registered_at)
                values (:id, :legalName, :operatingName, nullif(:businessNumber, ''), :street, :city,
                       :province, :postalCode, :country, :website, :categories, :knownAs, :registeredAt)
                on conflict (business_number) do nothing
                """), organisation)
                        .param("registeredAt", organisation.registeredAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False, changing nothing, if the business number belongs to another organisation. */
    boolean update(Organisation organisation) {
        return values(jdbc.sql("""
                update vendors.organisation
                   set legal_name = :legalName, operating_name = :operatingName,
                       business_number = nullif(:businessNumber, ''), street = :street, city = :city,
                       province = :province, postal_code = :postalCode, country = :country, website = :website,
                       categories = :categories, known_as = :knownAs
                 where id = :id and not exists (select from vendors.organisation other
                       where other.business_number = :businessNumber and other.id <> :id)
                """), organisation).update() == 1;
    }

    /**
     * Other organisations in the same country that go by this legal name, whatever its case, accents or legal form. Of
     * two who register one name at once the second waits for the first, and sees it.
     */
    List<Organisation> namesakes(Organisation organisation) {
        var name = Folded.legal(organisation.legalName());
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 7))")
                .param("name", name)
                .query((_, _) -> true)
                .single();
        return jdbc
                .sql(SELECT + """
                where id <> :id and country = :country
                  and (known_as @> array[:name]::text[] or lower(legal_name) = lower(:legalName))
                """)
                .param("id", organisation.id().value())
                .param("country", organisation.address().country())
                .param("name", name)
                .param("legalName", organisation.legalName())
                .query(OrganisationRows::organisation)
                .stream()
                .filter(other -> Folded.legal(other.legalName()).equals(name))
                .toList();
    }

    Optional<Organisation> byId(OrganisationId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(OrganisationRows::organisation)
                .optional();
    }

    /** Holds the organisation until the transaction ends, so that two managers never change it at once. */
    void lock(OrganisationId id) {
        jdbc.sql("select id from vendors.organisation where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .single();
    }

    List<Organisation> namedIn(String folded) {
        return jdbc.sql(SELECT + """
                where exists (select from unnest(known_as) name where position(' ' || name || ' ' in :text) > 0)
                order by legal_name
                """)
                .param("text", " " + folded + " ")
                .query(OrganisationRows::organisation)
                .list();
    }

    List<Organisation> inCategories(Collection<String> codes) {
        return jdbc.sql(SELECT + "where categories && :codes::text[] order by legal_name")
                .param("codes", codes.toArray(String[]::new))
                .query(OrganisationRows::organisation)
                .list();
    }

    private static StatementSpec values(StatementSpec statement, Organisation organisation) {
        var address = organisation.address();
        var names = Folded.names(organisation.legalName(), organisation.operatingName());
        return statement
                .param("id", organisation.id().value())
                .param("legalName", organisation.legalName())
                .param("operatingName", organisation.operatingName())
                .param("businessNumber", organisation.businessNumber())
                .param("street", address.street())
                .param("city", address.city())
                .param("province", address.province())
                .param("postalCode", address.postalCode())
                .param("country", address.country())
                .param("website", organisation.website())
                .param("categories", organisation.categories().toArray(String[]::new))
                .param("knownAs", names.toArray(String[]::new));
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        var businessNumber = row.getString("business_number");
        return new Organisation(
                new OrganisationId(row.getObject("id", UUID.class)),
                row.getString("legal_name"),
                row.getString("operating_name"),
                businessNumber == null ? "" : businessNumber,
                new Address(
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("province"),
                        row.getString("postal_code"),
                        row.getString("country")),
                row.getString("website"),
                List.of((String[]) row.getArray("categories").getArray()),
                row.getObject("registered_at", OffsetDateTime.class).toInstant());
    }
}
