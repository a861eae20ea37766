package org.guildhall.ubl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The city's units and their codes in UN/ECE Recommendation 20.
 *
 * <p>The Recommendation has no code for a site or a licence, nor one for a user that is not a person: these are counted
 * as {@code C62}, one, and the words of the line say of what. So a code alone does not always tell the city's unit;
 * {@link #same} says whether a line of an invoice is in the unit of the order's line.
 *
 * <p>Source: UN/ECE Recommendation 20, revision 11e, as Peppol lists it (UNECERec20); names are quoted from there.
 */
public final class Units {
    /** The first code is the one we write; the others mean the same on a line that others write. */
    private static final Map<String, List<String>> CODES = codes();

    /** Codes that all count things. Suppliers' programs write any of them. */
    private static final Set<String> COUNTS = Set.of("C62", "EA", "H87", "NAR", "XUN", "XPP");

    private static final Map<String, String> FRENCH = Map.ofEntries(
            Map.entry("unité", "each"),
            Map.entry("utilisateur", "user"),
            Map.entry("heure", "hour"),
            Map.entry("jour", "day"),
            Map.entry("mois", "month"),
            Map.entry("année", "year"),
            Map.entry("mètre", "metre"),
            Map.entry("kilomètre", "kilometre"),
            Map.entry("kilowattheure", "kilowatt-hour"),
            Map.entry("gigaoctet", "gigabyte"));

    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{2,3}");

    private Units() {}

    private static Map<String, List<String>> codes() {
        var codes = new LinkedHashMap<String, List<String>>();
        codes.put("each", List.of("EA", "H87", "NAR", "XUN", "XPP", "C62"));
        codes.put("site", List.of("C62", "E48"));
        codes.put("lot", List.of("LO", "XLT", "LS"));
        codes.put("licence", List.of("C62"));
        codes.put("user", List.of("C62", "IE"));
        codes.put("hour", List.of("HUR"));
        codes.put("day", List.of("DAY"));
        codes.put("month", List.of("MON"));
        codes.put("year", List.of("ANN"));
        codes.put("metre", List.of("MTR"));
        codes.put("kilometre", List.of("KMT"));
        codes.put("kilowatt-hour", List.of("KWH"));
        codes.put("gigabyte", List.of("E34"));
        return codes;
    }

    /** The city's units, in the order in which they are offered. */
    public static Set<String> all() {
        return java.util.Collections.unmodifiableSet(CODES.keySet());
    }

    /** The code to write for one of the city's units; empty for a unit that is not the city's. */
    public static Optional<String> code(String unit) {
        return Optional.ofNullable(CODES.get(unit)).map(List::getFirst);
    }

    /** The city's unit for a code, {@code each} for those that only count; empty for any other. */
    public static Optional<String> unit(String code) {
        return CODES.entrySet().stream()
                .filter(each -> each.getValue().contains(code))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * The code for what a person wrote in a spreadsheet: the city's unit in English or French, in the singular, or a
     * code of the Recommendation, which is not checked; empty for anything else.
     */
    static Optional<String> written(String word) {
        var unit = word.strip().toLowerCase(Locale.ROOT);
        var code = code(FRENCH.getOrDefault(unit, unit));
        return code.isEmpty() && CODE.matcher(word.strip()).matches() ? Optional.of(word.strip()) : code;
    }

    /** Whether an invoice in that code is in that unit of the city; all codes that only count are alike. */
    public static boolean same(String unit, String code) {
        var codes = CODES.getOrDefault(unit, List.of());
        return codes.contains(code) || codes.stream().anyMatch(COUNTS::contains) && COUNTS.contains(code);
    }
}
