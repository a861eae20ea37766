package org.guildhall.turnstile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What is done in turn: {@code turnstile/endpoints.csv}, of the shape {@code method,path,why}. */
final class InTurn {
    private final List<Endpoint> endpoints;

    /** One line. */
    record Endpoint(String method, PathPattern path) {}

    InTurn() {
        try {
            this.endpoints = new ClassPathResource("turnstile/endpoints.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Endpoint(cells[0], PathPatternParser.defaultInstance.parse(cells[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    boolean has(String method, String path) {
        var asked = PathContainer.parsePath(path);
        return endpoints.stream().anyMatch(each -> each.method.equals(method) && each.path.matches(asked));
    }
}
