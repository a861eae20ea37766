package org.guildhall.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Money;
import org.guildhall.publishing.PlayedProcesses;
import org.guildhall.web.Printed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The public file and its data say the same, in every phase and both languages. */
class PublicFileTest extends RoomTest {
    private static final Pattern CELL = Pattern.compile("(?s)<(dd|td)[^>]*>(.*?)</\\1>");
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");

    /** Names that hold identifiers and codes for programs; people read a word or a name in their place. */
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "id",
            "release",
            "organisation",
            "award",
            "bid",
            "mediaType",
            "size",
            "section",
            "criterion",
            "path",
            "code",
            "kind",
            "number",
            "status",
            "phase",
            "method",
            "category",
            "entry",
            "assess",
            "select",
            "ties",
            "basis",
            "namesFrom",
            "per",
            "unit",
            "tags",
            "topic",
            "authority",
            "why",
            "lateBy",
            "namedBy",
            "cooling",
            "formula",
            "broken",
            "acts",
            "contract",
            "contractKind",
            "pricing",
            "standingOffer",
            "side",
            "cause",
            "order",
            "version",
            "receipt",
            "line",
            "reasonCode",
            "effects",
            "payment",
            "what",
            "option");

    @Autowired
    private PlayedProcesses processes;

    @Autowired
    private Printed printed;

    @AfterEach
    void noLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aDocumentWithoutItsProcessIsRefusedInWords() {
        var address = "/documents/" + "0".repeat(64);
        var asked = Caller.anonymous(port).get(address);
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.body()).contains("Add ?ocid= and the number of the procurement");
        var french = Caller.anonymous(port).inFrench().get(address + "?ocid=");
        assertThat(french.status()).isEqualTo(400);
        assertThat(french.body()).contains("Ajoutez ?ocid=");
        assertThat(Caller.anonymous(port).get(address + "?ocid=none").status()).isEqualTo(404);
    }

    @Test
    void aDocumentThatAnAddendumWithdrewIsStillToBeHad() {
        var ocid = processes.all().get("amended");
        var view =
                Caller.anonymous(port).get("/api/public/procurements/" + ocid).json();
        var withdrawn = view.path("withdrawnDocuments");
        assertThat(withdrawn).hasSize(1);
        var sha256 = withdrawn.path(0).path("sha256").asString();
        assertThat(view.path("documents").toString()).doesNotContain(sha256);
        var address = "/documents/" + sha256 + "?ocid=" + ocid;
        assertThat(Caller.anonymous(port).get("/procurements/" + ocid).body())
                .contains("Documents withdrawn since", HtmlUtils.htmlEscape(address));
        assertThat(Caller.anonymous(port).get(address).status()).isEqualTo(200);
    }

    @Test
    void aCallUpAddsNothingToWhatItsStandingOfferCommits() {
        var ocid = processes.all().get("call-up");
        var page = plain(Caller.anonymous(port).get("/procurements/" + ocid).body());
        assertThat(page).contains("$26,000.00 contracted").doesNotContain("$31,000.00");
    }

    @Test
    void whatThePageShowsIsInTheDataAndWhatTheDataHasIsOnThePage() throws IOException {
        var faults = new ArrayList<String>();
        for (var process : processes.all().entrySet()) {
            for (var locale : List.of(Locale.CANADA, Locale.CANADA_FRENCH)) {
                LocaleContextHolder.setLocale(locale);
                var where = process.getKey() + ", " + locale.getLanguage() + ": ";
                var view = reader(locale)
                        .get("/api/public/procurements/" + process.getValue())
                        .json();
                var page = main(reader(locale)
                        .get("/procurements/" + process.getValue())
                        .body());
                var shown = new TreeSet<String>();
                var text = plain(page);
                leaves(view, "", locale, shown, missing(faults, where, text));
                reverse(page, shown, words(locale)).forEach(left -> faults.add(where + "only on the page: " + left));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Gets the renderings of a value of which one must be on the page. */
    private interface Check {
        void oneOf(String name, List<String> renderings);
    }

    private static Check missing(List<String> faults, String where, String page) {
        return (name, renderings) -> {
            if (!FOR_PROGRAMS.contains(name) && renderings.stream().noneMatch(page::contains)) {
                faults.add(where + "not on the page: " + name + " " + renderings);
            }
        };
    }

    private void leaves(JsonNode node, String name, Locale locale, Set<String> shown, Check check) {
        if (node.has("en") && node.has("fr")) {
            tell(name, List.of(plain(node.path(locale.getLanguage()).asString())), shown, check);
        } else if (node.path("amount").isNumber()) {
            tell(name, List.of(plain(printed.money(Money.cad(node.path("amount").decimalValue())))), shown, check);
        } else if (node.isArray()) {
            node.forEach(each -> leaves(each, name, locale, shown, check));
        } else if (node.isObject()) {
            var quiet = Set.of("procedure", "stage", "acts").contains(name);
            node.properties()
                    .forEach(field -> leaves(
                            field.getValue(),
                            field.getKey(),
                            locale,
                            shown,
                            quiet && !field.getKey().equals("title") ? (_, _) -> {} : check));
        } else if (node.isNumber()) {
            var number = node.decimalValue();
            tell(name, List.of(plain(printed.number(number)), kilobytes(number)), shown, check);
        } else if (node.isString() && !node.asString().isEmpty()) {
            tell(name, renderings(node.asString()), shown, check);
        }
    }

    private static void tell(String name, List<String> renderings, Set<String> shown, Check check) {
        shown.addAll(renderings);
        check.oneOf(name, renderings);
    }

    private List<String> renderings(String text) {
        try {
            var at = Instant.parse(text);
            return List.of(plain(printed.binding(at)), plain(printed.instant(at)), plain(printed.date(at)));
        } catch (java.time.format.DateTimeParseException notAnInstant) {
            return text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? List.of(plain(printed.date(LocalDate.parse(text))), text)
                    : List.of(plain(text));
        }
    }

    private String kilobytes(BigDecimal bytes) {
        return plain(printed.number(Math.ceilDiv(bytes.longValue(), 1024L)));
    }

    /** What is left of a cell once the values of the data and the words of the product are taken out. */
    private static List<String> reverse(String page, Set<String> shown, Set<String> words) {
        var known = new ArrayList<>(shown);
        known.addAll(words);
        known.sort(Comparator.comparing(String::length).reversed());
        var left = new ArrayList<String>();
        CELL.matcher(page).results().map(cell -> plain(cell.group(2))).forEach(cell -> {
            var rest = cell;
            for (var each : known) {
                rest = rest.replace(each, " ");
            }
            if (rest.matches("(?s).*[\\p{L}\\p{N}].*")) {
                left.add(cell + " -> " + rest.strip());
            }
        });
        return left;
    }

    /** The words of the public pages and of units, without what is put into them. */
    private static Set<String> words(Locale locale) throws IOException {
        var words = new TreeSet<String>();
        for (var file : List.of("portal", "web")) {
            var all = messages(file + (locale.getLanguage().equals("fr") ? "_fr" : ""));
            all.forEach((key, value) -> {
                if (file.equals("portal") || key.toString().startsWith("web.unit.")) {
                    words.addAll(parts(value.toString()));
                }
            });
        }
        words.removeIf(word -> word.length() < 2);
        return words;
    }

    private static Properties messages(String file) throws IOException {
        try (var in = PublicFileTest.class.getResourceAsStream("/messages/" + file + ".properties")) {
            var all = new Properties();
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return all;
        }
    }

    private static Set<String> parts(String message) {
        var parts = new TreeSet<String>();
        for (var part : message.split("\\{[^}]*\\}|\\{0,choice,|[#|<}]")) {
            parts.add(plain(part));
        }
        var choice = Pattern.compile("[#<]([^|}#<]+)").matcher(message);
        choice.results().forEach(each -> parts.add(plain(each.group(1))));
        return parts;
    }

    private Caller reader(Locale locale) {
        return locale.getLanguage().equals("fr") ? Caller.anonymous(port).inFrench() : Caller.anonymous(port);
    }

    private static String main(String page) {
        var main = MAIN.matcher(page);
        assertThat(main.find()).isTrue();
        return main.group();
    }

    private static String plain(String html) {
        return HtmlUtils.htmlUnescape(html.replaceAll("(?s)<[^>]*>", " "))
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .strip();
    }
}
