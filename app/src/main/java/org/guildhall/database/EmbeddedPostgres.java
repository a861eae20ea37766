package org.guildhall.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that comes with Guildhall: started over a data directory, reachable from this computer only, with
 * passwords that nobody chose.
 *
 * <p>One process owns a data directory ({@link #start}); others on the same computer may use its server
 * ({@link #attach}). A server that an owner left behind when it was killed is stopped and taken over; one that dies
 * under its owner is started again. Closing the owner stops the server; closing an attached handle does nothing.
 *
 * <p>Close it after everything that uses it: clients are disconnected, not waited for.
 */
public final class EmbeddedPostgres implements Database {
    private static final String DATABASE = "guildhall";
    private static final String MAINTENANCE = "postgres";
    private static final String OWNER = Credentials.OWNER;
    private static final String APP = Credentials.APP;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Credentials credentials;
    private final String database;
    private final @Nullable Cluster cluster;
    private final @Nullable OwnerLock lock;
    private volatile boolean closed;

    private EmbeddedPostgres(
            Credentials credentials, String database, @Nullable Cluster cluster, @Nullable OwnerLock lock) {
        this.credentials = credentials;
        this.database = database;
        this.cluster = cluster;
        this.lock = lock;
    }

    /**
     * Starts the server over {@code directory}, creating data, roles and the empty database at the first start.
     *
     * @throws DatabaseUnavailable if another process owns the directory, or the server does not start
     */
    public static EmbeddedPostgres start(Path directory, Durability durability) {
        var home = directory.toAbsolutePath().normalize();
        try {
            PrivateFiles.createDirectory(home);
            var lock = OwnerLock.take(home);
            if (lock.isEmpty()) {
                throw new DatabaseUnavailable(Notice.of("database.owned", home, OwnerLock.ownerOf(home)));
            }
            return start(home, durability, lock.get());
        } catch (IOException failed) {
            throw new DatabaseUnavailable(Notice.of("database.files", home, failed.toString()), failed);
        }
    }

    /**
     * Uses the server that another process runs over {@code directory}, waiting for it if it is just starting.
     *
     * @throws DatabaseUnavailable if none answers within a minute, or none was ever started there
     */
    public static EmbeddedPostgres attach(Path directory) {
        var home = directory.toAbsolutePath().normalize();
        try {
            if (!Credentials.existIn(home)) {
                throw new DatabaseUnavailable(Notice.of("database.never-started", home));
            }
            return attach(home, System.nanoTime() + PATIENCE.toNanos());
        } catch (IOException failed) {
            throw new DatabaseUnavailable(Notice.of("database.files", home, failed.toString()), failed);
        }
    }

    /** Starts the server, or uses the one that another process already runs over {@code directory}. */
    public static EmbeddedPostgres startOrAttach(Path directory, Durability durability) {
        var home = directory.toAbsolutePath().normalize();
        try {
            PrivateFiles.createDirectory(home);
            var lock = OwnerLock.take(home);
            return lock.isPresent() ? start(home, durability, lock.get()) : attach(home);
        } catch (IOException failed) {
            throw new DatabaseUnavailable(Notice.of("database.files", home, failed.toString()), failed);
        }
    }

    private static EmbeddedPostgres start(Path home, Durability durability, OwnerLock lock) throws IOException {
        try {
            var user = OrdinaryUser.find();
            user.reach(home);
            var cluster = new Cluster(home, PostgresBinaries.unpacked(), user, durability);
            var credentials = prepare(home, cluster);
            cluster.start();
            var started = new EmbeddedPostgres(credentials, DATABASE, cluster, lock);
            try {
                started.createRolesAndDatabase();
            } catch (SQLException refused) {
                cluster.stop();
                throw new DatabaseUnavailable(Notice.of("database.not-started", home, refused.toString()), refused);
            }
            started.watch(cluster);
            return started;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private static Credentials prepare(Path home, Cluster cluster) throws IOException {
        if (!Credentials.existIn(home)) {
            if (cluster.exists()) {
                throw new DatabaseUnavailable(Notice.of("database.credentials-missing", Credentials.file(home)));
            }
            Credentials.random().write(home);
        }
        var kept = Credentials.read(home);
        if (!cluster.exists()) {
            cluster.create(kept.superuserPassword());
        }
        cluster.clearOrphan();
        var credentials = kept.withPort(isFree(kept.port()) ? kept.port() : freePort());
        credentials.write(home);
        cluster.configure(credentials.port());
        return credentials;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return port != 0;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static EmbeddedPostgres attach(Path home, long deadline) throws IOException {
        while (true) {
            var attached = new EmbeddedPostgres(Credentials.read(home), DATABASE, null, null);
            try (var probe = attached.connect(APP, attached.appPassword(), DATABASE)) {
                return attached;
            } catch (SQLException notYet) {
                if (System.nanoTime() - deadline > 0 || !OwnerLock.ownerLives(home)) {
                    throw new DatabaseUnavailable(Notice.of("database.not-running", home), notYet);
                }
                pause(Duration.ofMillis(200));
            }
        }
    }

    /** Creates what is missing, so that a start that was killed half-way is completed by the next. */
    private void createRolesAndDatabase() throws SQLException {
        try (var connection = connect(Credentials.SUPERUSER, credentials.superuserPassword(), MAINTENANCE)) {
            var roles = new Roles(connection);
            roles.createLogin(OWNER, ownerPassword());
            roles.createLogin(APP, appPassword());
            roles.createDatabase(DATABASE, OWNER, APP);
        }
    }

    /** Starts the server again when it dies without having been asked to; gives up when that fails. */
    private void watch(Cluster running) throws IOException {
        running.server()
                .ifPresent(server -> server.onExit().thenRunAsync(() -> {
                    if (!closed) {
                        restart(running);
                    }
                }));
    }

    private synchronized void restart(Cluster stopped) {
        if (closed) {
            return;
        }
        System.err.println(Notice.of("database.died"));
        try {
            stopped.clearOrphan();
            stopped.start();
            watch(stopped);
        } catch (IOException | DatabaseUnavailable failed) {
            System.err.println(failed.getMessage());
        }
    }

    /** Creates a new empty database beside the main one, with the same two roles; an old one of that name is lost. */
    EmbeddedPostgres recreate(String name) {
        try (var connection = connect(Credentials.SUPERUSER, credentials.superuserPassword(), MAINTENANCE)) {
            var roles = new Roles(connection);
            roles.dropDatabase(name);
            roles.createDatabase(name, OWNER, APP);
            return new EmbeddedPostgres(credentials, name, null, null);
        } catch (SQLException failed) {
            throw new DatabaseUnavailable(failed.toString(), failed);
        }
    }

    /** Does what only the superuser may. */
    void asSuperuser(String sql) throws SQLException {
        try (var connection = connect(Credentials.SUPERUSER, credentials.superuserPassword(), MAINTENANCE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect(String user, String password, String name) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(name), user, password);
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl(database);
    }

    private String jdbcUrl(String name) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable&gssEncMode=disable&reWriteBatchedInserts=true"
                .formatted(credentials.port(), name);
    }

    @Override
    public String ownerUser() {
        return OWNER;
    }

    @Override
    public String ownerPassword() {
        return credentials.ownerPassword();
    }

    @Override
    public String appUser() {
        return APP;
    }

    @Override
    public String appPassword() {
        return credentials.appPassword();
    }

    /** Stops the server if this handle owns it, and gives the directory free. Closing twice does nothing more. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (cluster != null) {
                cluster.stop();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
