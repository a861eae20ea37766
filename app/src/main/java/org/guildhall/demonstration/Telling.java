package org.guildhall.demonstration;

import java.util.Locale;
import org.guildhall.cli.city.Procurement;
import org.guildhall.cli.story.Cast;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What a demonstration says on the console, in English and then in French. */
@Component
@Profile("demo")
class Telling {
    private final MessageSource words;

    Telling(MessageSource words) {
        this.words = words;
    }

    void say(String key, Object... arguments) {
        System.out.println(in(Locale.CANADA, key, arguments));
        System.out.println(in(Locale.CANADA_FRENCH, key, arguments));
    }

    /** What must not be overlooked. */
    void loudly(String key, Object... arguments) {
        System.out.flush();
        System.err.println("!! " + in(Locale.CANADA, key, arguments));
        System.err.println("!! " + in(Locale.CANADA_FRENCH, key, arguments));
    }

    void reached(Procurement procurement, int done, int all) {
        for (var locale : new Locale[] {Locale.CANADA, Locale.CANADA_FRENCH}) {
            var goal = in(locale, "goal." + procurement.goal().name().toLowerCase(Locale.ROOT));
            System.out.println(in(locale, "reached", done, all, procurement.title(locale.getLanguage()), goal));
        }
    }

    /** Where to look, and everybody's address, role and password. */
    void signIns(String url) {
        say("where", url);
        heading("role.city");
        signIn(DemonstrationAdministrator.EMAIL, "administrator");
        Cast.staff().forEach(person -> signIn(person.email(), String.join(", ", person.roles())));
        heading("role.vendors");
        Cast.everyVendor().forEach(vendor -> {
            signIn(vendor.email(), vendor.legalName() + ": draft, price, submit, manage");
            vendor.members().forEach(ability -> signIn(vendor.email(ability), vendor.legalName() + ": " + ability));
        });
        say("password", Cast.PASSWORD);
        say("passphrase", Cast.PASSPHRASE);
    }

    private void heading(String key) {
        System.out.println(in(Locale.CANADA, key) + " · " + in(Locale.CANADA_FRENCH, key));
    }

    private static void signIn(String email, String who) {
        System.out.printf("  %-42s %s%n", email, who);
    }

    private String in(Locale locale, String key, Object... arguments) {
        return words.getMessage("demonstration." + key, arguments, locale);
    }
}
