package org.guildhall.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The passwords of the three roles and the port, as kept in a file that only its owner may read.
 *
 * <p>Shape: passwords are 32 characters of base64url, 192 random bits; {@code port} is 0 until one is chosen.
 */
record Credentials(String superuserPassword, String ownerPassword, String appPassword, int port) {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "guildhall_owner";
    static final String APP = "guildhall_app";

    static Credentials random() {
        return new Credentials(randomPassword(), randomPassword(), randomPassword(), 0);
    }

    static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Path file(Path directory) {
        return directory.resolve("credentials.properties");
    }

    static boolean existIn(Path directory) {
        return Files.exists(file(directory));
    }

    /** @throws DatabaseUnavailable if the file lacks an entry */
    static Credentials read(Path directory) throws IOException {
        var entries = new Properties();
        entries.load(new StringReader(Files.readString(file(directory))));
        return new Credentials(
                entry(entries, "superuser", directory),
                entry(entries, "owner", directory),
                entry(entries, "app", directory),
                Integer.parseInt(entry(entries, "port", directory)));
    }

    private static String entry(Properties entries, String key, Path directory) {
        var value = entries.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new DatabaseUnavailable(Notice.of("database.credentials-damaged", file(directory), key));
        }
        return value;
    }

    void write(Path directory) throws IOException {
        var entries = new Properties();
        entries.setProperty("superuser", superuserPassword);
        entries.setProperty("owner", ownerPassword);
        entries.setProperty("app", appPassword);
        entries.setProperty("port", Integer.toString(port));
        var text = new StringWriter();
        entries.store(text, "Passwords of this database. Keep with the data, show to nobody.");
        PrivateFiles.write(file(directory), text.toString());
    }

    Credentials withPort(int chosen) {
        return new Credentials(superuserPassword, ownerPassword, appPassword, chosen);
    }
}
