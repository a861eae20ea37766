package org.guildhall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database a small town will run: durable, closed, owned once, and back in seconds whatever killed it. */
class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    @Test
    void aFirstStartGivesAnEmptyDurableDatabaseWithBothRoles() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            assertThat(show(postgres, "fsync")).isEqualTo("on");
            assertThat(show(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(show(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(postgres, "server_encoding")).isEqualTo("UTF8");
            assertThat(one(postgres, "select current_user || ' ' || current_database()"))
                    .isEqualTo("guildhall_owner guildhall");
            assertThat(one(postgres, "select string_agg(w, ' ' order by w) from unnest(array['Zoo', 'Été', 'Eau']) w"))
                    .isEqualTo("Eau Été Zoo");
        }
    }

    @Test
    void theApplicationRoleCanOnlyDoWhatItWasGranted() throws Exception {
        var postgres = TestServer.fresh();
        execute(postgres, "create schema room; create table room.kept (id int); insert into room.kept values (1)");
        assertThatThrownBy(() -> asApplication(postgres, "select * from room.kept"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApplication(postgres, "create table mine (id int)"))
                .hasMessageContaining("permission denied");
        execute(postgres, "grant usage on schema room to guildhall_app; grant select on room.kept to guildhall_app");
        asApplication(postgres, "select * from room.kept");
        assertThatThrownBy(() -> asApplication(postgres, "delete from room.kept"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        var postgres = TestServer.fresh();
        for (var user : new String[] {"postgres", postgres.ownerUser(), postgres.appUser()}) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), user, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            var passwordless = new Properties();
            passwordless.setProperty("user", user);
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), passwordless))
                    .hasMessageContaining("password");
        }
    }

    @Test
    void nothingOnDiskTrustsAnyoneAndThePasswordsAreTheOwnersAlone() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.RELAXED)) {
            assertThat(postgres.appPassword()).isNotEqualTo(postgres.ownerPassword());
            var rules = Files.readAllLines(directory.resolve("cluster/pg_hba.conf")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
            assertThat(rules).isNotEmpty().allMatch(rule -> rule.endsWith(" scram-sha-256"));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("credentials.properties"))))
                    .isEqualTo("rw-------");
            assertThat(directory.resolve("initial-password")).doesNotExist();
        }
    }

    @Test
    void aRestartKeepsRowsPasswordsAndPort() throws Exception {
        String url;
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            url = postgres.jdbcUrl();
            execute(postgres, "create table kept (id int); insert into kept values (7)");
        }
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(one(postgres, "select id::text from kept")).isEqualTo("7");
        }
    }

    @Test
    void aSecondOwnerIsRefusedInBothLanguagesAndTheFirstGoesOn() throws Exception {
        try (var first = EmbeddedPostgres.start(directory, Durability.RELAXED)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(directory, Durability.RELAXED))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("is in use by another Guildhall")
                    .hasMessageContaining("est utilisé par un autre Guildhall")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(one(first, "select 'alive'")).isEqualTo("alive");
        }
        EmbeddedPostgres.start(directory, Durability.RELAXED).close();
    }

    @Test
    void attachingUsesTheRunningServerAndLeavingDoesNotStopIt() throws Exception {
        try (var owner = EmbeddedPostgres.start(directory, Durability.RELAXED)) {
            try (var guest = EmbeddedPostgres.attach(directory)) {
                assertThat(guest.jdbcUrl()).isEqualTo(owner.jdbcUrl());
            }
            try (var guest = EmbeddedPostgres.startOrAttach(directory, Durability.RELAXED)) {
                assertThat(one(guest, "select 'here'")).isEqualTo("here");
            }
            assertThat(one(owner, "select 'still here'")).isEqualTo("still here");
        }
    }

    @Test
    void attachingWhereNothingWasEverStartedSaysSo() {
        assertThatThrownBy(() -> EmbeddedPostgres.attach(directory))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("was ever started")
                .hasMessageContaining("n’a jamais été démarrée");
    }

    @Test
    void aServerKilledUnderItsOwnerComesBackWithEveryCommittedRow() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL)) {
            execute(postgres, "create table kept (id int); insert into kept values (1)");
            server().destroyForcibly();
            assertThat(eventually(postgres, "select count(*)::text from kept")).isEqualTo("1");
        }
        assertThat(directory.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aNoteOfAServerThatNoLongerLivesHurtsNobodyWhoGotItsNumber() throws Exception {
        EmbeddedPostgres.start(directory, Durability.RELAXED).close();
        var bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(directory.resolve("cluster/postmaster.pid"), bystander.pid() + "\n");
            EmbeddedPostgres.start(directory, Durability.RELAXED).close();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private ProcessHandle server() throws IOException {
        var pid = Files.readAllLines(directory.resolve("cluster/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static String show(EmbeddedPostgres postgres, String setting) throws SQLException {
        return one(postgres, "show " + setting);
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = asOwner(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void asApplication(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.appUser(), postgres.appPassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection asOwner(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }

    private static String one(EmbeddedPostgres postgres, String query) throws SQLException {
        try (var connection = asOwner(postgres);
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String eventually(EmbeddedPostgres postgres, String query) throws Exception {
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                return one(postgres, query);
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(deadline)) {
                    throw notYet;
                }
                Thread.sleep(200);
            }
        }
    }
}
