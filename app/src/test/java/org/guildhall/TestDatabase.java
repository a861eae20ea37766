package org.guildhall;

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

    private static final class Shared {
        private static final EmbeddedPostgres DATABASE = fresh();
    }
}
