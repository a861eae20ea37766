package org.guildhall.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes logins and databases, over a connection that may. Every method may be repeated. */
record Roles(Connection connection) {

    /** Creates the role if it is missing; a role that exists keeps its password. */
    void createLogin(String role, String password) throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = ?", role)) {
            execute("create role %s login password %s".formatted(identifier(role), literal(password)));
        }
    }

    /** Creates the database if it is missing: only {@code owner} and {@code app} may enter it. */
    void createDatabase(String name, String owner, String app) throws SQLException {
        if (!exists("select 1 from pg_database where datname = ?", name)) {
            execute("create database %s owner %s".formatted(identifier(name), identifier(owner)));
        }
        execute("revoke all on database %s from public".formatted(identifier(name)));
        letIn(app, name);
    }

    /** Drops the database if it is there, disconnecting whoever uses it. */
    void dropDatabase(String name) throws SQLException {
        execute("drop database if exists %s with (force)".formatted(identifier(name)));
    }

    /** Gives an existing role a new password. */
    void changePassword(String role, String password) throws SQLException {
        execute("alter role %s password %s".formatted(identifier(role), literal(password)));
    }

    /** Lets {@code role} enter {@code database}. */
    void letIn(String role, String database) throws SQLException {
        execute("grant connect, temporary on database %s to %s".formatted(identifier(database), identifier(role)));
    }

    boolean exists(String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
