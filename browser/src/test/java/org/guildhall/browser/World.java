package org.guildhall.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.HashMap;
import java.util.Map;
import org.guildhall.cli.story.Cast;

/** One city, one browser for its people, one gallery for all tests of this module. */
final class World {
    /** How long a page may take for anything, on a busy machine, before that is a failure, in milliseconds. */
    static final int PATIENCE = 60_000;

    private static World only;
    private static RuntimeException failed;

    private final City city;
    private final Browser browser;
    private final Gallery gallery;
    private final Map<String, Visitor> people = new HashMap<>();

    private World() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.city = City.start();
        this.gallery = new Gallery(city);
        this.browser = Chromium.launch();
        Runtime.getRuntime().addShutdownHook(new Thread(gallery::index));
    }

    /** Starts everything the first time; what did not start then is not tried again by each test. */
    static synchronized World get() {
        if (failed != null) {
            throw new IllegalStateException("the city did not start", failed);
        }
        if (only == null) {
            try {
                only = new World();
            } catch (RuntimeException notStarted) {
                failed = notStarted;
                throw notStarted;
            }
        }
        return only;
    }

    City city() {
        return city;
    }

    Browser browser() {
        return browser;
    }

    Gallery gallery() {
        return gallery;
    }

    /** Somebody without an account, reading in a language. */
    Visitor nobody(Words words) {
        return new Visitor(this, "nobody", words, true);
    }

    /** The same, in a browser without JavaScript. */
    Visitor withoutScript(Words words) {
        return new Visitor(this, "nobody", words, false);
    }

    /** One of the city's people, signed in once: the part of the address before the sign. */
    Visitor staff(String name) {
        return staff(name, Words.ENGLISH);
    }

    Visitor staff(String name, Words words) {
        return once(name, name + "@linnet.example", words, true);
    }

    /** A vendor, signed in once; the one from the North reads French. */
    Visitor vendor(String name) {
        return vendor(name, name.equals("northern") ? Words.FRENCH : Words.ENGLISH);
    }

    Visitor vendor(String name, Words words) {
        return once(name, name + "@vendors.example", words, true);
    }

    /** A member of staff whose browser runs no script. */
    Visitor staffWithoutScript(String name) {
        return once(name, name + "@linnet.example", Words.ENGLISH, false);
    }

    private Visitor once(String name, String email, Words words, boolean script) {
        return people.computeIfAbsent(
                email + words.language() + script, _ -> new Visitor(this, "nobody", words, script).signIn(name, email));
    }

    static String password() {
        return Cast.PASSWORD;
    }
}
