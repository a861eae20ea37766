package org.guildhall.openapi;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Answers;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The description of the API at its stable addresses. English unless {@code ?lang=fr} asks for French: one address
 * always gives one document, whoever asks.
 */
@RestController
class OpenApiDocuments {
    private static final String YAML = "application/yaml";
    private static final String HTTP = "text/plain;charset=UTF-8";

    private final Descriptions descriptions;
    private final Examples examples;
    private final JsonMapper json;
    private final YAMLMapper yaml = YAMLMapper.builder().build();
    private final ConcurrentMap<String, byte[]> documents = new ConcurrentHashMap<>();

    OpenApiDocuments(Descriptions descriptions, Examples examples, JsonMapper json) {
        this.descriptions = descriptions;
        this.examples = examples;
        this.json = json;
    }

    @GetMapping("/api/openapi.json")
    @Answers(with = Object.class)
    ResponseEntity<byte[]> json(@RequestParam(defaultValue = "en") String lang) {
        return written(lang, json, MediaType.APPLICATION_JSON_VALUE);
    }

    @GetMapping("/api/openapi.yaml")
    @Answers(as = YAML)
    ResponseEntity<byte[]> yaml(@RequestParam(defaultValue = "en") String lang) {
        return written(lang, yaml, YAML);
    }

    /** A file of recorded examples, for an editor that can send them. */
    @GetMapping("/api/examples/{file}")
    @Answers(as = HTTP)
    ResponseEntity<byte[]> example(@PathVariable String file) {
        var text = examples.file(file).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return open(HTTP).body(text.getBytes(StandardCharsets.UTF_8));
    }

    private ResponseEntity<byte[]> written(String lang, ObjectMapper mapper, String type) {
        var locale = lang.startsWith("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
        return open(type)
                .body(documents.computeIfAbsent(
                        locale + type, _ -> mapper.writeValueAsBytes(descriptions.document(locale))));
    }

    private static ResponseEntity.BodyBuilder open(String type) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Cache-Control", "public, max-age=300")
                .header("Access-Control-Allow-Origin", "*");
    }
}
