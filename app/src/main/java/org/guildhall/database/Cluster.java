package org.guildhall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's own data folder (its word is "cluster") and the server over it. The caller holds the owner lock. */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Path data;
    private final PostgresBinaries binaries;
    private final OrdinaryUser user;
    private final Durability durability;

    Cluster(Path directory, PostgresBinaries binaries, OrdinaryUser user, Durability durability) {
        this.directory = directory;
        this.data = directory.resolve("cluster");
        this.binaries = binaries;
        this.user = user;
        this.durability = durability;
    }

    boolean exists() {
        return Files.exists(data);
    }

    /** Creates the cluster beside its final place, so that a killed {@code initdb} leaves nothing that looks whole. */
    void create(String superuserPassword) throws IOException {
        var part = directory.resolve("cluster.part");
        Folders.delete(part);
        PrivateFiles.createDirectory(part);
        user.own(part);
        var password = directory.resolve("initial-password");
        PrivateFiles.write(password, superuserPassword);
        user.own(password);
        try {
            var run = Run.command(initdb(part, password), user);
            if (!run.succeeded()) {
                throw new DatabaseUnavailable(Notice.of("database.not-created", part, run.output()));
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * ICU's root collation sorts both languages as people expect ("Ecole" beside "École"), the same on every system.
     */
    private List<String> initdb(Path part, Path password) {
        return List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + part,
                "--username=" + Credentials.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--data-checksums",
                durability == Durability.FULL ? "--sync-method=fsync" : "--no-sync");
    }

    /** Writes every setting anew, so that a later version of Guildhall brings its settings to old data. */
    void configure(int port) throws IOException {
        var settings = """
                # Written at every start by Guildhall. Put your own settings in local.conf, beside this file.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = 128MB
                effective_cache_size = 512MB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                max_wal_size = 1GB
                jit = off
                fsync = %2$s
                synchronous_commit = %2$s
                full_page_writes = %2$s
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                include_if_exists = 'local.conf'
                """.formatted(port, durability.flag());
        PrivateFiles.write(data.resolve("guildhall.conf"), settings);
        var main = data.resolve("postgresql.conf");
        if (!Files.readString(main).contains("include = 'guildhall.conf'")) {
            Files.writeString(main, Files.readString(main) + "\ninclude = 'guildhall.conf'\n");
        }
        Files.writeString(data.resolve("pg_hba.conf"), """
                # Written at every start by Guildhall: this computer only, and never without a password.
                host all all 127.0.0.1/32 scram-sha-256
                """);
        user.own(data);
    }

    /** Starts the server in a session of its own, which Ctrl-C does not reach, and waits until it answers. */
    void start() throws IOException {
        var run = pgCtl("start", "--log=" + data.resolve("start.log"));
        // A killed server's children need a moment to notice; until then their shared memory forbids a new one.
        for (var tries = 0; !run.succeeded() && tries < 20 && startLog().contains("shared memory"); tries++) {
            pause(Duration.ofMillis(500));
            run = pgCtl("start", "--log=" + data.resolve("start.log"));
        }
        if (!run.succeeded()) {
            throw new DatabaseUnavailable(Notice.of("database.not-started", data, run.output() + startLog()));
        }
    }

    /** Stops the server now: clients are disconnected, their unfinished work is undone, what was committed is kept. */
    void stop() throws IOException {
        if (server().isPresent()) {
            pgCtl("stop", "--mode=fast");
        }
    }

    /** The running server over this data, which is ours or the orphan of an owner that was killed. */
    Optional<ProcessHandle> server() throws IOException {
        var file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var pid = Files.readString(file).lines().findFirst().orElse("").strip();
        return pid.matches("[0-9]+")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(Cluster::isPostgres)
                : Optional.empty();
    }

    /** After a restart of the computer or container the number may belong to something else, which must not be hurt. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(true);
    }

    /** Stops an orphan properly; without one, removes the note it left, which could name an innocent process. */
    void clearOrphan() throws IOException {
        stop();
        if (server().isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    private Run pgCtl(String action, String option) throws IOException {
        return Run.command(
                List.of(
                        binaries.program("pg_ctl").toString(),
                        action,
                        "--pgdata=" + data,
                        "--wait",
                        "--timeout=" + PATIENCE.toSeconds(),
                        "--silent",
                        option),
                user);
    }

    /** What the last attempt to start said before the server took over its own log. */
    private String startLog() throws IOException {
        var file = data.resolve("start.log");
        if (!Files.exists(file)) {
            return "";
        }
        var lines = Files.readAllLines(file);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
