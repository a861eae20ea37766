package org.guildhall.ocds;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds the shared test data beside the checkout, and skips the test, loudly, where it is absent. */
final class TestData {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private TestData() {}

    static Path folder(String name) {
        var found = candidates()
                .map(root -> root.resolve("ocds").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        if (found.isEmpty()) {
            System.err.println("SKIPPED: no folder ocds/" + name
                    + "; set GUILDHALL_DATA or put ../shared/data beside the" + " checkout");
        }
        assumeTrue(found.isPresent(), "test data ocds/" + name + " is absent");
        return found.orElseThrow();
    }

    private static Stream<Path> candidates() {
        var named = Stream.of(System.getProperty("guildhall.data"), System.getenv("GUILDHALL_DATA"))
                .filter(Objects::nonNull)
                .map(Path::of);
        var here = Path.of("").toAbsolutePath();
        var beside = Stream.iterate(Optional.of(here), Optional::isPresent, up -> up.map(Path::getParent))
                .map(up -> up.orElseThrow().resolve("../shared/data").normalize());
        return Stream.concat(named, beside);
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with single quotes for double ones, to be read in a test. */
    static ObjectNode object(String singleQuoted) {
        return (ObjectNode) JSON.readTree(singleQuoted.replace('\'', '"'));
    }
}
