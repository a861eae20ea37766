package org.guildhall.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.guildhall.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of before keys were shared, at its next start: what is in it is neither dropped nor passed over. */
class OnlySharedKeysTest {
    private static final String SCRIPT = "db/migration/keys/V4__only_shared_keys.sql";

    private final JdbcClient jdbc = owner();

    @BeforeEach
    void before() {
        jdbc.sql("create schema keys; create table keys.opening_key (id uuid primary key)")
                .update();
    }

    @Test
    void aKeyUnderTwoPassphrasesStopsTheStartAndIsKept() {
        jdbc.sql("insert into keys.opening_key (id) values (gen_random_uuid())").update();
        assertThatThrownBy(this::migrate)
                .rootCause()
                .hasMessageContaining("open their bids with the version that made them");
        assertThat(jdbc.sql("select count(*) from keys.opening_key")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void withoutSuchAKeyTheirTableGoes() throws Exception {
        migrate();
        assertThat(jdbc.sql("select to_regclass('keys.opening_key') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void migrate() throws java.io.IOException {
        jdbc.sql(new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8))
                .update();
    }

    private static JdbcClient owner() {
        var fresh = TestDatabase.fresh();
        return JdbcClient.create(
                new DriverManagerDataSource(fresh.jdbcUrl(), fresh.ownerUser(), fresh.ownerPassword()));
    }
}
