package org.guildhall.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The exchanges that tests recorded ({@code docs/api/*.http}), by file. */
@Component
class Examples {
    private final Map<String, String> files = new TreeMap<>();
    private final List<Example> all;

    Examples() {
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (var file : resolver.getResources("classpath*:openapi/examples/*.http")) {
                files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.all = files.values().stream()
                .flatMap(file -> Example.read(file).stream())
                .toList();
    }

    List<String> names() {
        return List.copyOf(files.keySet());
    }

    Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    List<Example> of(Endpoint endpoint) {
        return all.stream()
                .filter(example -> endpoint.takes(example.method(), example.pathOnly()))
                .toList();
    }
}
