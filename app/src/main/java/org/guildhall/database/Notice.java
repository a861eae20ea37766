package org.guildhall.database;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the console says before (or without) the web application: always in English, then in French. */
public final class Notice {
    private Notice() {}

    /**
     * The message under {@code key} in both languages, one after the other, separated by a line break. What stands
     * before the first dot of the key names the file: {@code launch.help} is in {@code messages/launch.properties}.
     *
     * @throws java.util.MissingResourceException if either language lacks the key
     */
    public static String of(String key, Object... arguments) {
        return in(Locale.ROOT, key, arguments) + System.lineSeparator() + in(Locale.FRENCH, key, arguments);
    }

    private static String in(Locale language, String key, Object... arguments) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var bundle = "messages/" + key.substring(0, key.indexOf('.'));
        var pattern = ResourceBundle.getBundle(bundle, language, control).getString(key);
        return new MessageFormat(pattern, language.equals(Locale.ROOT) ? Locale.CANADA : Locale.CANADA_FRENCH)
                .format(arguments);
    }
}
