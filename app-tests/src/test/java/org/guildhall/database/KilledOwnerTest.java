package org.guildhall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole process that owns a database, killed as by {@code kill -9}. */
class KilledOwnerTest {
    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedBeforeTheOwnerWasKilledIsThereAfterTheNextStart() throws Exception {
        var owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8));
        var acknowledged = 0;
        while (acknowledged < 50) {
            acknowledged = Integer.parseInt(said.readLine());
        }
        owner.destroyForcibly().waitFor();
        assertThat(orphanLives()).isTrue();

        try (var postgres = EmbeddedPostgres.start(directory, Durability.FULL);
                var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select max(id), count(*) from kept")) {
            rows.next();
            assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(acknowledged).isEqualTo(rows.getInt(2));
        }
        assertThat(orphanLives()).isFalse();
    }

    private boolean orphanLives() throws Exception {
        var file = directory.resolve("cluster/postmaster.pid");
        return Files.exists(file)
                && ProcessHandle.of(Long.parseLong(
                                Files.readAllLines(file).getFirst().strip()))
                        .isPresent();
    }

    /** Owns a database, inserts rows one commit at a time and prints each number once it is acknowledged. */
    static final class Owner {
        public static void main(String[] args) throws Exception {
            var postgres = EmbeddedPostgres.start(Path.of(args[0]), Durability.FULL);
            try (var connection = DriverManager.getConnection(
                            postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (id int primary key)");
                for (var id = 1; ; id++) {
                    statement.execute("insert into kept values (" + id + ")");
                    System.out.println(id);
                }
            }
        }
    }
}
