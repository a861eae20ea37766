package org.guildhall.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guildhall.journal.FactSchema.Field;
import org.guildhall.journal.FactSchema.Visible;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every kind of fact, read from {@code facts/<room>.csv}: {@code kind,field,type,visible,why}. A row whose field is
 * {@code *} says from when the fact itself may be known; its type, if it has one, is the kind that it undoes. An
 * unknown type, a double row or a kind that waits for a kind that does not exist stops the start.
 */
@Component
public class FactSchemas {
    private static final Set<String> TYPES =
            Set.of("text", "number", "boolean", "date", "instant", "money", "bilingual", "list", "object");

    private final Map<String, FactSchema> byKind;

    FactSchemas() {
        this.byKind = load();
    }

    public Optional<FactSchema> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    public Set<String> kinds() {
        return byKind.keySet();
    }

    /** @throws IllegalStateException if the fact has no schema, or a field its schema does not have */
    void check(Fact fact) {
        var schema = of(fact.kind()).orElseThrow(() -> new IllegalStateException("no schema for " + fact.kind()));
        fact.fields().forEach((name, value) -> {
            var field = schema.fields().get(name);
            if (field == null || !fits(field.type(), value)) {
                throw new IllegalStateException("fact " + fact.kind() + " does not allow field " + name);
            }
        });
    }

    private static boolean fits(String type, Object value) {
        return switch (type) {
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "money", "bilingual", "object" -> value instanceof Map;
            case "list" -> value instanceof Iterable;
            default -> value instanceof String;
        };
    }

    private static Map<String, FactSchema> load() {
        var existence = new HashMap<String, Visible>();
        var undoes = new HashMap<String, String>();
        var fields = new HashMap<String, Map<String, Field>>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:facts/*.csv")) {
                read(file, existence, undoes, fields);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var schemas = new HashMap<String, FactSchema>();
        existence.forEach((kind, visible) -> schemas.put(
                kind, new FactSchema(kind, visible, undoes.get(kind), fields.getOrDefault(kind, Map.of()))));
        checkReferences(schemas, fields.keySet(), undoes.values());
        return Map.copyOf(schemas);
    }

    private static void read(
            Resource file,
            Map<String, Visible> existence,
            Map<String, String> undoes,
            Map<String, Map<String, Field>> fields)
            throws IOException {
        var lines =
                file.getContentAsString(StandardCharsets.UTF_8).lines().skip(1).toList();
        for (var line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = line.split(",", 5);
            if ("*".equals(cells[1]) && !cells[2].isEmpty()) {
                undoes.put(cells[0], cells[2]);
            }
            var twice = "*".equals(cells[1])
                    ? existence.put(cells[0], Visible.of(cells[3]))
                    : fields.computeIfAbsent(cells[0], _ -> new HashMap<>())
                            .put(cells[1], new Field(cells[1], type(cells[2], line), Visible.of(cells[3])));
            if (twice != null) {
                throw new IllegalStateException("written twice in " + file.getFilename() + ": " + line);
            }
        }
    }

    private static String type(String type, String line) {
        if (!TYPES.contains(type)) {
            throw new IllegalStateException("unknown type in: " + line);
        }
        return type;
    }

    private static void checkReferences(
            Map<String, FactSchema> schemas, Set<String> described, Collection<String> undone) {
        var awaited = new HashSet<String>(described);
        awaited.addAll(undone);
        for (var schema : schemas.values()) {
            collect(schema.existence(), awaited);
            schema.fields().values().forEach(field -> collect(field.visible(), awaited));
        }
        awaited.removeAll(schemas.keySet());
        if (!awaited.isEmpty()) {
            throw new IllegalStateException("kinds named but not described with a * row: " + awaited);
        }
    }

    private static void collect(Visible visible, Set<String> awaited) {
        if (visible instanceof Visible.After(var kinds)) {
            awaited.addAll(kinds);
        }
    }
}
