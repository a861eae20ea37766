package org.guildhall.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guildhall.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/** Says, field by field, what is different. */
public final class Comparison {
    private final List<Difference> differences = new ArrayList<>();

    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** Ids of the things under a name that were added, changed or taken away. */
    public static Set<String> ids(List<Difference> differences, String name) {
        return differences.stream()
                .map(Difference::path)
                .filter(path -> path.startsWith(name + "."))
                .map(path -> path.split("\\.")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Comparison instant(String path, @Nullable Instant before, @Nullable Instant after) {
        return value(path, null, before == null ? null : before.toString(), after == null ? null : after.toString());
    }

    public Comparison number(String path, int before, int after) {
        return value(path, null, String.valueOf(before), String.valueOf(after));
    }

    public Comparison text(String path, Bilingual before, Bilingual after) {
        return value(path + ".en", null, before.en(), after.en()).value(path + ".fr", null, before.fr(), after.fr());
    }

    /** Of a contact there was none before where the call was published before it named one. */
    public Comparison contact(@Nullable Contact before, @Nullable Contact after) {
        return value("contact.name", null, before == null ? null : before.name(), after == null ? null : after.name())
                .value(
                        "contact.email",
                        null,
                        before == null ? null : before.email(),
                        after == null ? null : after.email())
                .value(
                        "contact.phone",
                        null,
                        before == null ? null : before.phone(),
                        after == null ? null : after.phone())
                .value(
                        "contact.address",
                        null,
                        before == null ? null : before.address(),
                        after == null ? null : after.address());
    }

    public Comparison instrument(@Nullable Instrument before, @Nullable Instrument after) {
        var said = before == null ? null : before.text();
        var says = after == null ? null : after.text();
        return value(
                        "instrument.kind",
                        null,
                        before == null ? null : before.kind().code(),
                        after == null ? null : after.kind().code())
                .value("instrument.text.en", null, said == null ? null : said.en(), says == null ? null : says.en())
                .value("instrument.text.fr", null, said == null ? null : said.fr(), says == null ? null : says.fr());
    }

    public Comparison fields(List<FormField> before, List<FormField> after) {
        return lists("fields", before, after, FormField::id, FormField::label, Comparison::flat);
    }

    public Comparison lines(List<PriceLine> before, List<PriceLine> after) {
        return lists("priceLines", before, after, PriceLine::id, PriceLine::description, Comparison::flat);
    }

    public Comparison added(Document document) {
        differences.add(new Difference("documents." + document.id(), document.title(), null, named(document)));
        return this;
    }

    public Comparison withdrawn(Document document) {
        differences.add(new Difference("documents." + document.id(), document.title(), named(document), null));
        return this;
    }

    private <T> Comparison lists(
            String name,
            List<T> before,
            List<T> after,
            Function<T, String> id,
            Function<T, Bilingual> subject,
            Function<T, Map<String, String>> flat) {
        var old = before.stream().collect(Collectors.toMap(id, each -> each, (a, _) -> a, LinkedHashMap::new));
        for (var each : after) {
            var path = name + "." + id.apply(each);
            var was = old.remove(id.apply(each));
            if (was == null) {
                differences.add(new Difference(path, subject.apply(each), null, both(subject.apply(each))));
            } else {
                properties(path, subject.apply(was), flat.apply(was), flat.apply(each));
            }
        }
        old.forEach((key, was) ->
                differences.add(new Difference(name + "." + key, subject.apply(was), both(subject.apply(was)), null)));
        return this;
    }

    private void properties(String path, Bilingual subject, Map<String, String> before, Map<String, String> after) {
        before.forEach((key, value) -> value(path + "." + key, subject, value, after.get(key)));
    }

    private Comparison value(
            String path, @Nullable Bilingual subject, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            differences.add(new Difference(path, subject, before, after));
        }
        return this;
    }

    private static Map<String, String> flat(FormField field) {
        var flat = new LinkedHashMap<String, String>();
        flat.put("label.en", field.label().en());
        flat.put("label.fr", field.label().fr());
        flat.put("kind", field.kind().name());
        flat.put("section", field.section());
        flat.put("required", String.valueOf(field.required()));
        flat.put(
                "choices",
                field.choices().stream().map(choice -> both(choice.label())).collect(Collectors.joining("; ")));
        flat.put("criterion", field.criterion() == null ? "" : field.criterion());
        return flat;
    }

    private static Map<String, String> flat(PriceLine line) {
        var flat = new LinkedHashMap<String, String>();
        flat.put("description.en", line.description().en());
        flat.put("description.fr", line.description().fr());
        flat.put("quantity", line.quantity().stripTrailingZeros().toPlainString());
        flat.put("unit", line.unit());
        return flat;
    }

    private static String named(Document document) {
        return document.name() + " (SHA-256 " + document.sha256() + ")";
    }

    private static String both(Bilingual text) {
        return text.en() + " / " + text.fr();
    }
}
