package org.guildhall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.guildhall.RoomTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Each room migrates its own schema, as the owner; the application may use what it finds and change no structure. */
@ExtendWith(OutputCaptureExtension.class)
class RoomMigrationsTest extends RoomTest {
    @Autowired
    Flyway flyway;

    @Test
    void everyFolderOfMigrationsIsARoomWithAHistoryOfItsOwn() throws Exception {
        var histories = asOwner()
                .sql("select tablename from pg_tables where schemaname = 'history'")
                .query(String.class)
                .set();
        assertThat(histories).contains("flyway_schema_history").isEqualTo(historiesOfFolders());
    }

    @Test
    void aConnectionThatIsStillBeingMadeIsWaitedForAndNobodyIsWarned(CapturedOutput output) throws Exception {
        var begun = new Semaphore(0);
        var slow = new DelegatingDataSource(flyway.getConfiguration().getDataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                begun.release();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return super.getConnection();
            }
        };
        try (var connections = RoomMigrations.kept(slow);
                var first = connections.getConnection();
                var other = Executors.newVirtualThreadPerTaskExecutor()) {
            begun.drainPermits();
            var second = other.submit(() -> connections.getConnection());
            begun.acquire();
            connections.close();
            second.cancel(true);
        }
        assertThat(output.getAll()).doesNotContain("Timed-out");
    }

    @Test
    void aRoomIsMigratedAfterThoseItsArrowsPointToWhateverTheirNames() {
        assertThat(RoomMigrations.inOrder(Set.of("keys", "people", "journal", "__root")))
                .containsSubsequence("__root", "people", "keys")
                .containsSubsequence("__root", "journal", "keys")
                .hasSize(4);
        assertThat(RoomMigrations.inOrder(Set.of("to-come"))).containsExactly("to-come");
    }

    @Test
    void whatARoomCreatesTheApplicationMayUseUnlessTheRoomTakesItAway() {
        var owner = asOwner();
        owner.sql("create schema probe").update();
        try {
            owner.sql("create table probe.entry (id bigint generated always as identity, word text)")
                    .update();
            owner.sql("revoke update, delete on probe.entry from guildhall_app").update();
            assertThat(jdbc.sql("insert into probe.entry (word) values ('kept')")
                            .update())
                    .isEqualTo(1);
            assertThat(jdbc.sql("select word from probe.entry")
                            .query(String.class)
                            .single())
                    .isEqualTo("kept");
            refused("update probe.entry set word = 'changed'");
            refused("delete from probe.entry");
            refused("truncate probe.entry");
            refused("drop table probe.entry");
        } finally {
            owner.sql("drop schema probe cascade").update();
        }
    }

    @Test
    void theApplicationCannotReadOrRewriteTheHistoryOfMigrations() {
        refused("select * from history.flyway_schema_history");
        refused("create schema smuggled");
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .rootCause()
                .hasMessageFindingMatch("permission denied|must be owner");
    }

    private JdbcClient asOwner() {
        return JdbcClient.create(flyway.getConfiguration().getDataSource());
    }

    private static Set<String> historiesOfFolders() throws IOException {
        var scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
        return Arrays.stream(scripts)
                .map(RoomMigrationsTest::folder)
                .map(RoomMigrationsTest::history)
                .collect(Collectors.toSet());
    }

    private static String folder(Resource script) {
        try {
            var steps = script.getURL().getPath().split("/");
            return steps[steps.length - 2];
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String history(String folder) {
        return folder.equals("__root") ? "flyway_schema_history" : "flyway_schema_history_" + folder;
    }
}
