package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.guildhall.factors.TestRequirement;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.sealservice.SealClient;
import org.guildhall.sealservice.SealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A test of rooms, at work: the whole application on a real PostgreSQL and a real port, with a clock
 * set by hand, in a city whose law is not that of the rules until a test says so. All
 * such tests share one context; each makes the people and rows it needs, under names of its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(RoomTest.Clock.class)
public abstract class RoomTest {
    private static final Path DOCUMENTS = temporary("documents");
    protected static final Path SEAL_FOLDER = temporary("seal-service");
    private static final SealServer SEAL = seal();

    /** Tests sign in and open bids thousands of times: the same algorithms as at work, made cheap. */
    private static final int CHEAP = 8;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected TestClock clock;

    @Autowired
    protected TestJurisdiction jurisdiction;

    @Autowired
    protected TestRequirement requirement;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("guildhall.documents", DOCUMENTS::toString);
        // The service itself, in this process: it believes the tests' clock, and what is published opens at its
        // closing.
        registry.add("guildhall.sealing.service", () -> SEAL.url().toString());
        registry.add(
                "guildhall.sealing.token-file",
                () -> SealServer.tokenIn(SEAL_FOLDER).toString());
        registry.add("guildhall.sealing.cooling", () -> "0s");
        registry.add("guildhall.keys.work-factor", () -> CHEAP);
        // Officers whom many tests share are enrolled once, and some tests move the clock by years.
        registry.add("guildhall.keys.live-within", () -> "36500d");
        // Who waits in vain for a turn does not wait long.
        registry.add("guildhall.turnstile.patience", () -> "4s");
        // A test of drills asks officers when it wants to.
        registry.add("guildhall.drills.every", () -> "1d");
        // What falls due falls due when a test says so, not while another counts what was kept.
        registry.add("guildhall.contracts.alerts-every", () -> "1d");
        registry.add("guildhall.terminations.every", () -> "1d");
        // How long a file takes to be read says nothing on a busy machine; who does not wait has a test of their own.
        registry.add("guildhall.renditions.wait", () -> "1m");
        // A test of webhooks delivers when it wants to, to receivers on this machine.
        registry.add("guildhall.webhooks.every", () -> "1d");
        registry.add("guildhall.webhooks.allow-plain", () -> "true");
        registry.add("guildhall.webhooks.allowed-addresses", () -> "127.0.0.1/32,::1/128");
    }

    @BeforeEach
    @AfterEach
    void setClockToNow() {
        clock.aheadOfDevices(java.time.Duration.ZERO);
        clock.set(java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        jurisdiction.set("", "");
        requirement.set("optional");
    }

    /** A transaction, for a call that must be part of one. */
    protected TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    /** That an act is refused, and for this reason. */
    protected static void assertRefused(Runnable act, Problem problem) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    /** Returns once a transaction of this database waits for another; fails if none does. */
    protected void awaitLockWait() {
        for (var until = System.nanoTime() + 15_000_000_000L;
                !jdbc.sql("""
                        select exists (select from pg_locks l join pg_stat_activity a using (pid)
                                        where not l.granted and a.datname = current_database())
                        """).query(Boolean.class).single(); ) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(until);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** The seal service, asked without the application between. */
    protected static SealClient sealService() {
        return new SealClient(SEAL.url(), SealServer.tokenIn(SEAL_FOLDER));
    }

    private static SealServer seal() {
        try {
            return SealServer.start(SEAL_FOLDER, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), true);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory("guildhall-" + name);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Clock {
        @Bean
        @Primary
        static PasswordEncoder cheapPasswords() {
            return new HashedInTurn(new Argon2PasswordEncoder(16, 32, 1, CHEAP, 1));
        }

        @Bean
        @Primary
        static TestClock testClock(City city) {
            return new TestClock(city.zone());
        }

        @Bean
        @Primary
        static TestJurisdiction testJurisdiction() {
            return new TestJurisdiction();
        }

        @Bean
        @Primary
        static TestRequirement testRequirement() {
            return new TestRequirement();
        }
    }
}
