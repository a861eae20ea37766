package org.guildhall.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * A PostgreSQL that the city runs itself. The user it gives us owns the database; beside it we make the application's
 * role, {@code <database>_app}, if that user may make roles. Its password is kept in the data directory.
 */
public record ExternalPostgres(
        String jdbcUrl, String ownerUser, String ownerPassword, String appUser, String appPassword)
        implements Database {

    /** The oldest major version that we test with: that of the server we carry. */
    private static final int OLDEST = 18;

    /** How the SQL states of a connection that was not made begin. */
    private static final String NO_CONNECTION = "08";

    /**
     * Enters the database at {@code url}.
     *
     * @param url {@code jdbc:postgresql://host:port/name?user=…&password=…}, or {@code
     * postgresql://user:password@host/name}
     * @param environment where {@code PGUSER} and {@code PGPASSWORD} may stand instead, out of sight of process lists
     * @param directory where the password of the application's role is kept
     * @throws DatabaseUnavailable if the address is not understood, nobody answers there, or the server is too old
     */
    public static ExternalPostgres enter(String url, Map<String, String> environment, Path directory) {
        var address = Address.of(url, environment);
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            var server = connection.getMetaData();
            refuseOld(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
            refuseWithoutCreate(address, connection);
            return withApplicationRole(address, connection, directory);
        } catch (SQLException refused) {
            var silent = Objects.requireNonNullElse(refused.getSQLState(), "").startsWith(NO_CONNECTION);
            throw new DatabaseUnavailable(
                    Notice.of(
                            silent ? "database.no-answer" : "database.not-reached",
                            address.jdbcUrl(),
                            address.user(),
                            said(refused)),
                    refused);
        } catch (IOException failed) {
            throw new DatabaseUnavailable(Notice.of("database.files", directory, failed.toString()), failed);
        }
    }

    private static String said(SQLException refusal) {
        return Objects.requireNonNullElse(refusal.getMessage(), refusal.toString());
    }

    /** Before anything is made in it: the rooms' schemas could not be. */
    private static void refuseWithoutCreate(Address address, Connection connection) throws SQLException {
        try (var asked = connection.createStatement();
                var may = asked.executeQuery("select has_database_privilege(current_database(), 'create')")) {
            if (!may.next() || !may.getBoolean(1)) {
                throw new DatabaseUnavailable(Notice.of("database.may-not-create", address.jdbcUrl(), address.user()));
            }
        }
    }

    static void refuseOld(int major, String version) {
        if (major < OLDEST) {
            throw new DatabaseUnavailable(Notice.of("database.too-old", version, Integer.toString(OLDEST)));
        }
    }

    private static ExternalPostgres withApplicationRole(Address address, Connection connection, Path directory)
            throws IOException {
        try {
            var name = connection.getCatalog();
            var app = name + "_app";
            var password = applicationPassword(new Roles(connection), address, app, directory);
            new Roles(connection).letIn(app, name);
            return new ExternalPostgres(address.jdbcUrl(), address.user(), address.password(), app, password);
        } catch (SQLException mayNotMakeRoles) {
            System.err.println(Notice.of("database.one-role", address.user(), said(mayNotMakeRoles)));
            return new ExternalPostgres(
                    address.jdbcUrl(), address.user(), address.password(), address.user(), address.password());
        }
    }

    private static String applicationPassword(Roles roles, Address address, String app, Path directory)
            throws IOException, SQLException {
        PrivateFiles.createDirectory(directory);
        var file = directory.resolve("external-database.properties");
        var kept = new Properties();
        if (Files.exists(file)) {
            kept.load(new StringReader(Files.readString(file)));
        }
        var known = kept.getProperty(address.jdbcUrl());
        if (known != null) {
            return known;
        }
        var password = Credentials.randomPassword();
        roles.createLogin(app, password);
        roles.changePassword(app, password);
        kept.setProperty(address.jdbcUrl(), password);
        var text = new StringWriter();
        kept.store(text, "Password of the application's role, by database. Show to nobody.");
        PrivateFiles.write(file, text.toString());
        return password;
    }

    /** Not ours to stop. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "ExternalPostgres[" + jdbcUrl + " as " + appUser + "]";
    }

    /** An address taken apart: {@code jdbcUrl} has neither user nor password in it. */
    record Address(String jdbcUrl, String user, String password) {
        static Address of(String url, Map<String, String> environment) {
            var plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
            if (!plain.matches("postgres(ql)?://[^/]+/[^/?]+(\\?.*)?")) {
                throw new DatabaseUnavailable(Notice.of("database.address", withoutPassword(url)));
            }
            var rest = plain.substring(plain.indexOf("//") + 2);
            var at = rest.lastIndexOf('@', rest.indexOf('/'));
            var who = at < 0 ? "" : rest.substring(0, at);
            var colon = who.indexOf(':');
            var query = new Properties();
            var clean = takeOut(query, rest.substring(at + 1));
            var user =
                    first(query.getProperty("user"), colon < 0 ? who : who.substring(0, colon), environment, "PGUSER");
            var password = first(
                    query.getProperty("password"),
                    colon < 0 ? "" : who.substring(colon + 1),
                    environment,
                    "PGPASSWORD");
            return new Address("jdbc:postgresql://" + clean, user, password);
        }

        /** Moves user and password from the query part of {@code rest} to {@code query}; returns what remains. */
        private static String takeOut(Properties query, String rest) {
            var mark = rest.indexOf('?');
            if (mark < 0) {
                return rest;
            }
            var remaining = new StringBuilder();
            for (var pair : rest.substring(mark + 1).split("&")) {
                if (pair.startsWith("user=") || pair.startsWith("password=")) {
                    query.setProperty(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                } else {
                    remaining.append(remaining.isEmpty() ? '?' : '&').append(pair);
                }
            }
            return rest.substring(0, mark) + remaining;
        }

        private static String first(
                @org.jspecify.annotations.Nullable String inQuery,
                String inAddress,
                Map<String, String> environment,
                String variable) {
            if (inQuery != null || !inAddress.isEmpty()) {
                return URLDecoder.decode(inQuery != null ? inQuery : inAddress, StandardCharsets.UTF_8);
            }
            return environment.getOrDefault(variable, "");
        }

        private static String withoutPassword(String url) {
            return url.replaceAll("(password=)[^&]*|(//[^:/@]*:)[^@]*@", "$1$2***@");
        }
    }
}
