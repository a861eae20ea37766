package org.guildhall.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processor time of a PostgreSQL on this computer, of connections that are gone too, as Linux counts it. */
public final class ServerTime {
    private static final double TICKS = 100; // a second, proc(5)
    private static final int AFTER_THE_NAME = 2;
    private static final int USER = 14 - 1 - AFTER_THE_NAME;

    private ServerTime() {}

    /** In seconds since it began; 0 where it cannot be known. */
    public static double seconds(JdbcClient jdbc) {
        var mine = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        return ProcessHandle.of(mine)
                .flatMap(ProcessHandle::parent)
                .map(server -> Stream.concat(Stream.of(server), server.children())
                        .mapToDouble(each -> used(each.pid(), each.equals(server)))
                        .sum())
                .orElse(0.0);
    }

    /** @param ended whether processes that it had and that have ended count too */
    private static double used(long process, boolean ended) {
        try {
            var told = Files.readString(Path.of("/proc/" + process + "/stat"));
            var fields = told.substring(told.lastIndexOf(')') + AFTER_THE_NAME).split(" ");
            var ticks = 0L;
            for (var field = USER; field < USER + (ended ? 4 : 2); field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS;
        } catch (IOException gone) {
            return 0;
        }
    }
}
