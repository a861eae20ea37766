package org.guildhall.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Listing.Moment;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonRows {
    private static final String ACTOR = "select id, name, email, locale, roles from people.person ";

    private final JdbcClient jdbc;

    PersonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Credentials(PersonId person, @Nullable String passwordHash, boolean closed) {}

    boolean insert(
            PersonId id,
            String email,
            String name,
            @Nullable String hash,
            List<Role> roles,
            Locale locale,
            Instant at) {
        return jdbc.sql("""
                insert into people.person (id, email, name, password_hash, roles, locale, created_at)
                values (:id, lower(:email), :name, :hash, :roles, :locale, :at)
                on conflict (email) do nothing
                """)
                        .param("id", id.value())
                        .param("email", email)
                        .param("name", name)
                        .param("hash", hash)
                        .param("roles", codes(roles))
                        .param("locale", locale.toLanguageTag())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Actor> byId(PersonId id) {
        return jdbc.sql(ACTOR + "where id = :id and not closed")
                .param("id", id.value())
                .query(PersonRows::actor)
                .optional();
    }

    Optional<People.Account> account(PersonId id) {
        return jdbc.sql("select id, name, email, locale, roles, closed from people.person where id = :id")
                .param("id", id.value())
                .query((row, number) -> new People.Account(actor(row, number), row.getBoolean("closed")))
                .optional();
    }

    List<Actor> all(Collection<PersonId> ids) {
        return jdbc.sql(ACTOR + "where id = any(:ids) and not closed order by id")
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(PersonRows::actor)
                .list();
    }

    /** Whoever carries this token, if it has not ended: asked with every call of a program, so in one question. */
    Optional<Actor> bearer(String secretHash, Instant now) {
        return jdbc.sql("""
                select p.id, p.name, p.email, p.locale, p.roles
                  from people.token t join people.person p on p.id = t.person
                 where t.secret = :secret and t.expires_at > :now and not p.closed
                """)
                .param("secret", secretHash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(PersonRows::actor)
                .optional();
    }

    /** The latest account first; the state of a listing is a role here. */
    Slice<Actor> latest(Listing wanted) {
        var after = wanted.afterMoment().orElse(null);
        record Row(Actor person, Instant at) {}
        var found = jdbc.sql("""
                select id, name, email, locale, roles, created_at from people.person
                 where (:role = '' or :role = any(roles))
                   and (:words = '' or position(lower(:words) in lower(concat_ws(' ', name, email))) > 0)
                   and (:at::timestamptz is null or (created_at, id) < (:at, :after))
                 order by created_at desc, id desc limit :limit
                """)
                .param("role", wanted.status())
                .param("words", wanted.words())
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("after", after == null ? null : after.id())
                .param("limit", wanted.limit() + 1)
                .query((row, number) -> new Row(
                        actor(row, number),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
        var shown = Slice.of(
                found,
                wanted.limit(),
                last -> Moment.text(last.at(), last.person().id().value()));
        return new Slice<>(shown.rows().stream().map(Row::person).toList(), shown.next());
    }

    List<Actor> withRole(Role role) {
        return jdbc.sql(ACTOR + "where :role = any(roles) and not closed order by name")
                .param("role", role.code())
                .query(PersonRows::actor)
                .list();
    }

    Optional<Credentials> credentials(String email) {
        return jdbc.sql("select id, password_hash, closed from people.person where email = lower(:email)")
                .param("email", email)
                .query((row, _) -> new Credentials(
                        new PersonId(row.getObject("id", UUID.class)),
                        row.getString("password_hash"),
                        row.getBoolean("closed")))
                .optional();
    }

    /** Without a password of their own: invited, and not here yet. */
    Set<PersonId> awaited(Collection<PersonId> ids) {
        return Set.copyOf(
                jdbc.sql("select id from people.person where id = any(:ids) and password_hash is null and not closed")
                        .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                        .query((row, _) -> new PersonId(row.getObject("id", UUID.class)))
                        .list());
    }

    boolean any() {
        return jdbc.sql("select exists (select from people.person where password_hash is not null)")
                .query(Boolean.class)
                .single();
    }

    void describe(PersonId id, String name, Locale locale) {
        jdbc.sql("update people.person set name = :name, locale = :locale where id = :id")
                .param("name", name)
                .param("locale", locale.toLanguageTag())
                .param("id", id.value())
                .update();
    }

    /** False if the address is somebody else's, also one who comes at the same moment. */
    boolean setEmail(PersonId id, String email) {
        try {
            jdbc.sql("update people.person set email = lower(:email) where id = :id")
                    .param("email", email)
                    .param("id", id.value())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    void setPassword(PersonId id, String hash) {
        jdbc.sql("update people.person set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    boolean exists(PersonId id) {
        return jdbc.sql("select exists (select from people.person where id = :id)")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    void setClosed(PersonId id, boolean closed) {
        jdbc.sql("update people.person set closed = :closed where id = :id")
                .param("closed", closed)
                .param("id", id.value())
                .update();
    }

    Set<PersonId> closed() {
        return jdbc.sql("select id from people.person where closed")
                .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                .set();
    }

    void setRoles(PersonId id, List<Role> roles) {
        jdbc.sql("update people.person set roles = :roles where id = :id")
                .param("roles", codes(roles))
                .param("id", id.value())
                .update();
    }

    void setLocale(PersonId id, Locale locale) {
        jdbc.sql("update people.person set locale = :locale where id = :id")
                .param("locale", locale.toLanguageTag())
                .param("id", id.value())
                .update();
    }

    void addRole(PersonId id, Role role) {
        jdbc.sql("update people.person set roles = roles || :role where id = :id and not :role = any(roles)")
                .param("role", role.code())
                .param("id", id.value())
                .update();
    }

    private static String[] codes(List<Role> roles) {
        return roles.stream().map(Role::code).sorted().toArray(String[]::new);
    }

    private static Actor actor(ResultSet row, int number) throws SQLException {
        return new Actor(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::of)
                        .collect(Collectors.toUnmodifiableSet()),
                Locale.forLanguageTag(row.getString("locale")));
    }
}
