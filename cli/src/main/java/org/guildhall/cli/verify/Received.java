package org.guildhall.cli.verify;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges what a receipt of a bid says, once it is certain who signed it: the bid must have arrived strictly before the
 * closing. How far the city's clock may have been off is told with it.
 */
final class Received {
    private static final String TITLE = "Guildhall receipt of a bid, version 1\n";
    private static final List<String> LINES =
            List.of("city", "ocid", "closes", "envelope", "size", "arrived", "receipt");
    /** RFC 3339 in UTC as the city writes it: no other offset, no leap second. */
    private static final Pattern INSTANT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?Z");

    private static final Pattern BOUND = Pattern.compile("error at most ([0-9]{1,9})\\.([0-9]{6}) s");
    private static final String NOT_MEASURED = "error bound not measured";

    private final Map<String, String> lines;
    private final String key;

    private Received(Map<String, String> lines, String key) {
        this.lines = lines;
        this.key = key;
    }

    /**
     * The verdict.
     *
     * @param text that was signed
     * @param key that signed it, in one line
     */
    static Verdict judge(String text, String key) {
        var lines = new HashMap<String, String>();
        var once = true;
        for (var line : text.lines().skip(1).toList()) {
            var parts = line.split(": ", 2);
            once &= lines.put(parts[0], parts[parts.length - 1]) == null;
        }
        if (!text.startsWith(TITLE) || !once || !lines.keySet().containsAll(LINES)) {
            return Verdict.refused(
                    "the city signed it, but it is no receipt of a bid",
                    "la ville l’a signé, mais ce n’est pas un récépissé de soumission");
        }
        return new Received(lines, key).verdict();
    }

    private Verdict verdict() {
        var arrived = instant(line("arrived"));
        var closes = instant(line("closes"));
        if (arrived.isEmpty() || closes.isEmpty()) {
            return Verdict.refused(
                    "the receipt does not say as it should when the bid arrived and when bids closed",
                    "le récépissé ne dit pas comme il se doit quand la soumission est arrivée et quand l’appel"
                            + " fermait");
        }
        if (!arrived.get().isBefore(closes.get())) {
            return Verdict.refused(
                    "the city signed that the bid arrived at %s, which is not before the closing at %s"
                            .formatted(line("arrived"), line("closes")),
                    "la ville atteste que la soumission est arrivée à %s, ce qui n’est pas avant la clôture à %s"
                            .formatted(line("arrived"), line("closes")));
        }
        return holds(Duration.between(arrived.get(), closes.get()));
    }

    private Verdict holds(Duration left) {
        var city = line("city").split(" \\| ", 2);
        return new Verdict(
                true,
                city[0]
                        + (" signed that it received the envelope %s (%s bytes) in %s at %s, before the closing at %s,"
                                        + " by a clock %s; receipt %s, key %s.")
                                .formatted(said(english(left))),
                city[city.length - 1]
                        + (" atteste par sa signature avoir reçu l’enveloppe %s (%s octets) dans %s à %s, avant la"
                                        + " clôture à %s, selon une horloge %s; récépissé %s, clé %s.")
                                .formatted(said(french(left))),
                line("envelope").replaceFirst("^sha256:", ""));
    }

    private Object[] said(String clock) {
        return new Object[] {
            line("envelope"), line("size"), line("ocid"), line("arrived"), line("closes"), clock, line("receipt"), key
        };
    }

    private String english(Duration left) {
        if (line("clock").equals(NOT_MEASURED)) {
            return "whose error was not measured";
        }
        return bound().map(most -> "with an error of at most " + seconds()
                        + " s"
                        + (left.compareTo(most) > 0 ? "" : ", and the time that was left is within that error"))
                .orElse("of whose error it does not tell");
    }

    private String french(Duration left) {
        if (line("clock").equals(NOT_MEASURED)) {
            return "dont l’erreur n’a pas été mesurée";
        }
        return bound().map(most -> "dont l’erreur est d’au plus "
                        + seconds().replace('.', ',') + " s"
                        + (left.compareTo(most) > 0 ? "" : ", et le temps qui restait ne dépasse pas cette erreur"))
                .orElse("dont il ne dit pas l’erreur");
    }

    private Optional<Duration> bound() {
        var told = BOUND.matcher(line("clock"));
        return told.matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(told.group(1)), Long.parseLong(told.group(2)) * 1000))
                : Optional.empty();
    }

    /** The bound as the receipt writes it. */
    private String seconds() {
        return line("clock").replaceAll("[^0-9.]", "");
    }

    private String line(String name) {
        return lines.getOrDefault(name, "");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return INSTANT.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
