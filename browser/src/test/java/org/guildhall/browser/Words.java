package org.guildhall.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the pages say, by key, from the message files: a test finds a field by its label as people do, in either
 * language, and does not break when the label is worded better.
 */
record Words(String language) {
    private static final Map<String, Properties> READ = new ConcurrentHashMap<>();

    static final Words ENGLISH = new Words("en");
    static final Words FRENCH = new Words("fr");

    /** The words under a key. */
    String of(String key, Object... details) {
        var words = READ.computeIfAbsent(language, Words::read).getProperty(key);
        if (words == null) {
            throw new IllegalArgumentException("no words under " + key + " in " + language);
        }
        return details.length == 0 ? words : new MessageFormat(words, locale()).format(details);
    }

    Locale locale() {
        return language.equals("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
    }

    private static Properties read(String language) {
        var all = new Properties();
        var folder = City.home().resolve("app/src/main/resources/messages");
        try (var files = Files.newDirectoryStream(folder, "*.properties")) {
            for (var file : files) {
                if (file.toString().endsWith("_fr.properties") == language.equals("fr")) {
                    load(all, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static void load(Properties all, Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            all.load(reader);
        }
    }
}
