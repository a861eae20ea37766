package org.guildhall.publishing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of OCDS 1.1 with the extensions that a package declares, and what data does that they do not allow. */
final class PatchedSchema {
    static final Path DATA = Path.of(
                    System.getenv().getOrDefault("GUILDHALL_DATA", "../../shared/data"), "ocds", "schemas")
            .toAbsolutePath();
    static final Path OWN = Path.of("../docs/ocds/guildhall-extension").toAbsolutePath();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "https://standard.open-contracting.org/schema/1__1__5/";

    private final ObjectNode release;
    private final SchemaRegistry registry;
    private final Map<String, Set<String>> codelists = new HashMap<>();

    PatchedSchema(List<URI> extensions) {
        var core = DATA.resolve("1.1-branch-2024-07");
        codes(core.resolve("codelists"));
        var patched = (JsonNode) read(core.resolve("release-schema.json"));
        for (var extension : extensions) {
            var folder = folder(extension);
            patched = patch(patched, read(folder.resolve("release-schema.json")));
            codes(folder.resolve("codelists"));
        }
        release = (ObjectNode) patched;
        var texts = Map.of(
                BASE + "release-schema.json", JSON.writeValueAsString(release),
                BASE + "release-package-schema.json", text(core.resolve("release-package-schema.json")),
                BASE + "record-package-schema.json", text(core.resolve("record-package-schema.json")),
                BASE + "versioned-release-validation-schema.json",
                        text(core.resolve("versioned-release-validation-schema.json")));
        registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4, builder -> builder.schemas(texts));
    }

    JsonNode release() {
        return release;
    }

    /** What a schema, by its file's name, finds wrong. */
    List<String> faults(String schema, JsonNode data) {
        var found = registry.getSchema(SchemaLocation.of(BASE + schema))
                .validate(
                        data.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return found.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Fields of a release that neither the standard nor a declared extension has, and codes of no list. */
    List<String> unknown(JsonNode data) {
        var found = new ArrayList<String>();
        walk(data, release, "", found);
        return found;
    }

    private void walk(JsonNode data, JsonNode schema, String path, List<String> found) {
        var here = resolved(schema);
        if (data.isArray()) {
            data.forEach(each -> walk(each, here.has("items") ? here.path("items") : here, path, found));
        }
        code(data, here, path, found);
        data.properties().forEach(field -> {
            var name = field.getKey();
            var at = path + "/" + name;
            if (here.path("properties").has(name)) {
                var inner = here.path("properties").path(name);
                walk(field.getValue(), inner, at, found);
                code(field.getValue(), inner, at, found);
            } else if (here.path("patternProperties").propertyNames().stream()
                    .noneMatch(pattern -> Pattern.compile(pattern).matcher(name).find())) {
                found.add(at);
            }
        });
    }

    private void code(JsonNode data, JsonNode schema, String path, List<String> found) {
        var list = schema.path("codelist").asString("");
        if (list.isEmpty() || data.isNull()) {
            return;
        }
        var known = codelists.getOrDefault(list, Set.of());
        for (var value : data.isArray() ? data.valueStream().toList() : List.of(data)) {
            if (value.isString() && !known.contains(value.asString())) {
                found.add(path + " = " + value.asString() + " is not in " + list);
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.startsWith("#/") ? release.at(reference.substring(1)) : schema;
    }

    private static Path folder(URI extension) {
        var parts = extension.getPath().split("/");
        return extension.getHost().equals("raw.githubusercontent.com")
                ? DATA.resolve("extensions").resolve(parts[2])
                : OWN;
    }

    private void codes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                var codes = codes(Files.readAllLines(file));
                codelists.merge(name.replaceFirst("^[+-]", ""), codes, (one, other) -> {
                    one.addAll(other);
                    return one;
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes of a codelist: the column that is named so, of lines that begin a row. */
    private static Set<String> codes(List<String> lines) {
        var column = List.of(lines.getFirst().replace("\ufeff", "").split(",")).indexOf("Code");
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length > column)
                .map(cells -> cells[column].replace("\"", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** JSON Merge Patch, RFC 7396, section 2. */
    private static JsonNode patch(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                result.remove(each.getKey());
            } else {
                result.set(each.getKey(), patch(result.path(each.getKey()), each.getValue()));
            }
        });
        return result;
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("{{lang}}", "en").replace("{{version}}", "1.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
