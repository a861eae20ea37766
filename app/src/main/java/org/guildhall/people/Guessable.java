package org.guildhall.people;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guildhall.kernel.City;
import org.springframework.stereotype.Component;

/**
 * Passwords that are tried first: those that many people had, what is built from one, and what everybody knows of a
 * person and of this place. The lists come with the library; nothing is asked over the network. Source: OWASP ASVS 5.0,
 * V6.2.4, V6.2.11 and V6.2.12; ADR-0052.
 */
@Component
class Guessable {
    /** Of 0 to 4: below it are fewer than about a hundred million guesses. */
    private static final int ENOUGH = 3;

    /** Characters that are looked at: the time it takes grows faster than the length. */
    private static final int LOOKED_AT = 60;

    private static final int LEAST_WORD = 3;

    /** Letters and digits that a password must have beside one's own words. */
    private static final int LEAST_REST = 8;

    private final List<String> ofPlace;
    private final Zxcvbn known = new Zxcvbn();

    Guessable(City city) {
        this.ofPlace = List.of("guildhall", city.nameEn(), city.nameFr());
    }

    /** Whether it is common, or built from a common one in a way that is tried too. */
    boolean common(String password, String email, String name) {
        var looked = password.substring(0, Math.min(password.length(), LOOKED_AT));
        var own = Stream.concat(own(email, name), words(email, name)).distinct().toList();
        return known.measure(looked, own).getScore() < ENOUGH;
    }

    /** Whether little is left of it without a person's name and address, the city's name and that of this program. */
    boolean ofOwn(String password, String email, String name) {
        var rest = plain(password);
        for (var word : words(email, name).toList()) {
            rest = rest.replace(word, "");
        }
        return rest.replaceAll("[^\\p{L}\\p{N}]", "").length() < LEAST_REST;
    }

    private Stream<String> own(String email, String name) {
        return Stream.concat(ofPlace.stream(), Stream.of(email, name)).map(Guessable::plain);
    }

    /** The words of all that, the longest first. */
    private Stream<String> words(String email, String name) {
        return own(email, name)
                .flatMap(text -> Arrays.stream(text.split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.length() >= LEAST_WORD)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed());
    }

    /** In small letters without accents. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
