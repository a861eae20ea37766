package org.guildhall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PostgreSQL that the city runs itself: here the test server, seen from outside. */
class ExternalPostgresTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:p%40ss@db.city.example:5433/guild?sslmode=require",
                "postgres://ann:p%40ss@db.city.example:5433/guild?sslmode=require",
                "jdbc:postgresql://db.city.example:5433/guild?user=ann&sslmode=require&password=p%40ss",
                "postgresql://db.city.example:5433/guild?sslmode=require"
            })
    void anAddressIsUnderstoodHoweverItIsWritten(String url) {
        var address = ExternalPostgres.Address.of(url, Map.of("PGUSER", "ann", "PGPASSWORD", "p@ss"));
        assertThat(address)
                .isEqualTo(new ExternalPostgres.Address(
                        "jdbc:postgresql://db.city.example:5433/guild?sslmode=require", "ann", "p@ss"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://ann:secret@h/d", "postgresql://ann:secret@h", "h/d?password=secret"})
    void anAddressThatIsNoneIsRefusedWithoutRepeatingItsPassword(String url) {
        assertThatThrownBy(() -> ExternalPostgres.Address.of(url, Map.of()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("is not the address")
                .hasMessageContaining("n’est pas l’adresse")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void aUserWhoMayMakeRolesGetsOneForTheApplicationAndItsPasswordIsKept() throws Exception {
        var database = TestServer.fresh();
        TestServer.asSuperuser("alter role guildhall_owner createrole");
        try {
            var first = enter(database, database.ownerPassword());
            assertThat(first.appUser()).endsWith("_app").isNotEqualTo(first.ownerUser());
            assertThat(enter(database, database.ownerPassword())).isEqualTo(first);
            DriverManager.getConnection(first.jdbcUrl(), first.appUser(), first.appPassword())
                    .close();
            assertThat(first.toString()).doesNotContain(first.appPassword(), first.ownerPassword());
        } finally {
            TestServer.asSuperuser("alter role guildhall_owner nocreaterole");
        }
    }

    @Test
    void aUserWhoMayNotMakeRolesIsTheApplicationToo() throws SQLException {
        var database = TestServer.fresh();
        var entered = enter(database, database.ownerPassword());
        assertThat(entered.appUser()).isEqualTo(entered.ownerUser());
    }

    @Test
    void aWrongPasswordIsSaidInBothLanguages() {
        var database = TestServer.fresh();
        assertThatThrownBy(() -> enter(database, "guess"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("does not let user guildhall_owner in")
                .hasMessageContaining("refuse l’utilisateur guildhall_owner");
    }

    @Test
    void aServerOlderThanTheOneWeCarryIsRefusedBeforeAnythingIsChangedInIt() {
        ExternalPostgres.refuseOld(18, "18.0");
        assertThatThrownBy(() -> ExternalPostgres.refuseOld(17, "17.6 (Debian)"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("is PostgreSQL 17.6 (Debian). Guildhall needs PostgreSQL 18 or later")
                .hasMessageContaining("est PostgreSQL 17.6 (Debian). Il faut à Guildhall PostgreSQL 18");
    }

    private ExternalPostgres enter(EmbeddedPostgres database, String password) {
        var environment = Map.of("PGUSER", database.ownerUser(), "PGPASSWORD", password);
        return ExternalPostgres.enter(database.jdbcUrl(), environment, directory);
    }
}
