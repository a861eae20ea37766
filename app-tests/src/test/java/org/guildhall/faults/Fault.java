package org.guildhall.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that goes wrong for one thread, at one step on its way to the disk and the database. A connection that
 * breaks is really broken, what the server refuses is refused by the server, and whoever was killed does nothing more,
 * not even tidy up. What the disk refuses is refused in front of it.
 */
public final class Fault {
    private static final ThreadLocal<@Nullable Fault> ARMED = new ThreadLocal<>();

    /** The steps at which something can go wrong. */
    public enum Step {
        CONNECT,
        STATEMENT,
        COMMIT,
        COMMITTED,
        CREATE,
        WRITE,
        SYNC,
        MOVE,
        SYNC_FOLDER,
        DELETE;

        /** Those of the database. */
        public static final Set<Step> DATABASE = Set.of(CONNECT, STATEMENT, COMMIT, COMMITTED);
        /** Those of the disk. */
        public static final Set<Step> DISK = Set.of(CREATE, WRITE, SYNC, MOVE, SYNC_FOLDER, DELETE);
    }

    /** What goes wrong. */
    public enum Blow {
        /** Nothing: steps are only counted. */
        NONE,
        /** The connection to the database breaks, or there is none to be had. */
        BREAK,
        /** The server has no room, SQLSTATE 53100; the disk has none, after half of what was to be written. */
        FULL,
        /** The server ends one of two transactions that wait for each other, SQLSTATE 40P01. */
        DEADLOCK,
        /** The disk fails, once. */
        ERROR,
        /** The process is killed. */
        KILL,
        /** Everything stands still for a while: {@link Fault#meanwhile}. */
        STALL
    }

    private final Set<Step> steps;
    private final int at;
    private final Blow blow;
    private final Runnable meanwhile;
    private final Map<Step, Integer> counted = new EnumMap<>(Step.class);
    private int passed;
    private boolean struck;
    private boolean dead;

    private Fault(Set<Step> steps, int at, Blow blow, Runnable meanwhile) {
        this.steps = steps;
        this.at = at;
        this.blow = blow;
        this.meanwhile = meanwhile;
    }

    /** @param at the number of the step among these, from 1 */
    public static Fault of(Blow blow, Set<Step> steps, int at) {
        return new Fault(steps, at, blow, () -> {});
    }

    /** A stall, and what happens meanwhile. */
    public static Fault stall(Set<Step> steps, int at, Runnable meanwhile) {
        return new Fault(steps, at, Blow.STALL, meanwhile);
    }

    /** Only counts steps. */
    public static Fault none() {
        return of(Blow.NONE, Set.of(), 0);
    }

    /** The fault of this thread. */
    public static @Nullable Fault armed() {
        return ARMED.get();
    }

    /** Waits for this thread's steps until {@link #disarm}. */
    public void arm() {
        ARMED.set(this);
    }

    /** This thread goes on undisturbed. */
    public static void disarm() {
        ARMED.remove();
    }

    /** Whether it came to it: not every act takes every step. */
    public boolean struck() {
        return struck;
    }

    /** How often each step was taken. */
    public Map<Step, Integer> counted() {
        return counted;
    }

    /** Whether the process was killed. */
    public boolean killed() {
        return dead;
    }

    private boolean strikes(Step step) {
        if (dead) {
            throw new Killed();
        }
        counted.merge(step, 1, Integer::sum);
        if (!steps.contains(step) || ++passed != at) {
            return false;
        }
        struck = true;
        return true;
    }

    /** A step of the disk; true if it does half of what it should and then fails with {@link #failed}. */
    public boolean disk(Step step) {
        if (!strikes(step)) {
            return false;
        }
        switch (blow) {
            case KILL -> {
                dead = true;
                throw new Killed();
            }
            case STALL -> meanwhile.run();
            default -> {}
        }
        return blow == Blow.FULL || blow == Blow.ERROR;
    }

    /** What the disk says. */
    public IOException failed() {
        return new IOException(blow == Blow.FULL ? "No space left on device" : "Input/output error");
    }

    /** A connection is asked for. */
    void connect() throws SQLException {
        if (!strikes(Step.CONNECT)) {
            return;
        }
        switch (blow) {
            case KILL -> {
                dead = true;
                throw new Killed();
            }
            case STALL -> meanwhile.run();
            default -> throw new SQLTransientConnectionException("no connection is available", "08001");
        }
    }

    /** A step of the database on an open connection. */
    void database(Step step, Connection connection) throws SQLException {
        if (!strikes(step)) {
            return;
        }
        switch (blow) {
            case NONE, ERROR -> {}
            case STALL -> meanwhile.run();
            case FULL -> refusedByTheServer(connection, "53100");
            case DEADLOCK -> refusedByTheServer(connection, "40P01");
            case BREAK -> {
                connection.abort(Runnable::run);
                if (step == Step.COMMITTED) {
                    throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                }
            }
            case KILL -> {
                dead = true;
                connection.abort(Runnable::run);
                throw new Killed();
            }
        }
    }

    private static void refusedByTheServer(Connection connection, String code) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("do $$ begin raise exception 'made for a test' using errcode = '" + code + "'; end $$");
        }
    }
}
