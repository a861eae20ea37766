package org.guildhall.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Component;

/**
 * Migrates each room by itself, from {@code db/migration/<room>}, with a history of its own: {@code __root} first, then
 * every room after those its {@code allowedDependencies} point to, so that a foreign key may follow an arrow.
 */
@Component
class RoomMigrations implements FlywayMigrationStrategy {
    private static final String ROOT = "__root";
    private static final String ROOMS = "org.guildhall.";
    private static final String SCRIPTS = "classpath*:db/migration/*/*.sql";

    @Override
    public void migrate(Flyway flyway) {
        try (var connections = kept(flyway.getConfiguration().getDataSource())) {
            for (var folder : inOrder(folders())) {
                of(flyway, connections, folder).migrate();
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot list db/migration", unreadable);
        }
    }

    /** The same connections for all rooms: new ones for each, and what a password costs, took half of the time. */
    static HikariDataSource kept(DataSource source) {
        var connections = new HikariDataSource();
        connections.setPoolName("migrations");
        connections.setDataSource(new Waiting(source));
        connections.setMinimumIdle(0);
        return connections;
    }

    /**
     * A pool that closes waits for a connection that is still being made as long as a login may take. Spring's sources
     * know no such time, and then it does not wait at all and warns.
     */
    private static final class Waiting extends DelegatingDataSource {
        private static final int LOGIN = 30; // seconds

        Waiting(DataSource source) {
            super(source);
        }

        @Override
        public int getLoginTimeout() {
            return LOGIN;
        }
    }

    private static Flyway of(Flyway flyway, DataSource connections, String folder) {
        var configuration = flyway.getConfiguration();
        var history = configuration.getTable() + (folder.equals(ROOT) ? "" : "_" + folder);
        return Flyway.configure()
                .configuration(configuration)
                .dataSource(connections)
                .locations("classpath:db/migration/" + folder)
                .table(history)
                // The schema of the histories is shared, so no room but the first finds it empty.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }

    private static Set<String> folders() throws IOException {
        var folders = new TreeSet<String>();
        for (var script : new PathMatchingResourcePatternResolver().getResources(SCRIPTS)) {
            var steps = List.of(script.getURL().toString().split("/"));
            folders.add(steps.get(steps.size() - 2));
        }
        return folders;
    }

    /** {@code __root}, then every folder after the rooms it may use; by name where the arrows leave a choice. */
    static List<String> inOrder(Set<String> folders) {
        var ordered = new LinkedHashSet<String>();
        var pending = new LinkedHashSet<String>();
        ordered.add(ROOT);
        new TreeSet<>(folders).forEach(folder -> place(folder, ordered, pending));
        ordered.retainAll(folders);
        return List.copyOf(ordered);
    }

    /** Places what {@code room} may use, which need not have scripts, and then {@code room}. */
    private static void place(String room, Set<String> ordered, Set<String> pending) {
        if (ordered.contains(room)) {
            return;
        }
        if (!pending.add(room)) {
            throw new IllegalStateException("rooms that may use each other: " + pending);
        }
        for (var used : arrows(room)) {
            place(used, ordered, pending);
        }
        pending.remove(room);
        ordered.add(room);
    }

    private static List<String> arrows(String room) {
        try {
            var module = Class.forName(ROOMS + room + ".package-info").getAnnotation(ApplicationModule.class);
            return module == null
                    ? List.of()
                    : Arrays.stream(module.allowedDependencies())
                            .filter(allowed -> !allowed.equals(ApplicationModule.OPEN_TOKEN))
                            .map(allowed -> allowed.split("::")[0].strip())
                            .toList();
        } catch (ClassNotFoundException notBuiltYet) {
            return List.of(); // an arrow may point to a room that is still to come
        }
    }
}
