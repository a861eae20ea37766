package org.guildhall.publishing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.City;
import org.guildhall.publishing.Publications.Kept;
import org.guildhall.telling.Shapes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes of a process's acts and releases what is kept for its row, its page and its record. */
@Component
class Edition {
    private final City city;
    private final Compiling compiling;
    private final JsonMapper json;

    Edition(City city, Compiling compiling, JsonMapper json) {
        this.city = city;
        this.compiling = compiling;
        this.json = json;
    }

    Kept of(String ocid, List<Disclosed> acts, List<Release> releases) {
        var view = View.of(ocid, city.name().asMap(), acts, releases);
        var record = compiling.record(ocid, releases);
        return new Kept(
                summary(ocid, view, releases),
                words(ocid, view),
                json.writeValueAsString(view),
                json.writeValueAsString(record));
    }

    private Summary summary(String ocid, Map<String, Object> view, List<Release> releases) {
        var value = Shapes.object(Shapes.object(view.get("award")).get("value"));
        return new Summary(
                ocid,
                false,
                title(ocid, view),
                city.nameEn() + " · " + city.nameFr(),
                Shapes.text(view.get("phase")),
                Shapes.text(view.get("status")),
                category(view),
                Shapes.text(view.get("method")),
                supplier(view),
                instant(view.get("closesAt")),
                value.isEmpty() ? null : new BigDecimal(Shapes.text(value.get("amount"))),
                value.isEmpty() ? null : Shapes.text(value.get("currency")),
                releases.getFirst().date(),
                releases.getLast().date());
    }

    private static Bilingual title(String ocid, Map<String, Object> view) {
        var title = Shapes.object(view.get("title"));
        return title.isEmpty()
                ? new Bilingual(ocid, ocid)
                : new Bilingual(Shapes.text(title.get("en")), Shapes.text(title.get("fr")));
    }

    /**
     * What is bought, in the word of OCDS, as the notice says it; before that by the need's own tags: software and
     * hosted services are services, hardware is goods.
     */
    private static String category(Map<String, Object> view) {
        if (view.get("category") instanceof String said) {
            return said;
        }
        var tags = String.valueOf(Shapes.object(view.get("need")).get("tags"));
        if (tags.contains("hardware")) {
            return "goods";
        }
        return tags.contains("software") || tags.contains("hosted") ? "services" : "";
    }

    private static String supplier(Map<String, Object> view) {
        return Shapes.text(Shapes.object(view.get("award")).get("supplier"));
    }

    /** Every word of the page's texts, in both languages. */
    private static String words(String ocid, Map<String, Object> view) {
        return Stream.of("title", "problem", "summary", "need", "request", "priceLines", "criteria", "questions")
                .map(part -> texts(view.get(part)))
                .collect(Collectors.joining(" ", ocid + " " + supplier(view) + " ", ""));
    }

    private static String texts(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> map -> map.values().stream().map(Edition::texts).collect(Collectors.joining(" "));
            case List<?> list -> list.stream().map(Edition::texts).collect(Collectors.joining(" "));
            default -> "";
        };
    }

    private static @Nullable Instant instant(@Nullable Object text) {
        return text == null ? null : Instant.parse(text.toString());
    }
}
