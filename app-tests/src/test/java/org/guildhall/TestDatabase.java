package org.guildhall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guildhall.database.EmbeddedPostgres;
import org.guildhall.database.TestServer;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The PostgreSQL of this test run: one server, started by the first test that asks.
 *
 * <p>In a test that starts Spring: {@code @DynamicPropertySource static void database(DynamicPropertyRegistry registry)
 * { TestDatabase.register(registry); }}.
 */
public final class TestDatabase {
    /** A log belongs to its database. */
    private static final Map<String, Path> LOGS = new ConcurrentHashMap<>();

    private TestDatabase() {}

    /** Points Spring at the database that all Spring tests of this run share, so that they can share a context. */
    public static void register(DynamicPropertyRegistry registry) {
        register(registry, Shared.DATABASE);
    }

    /**
     * Points Spring at {@code database}, for a test that needs one of its own, and at a data directory under target.
     */
    public static void register(DynamicPropertyRegistry registry, EmbeddedPostgres database) {
        registry.add("guildhall.data", () -> "target/test-data");
        var log = LOGS.computeIfAbsent(database.jdbcUrl(), _ -> temporary());
        registry.add("guildhall.log.folder", log::toString);
        registry.add("guildhall.log.keys", log::toString);
        // A test of the log gives leaves when it wants to, and a heartbeat is always due.
        registry.add("guildhall.log.every", () -> "1d");
        registry.add("guildhall.log.heartbeat", () -> "0s");
        // Nor is a draft forgotten because another test has moved the clock.
        registry.add("guildhall.submissions.forget", () -> "1d");
        registry.add("spring.datasource.url", database::jdbcUrl);
        registry.add("spring.datasource.username", database::appUser);
        registry.add("spring.datasource.password", database::appPassword);
        registry.add("spring.flyway.url", database::jdbcUrl);
        registry.add("spring.flyway.user", database::ownerUser);
        registry.add("spring.flyway.password", database::ownerPassword);
        registry.add("spring.flyway.placeholders.app", database::appUser);
    }

    /** A new database on the server of this run: nothing in it, not even the rooms' schemas. */
    public static EmbeddedPostgres fresh() {
        return TestServer.fresh();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("guildhall-log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        private static final EmbeddedPostgres DATABASE = fresh();
    }
}
