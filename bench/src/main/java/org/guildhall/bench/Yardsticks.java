package org.guildhall.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.UUID;

/** What the machine can do with nothing of Guildhall around it, in the same minutes. */
final class Yardsticks {
    private static final String TABLE = "create table if not exists yardstick (id bigserial primary key, body bytea)";

    private Yardsticks() {}

    /** One 4 KiB block of one file overwritten and synced, by one. */
    static Load.Client sync(Path folder) throws IOException {
        var file = FileChannel.open(folder.resolve("yardstick"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.write(ByteBuffer.allocate(4096), 0);
        file.force(true);
        return () -> {
            file.write(ByteBuffer.allocate(4096), 0);
            file.force(false);
            return true;
        };
    }

    /** A new file of so many bytes: written, named, synced, and its folder synced. */
    static Load.Client file(Path folder, int bytes) throws IOException {
        Files.createDirectories(folder);
        return () -> {
            var path = folder.resolve(UUID.randomUUID().toString());
            var named = folder.resolve(path.getFileName() + ".whole");
            try (var out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.allocate(bytes));
                Files.move(path, named, StandardCopyOption.ATOMIC_MOVE);
                out.force(true);
            }
            try (var entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
            return true;
        };
    }

    /** The same bytes as one row in a transaction of its own, on the same database server. */
    static Load.Client insert(City city, byte[] bytes) {
        try {
            var connection = city.database("yardstick");
            var insert = connection.prepareStatement("insert into yardstick (body) values (?)");
            return () -> {
                try {
                    insert.setBytes(1, bytes);
                    return insert.executeUpdate() == 1;
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            };
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an empty database for {@link #insert} beside the city's own, with durability as the city has it. */
    static void prepare(City city) throws IOException, SQLException {
        try (var connection = city.database("postgres");
                var statement = connection.createStatement()) {
            try (var fsync = statement.executeQuery(
                    "select current_setting('fsync') || current_setting('synchronous_commit')")) {
                if (!fsync.next() || !fsync.getString(1).equals("onon")) {
                    throw new IllegalStateException("durability is off: no figure");
                }
            }
            statement.execute("drop database if exists yardstick with (force)");
            statement.execute("create database yardstick");
        }
        try (var connection = city.database("yardstick");
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }
}
