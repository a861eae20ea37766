package org.guildhall.vendors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberRows {
    private static final String SELECT = """
            select m.person, m.organisation, o.legal_name, m.abilities
              from vendors.member m join vendors.organisation o on o.id = m.organisation
            """;

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False, changing nothing, if the person is a member of an organisation already. */
    boolean insert(Membership member, Instant since) {
        return jdbc.sql("""
                insert into vendors.member (person, organisation, abilities, since)
                values (:person, :organisation, :abilities, :since)
                on conflict (person) do nothing
                """)
                        .param("person", member.person().value())
                        .param("organisation", member.organisation().value())
                        .param("abilities", codes(member.abilities()))
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void update(Membership member) {
        jdbc.sql("update vendors.member set abilities = :abilities where person = :person")
                .param("abilities", codes(member.abilities()))
                .param("person", member.person().value())
                .update();
    }

    /** Ends a membership and notes who ended it; false, changing nothing, if there is none in that organisation. */
    boolean remove(OrganisationId organisation, PersonId person, PersonId by, Instant at) {
        return jdbc.sql("""
                with gone as (delete from vendors.member where organisation = :organisation and person = :person
                              returning organisation, person)
                insert into vendors.former_member (organisation, person, removed_by, removed_at)
                select organisation, person, :by, :at from gone
                """)
                        .param("organisation", organisation.value())
                        .param("person", person.value())
                        .param("by", by.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Who was a member of an organisation, and was removed. */
    List<PersonId> former(OrganisationId organisation) {
        return jdbc.sql("select distinct person from vendors.former_member where organisation = :organisation")
                .param("organisation", organisation.value())
                .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    Optional<Membership> of(PersonId person) {
        return jdbc.sql(SELECT + "where m.person = :person")
                .param("person", person.value())
                .query(MemberRows::member)
                .optional();
    }

    List<Membership> in(OrganisationId organisation) {
        return jdbc.sql(SELECT + "where m.organisation = :organisation order by m.since, m.person")
                .param("organisation", organisation.value())
                .query(MemberRows::member)
                .list();
    }

    private static Membership member(ResultSet row, int number) throws SQLException {
        return new Membership(
                new OrganisationId(row.getObject("organisation", UUID.class)),
                row.getString("legal_name"),
                new PersonId(row.getObject("person", UUID.class)),
                Arrays.stream((String[]) row.getArray("abilities").getArray())
                        .map(code -> Ability.valueOf(code.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String[] codes(Set<Ability> abilities) {
        return abilities.stream().map(Ability::code).sorted().toArray(String[]::new);
    }
}
