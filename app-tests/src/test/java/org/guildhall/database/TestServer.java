package org.guildhall.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;

/**
 * The embedded server of this test run. Its data stays under {@code target/}, so that the next run starts in half a
 * second and stops the server of a run that was killed; each run makes its databases anew.
 */
public final class TestServer {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static volatile Path directory = Path.of("target");
    private static final EmbeddedPostgres SERVER = start();

    private TestServer() {}

    /** A new, empty database. */
    public static EmbeddedPostgres fresh() {
        return SERVER.recreate("test_" + COUNT.incrementAndGet());
    }

    /** The folder of all that the server keeps, with everything in it that it knows until now. */
    public static Path cluster() throws SQLException {
        asSuperuser("checkpoint");
        return directory.resolve("cluster");
    }

    /** Does what only the superuser may, on the whole server: for tests about roles. */
    static void asSuperuser(String sql) throws SQLException {
        SERVER.asSuperuser(sql);
    }

    /** Two runs at once in one checkout each find a directory of their own. */
    private static EmbeddedPostgres start() {
        for (var number = 1; ; number++) {
            try {
                directory = Path.of("target", "postgres-" + number);
                var server = EmbeddedPostgres.start(directory, Durability.RELAXED);
                // Spring runs this after its contexts have given their connections back.
                SpringApplication.getShutdownHandlers().add(server::close);
                shortenLogin(server);
                return server;
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            } catch (DatabaseUnavailable owned) {
                if (number == 8) {
                    throw owned;
                }
            }
        }
    }

    /** A test of faults breaks connections by the hundred, and deriving its key is what a new one costs most. */
    private static void shortenLogin(EmbeddedPostgres server) throws SQLException {
        server.asSuperuser("set scram_iterations = 1; alter role %s password '%s'"
                .formatted(server.appUser(), server.appPassword()));
    }
}
