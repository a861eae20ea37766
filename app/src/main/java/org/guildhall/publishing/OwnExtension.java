package org.guildhall.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our own extension of OCDS, at the address that every package names. Its files are those of
 * {@code docs/ocds/guildhall-extension}.
 */
@RestController
class OwnExtension {
    static final String PATH = "/ocds/extensions/guildhall";

    private static final String FOLDER = "ocds/guildhall-extension/";
    private static final Set<String> TEXTS = Set.of("README.md", "README_fr.md");

    private final City city;
    private final JsonMapper json;

    OwnExtension(City city, JsonMapper json) {
        this.city = city;
        this.json = json;
    }

    /** What the extension consists of, with where this city documents it. */
    @GetMapping(PATH + "/extension.json")
    ResponseEntity<byte[]> extension() {
        var extension = (ObjectNode) json.readTree(bytes("extension.json"));
        extension
                .putObject("documentationUrl")
                .put("en", city.url() + PATH + "/README.md")
                .put("fr", city.url() + PATH + "/README_fr.md");
        extension.putObject("contactPoint").put("name", city.nameEn()).put("email", city.mailFrom());
        return answer("application/json", json.writeValueAsBytes(extension));
    }

    @GetMapping(PATH + "/release-schema.json")
    ResponseEntity<byte[]> schema() {
        return answer("application/json", bytes("release-schema.json"));
    }

    @GetMapping(PATH + "/codelists/{name}")
    ResponseEntity<byte[]> codelist(@PathVariable String name) {
        if (!name.matches("\\+?[A-Za-z]{1,40}\\.csv")) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return answer("text/csv;charset=UTF-8", bytes("codelists/" + name));
    }

    @GetMapping(PATH + "/{text}")
    ResponseEntity<byte[]> text(@PathVariable String text) {
        if (!TEXTS.contains(text)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return answer("text/markdown;charset=UTF-8", bytes(text));
    }

    private static ResponseEntity<byte[]> answer(String type, byte[] bytes) {
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Access-Control-Allow-Origin", "*")
                .body(bytes);
    }

    private static byte[] bytes(String name) {
        var file = new ClassPathResource(FOLDER + name);
        if (!file.exists()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
