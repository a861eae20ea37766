package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application carries the list of what it is made of. Source: OWASP ASVS 5.0, V15.1.2. */
class ComponentsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"application", "browser"})
    void eachComponentHasItsVersionItsLicenceAndItsAddress(String list) throws IOException {
        var components = components(list);
        assertThat(components).hasSizeGreaterThan(5).allSatisfy(each -> {
            assertThat(each.path("version").asString("")).isNotEmpty();
            assertThat(each.path("purl").asString("")).startsWith("pkg:");
            assertThat(each.path("hashes").isEmpty() && !ours(each))
                    .as(each.path("name").asString())
                    .isFalse();
            assertThat(each.path("licenses").isEmpty())
                    .as(each.path("name").asString())
                    .isFalse();
        });
    }

    @Test
    void whatSealsAndSignsIsAmongThem() throws IOException {
        assertThat(components("application"))
                .extracting(each -> each.path("name").asString())
                .contains("postgresql", "spring-security-web")
                .anyMatch(name -> name.startsWith("bcprov"));
    }

    @Test
    void theBrowsersPackagesAreThoseOfTheLockFile() throws IOException {
        var lock = JSON.readTree(Files.readString(Path.of("..", "app", "package-lock.json")));
        var locked = lock.path("packages")
                .propertyStream()
                .filter(each ->
                        !each.getKey().isEmpty() && !each.getValue().path("dev").asBoolean())
                .map(each -> each.getKey().replaceFirst(".*node_modules/", "") + " "
                        + each.getValue().path("version").asString())
                .distinct()
                .toList();
        assertThat(components("browser"))
                .extracting(each -> each.path("name").asString() + " "
                        + each.path("version").asString())
                .containsExactlyInAnyOrderElementsOf(locked);
    }

    /** Of our own modules, which are not built yet where only tests are asked for, there is no file to digest. */
    private static boolean ours(JsonNode component) {
        return component.path("group").asString("").equals("org.guildhall");
    }

    private static List<JsonNode> components(String list) throws IOException {
        try (var file = ComponentsTest.class.getResourceAsStream("/META-INF/sbom/" + list + ".cdx.json")) {
            // The plugin does not run where Maven is told to be offline.
            if (file == null && list.equals("application")) {
                System.err.println("!!! SKIPPED: built offline, so the application has no list of its components.");
                assumeTrue(false);
            }
            assertThat(file).isNotNull();
            return JSON.readTree(file).path("components").valueStream().toList();
        }
    }
}
