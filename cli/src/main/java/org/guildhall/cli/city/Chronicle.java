package org.guildhall.cli.city;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All procurements of the fictional city, played in the order in which their days come. */
public final class Chronicle {
    /** Told what happens, as it happens. */
    public interface Reader {
        /** A procurement is where it is left standing. */
        void reached(Procurement procurement);

        /** A procurement could not be played on; the others are. */
        void failed(Procurement procurement, RuntimeException failure);
    }

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Cast cast;
    private final List<Procurement> procurements;
    private final Reader reader;

    public Chronicle(Cast cast, List<Procurement> procurements, Reader reader) {
        this.cast = cast;
        this.procurements = procurements;
        this.reader = reader;
    }

    /** The procurements of the city that comes with Guildhall. */
    public static List<Procurement> linnet() {
        return read("procurements.yaml", new TypeReference<List<Procurement>>() {});
    }

    /** Plays everything that has not been played. True if every procurement is where it should be. */
    public boolean play() {
        budget();
        var almanac = new Almanac(cast.as("buyer"));
        var whole = true;
        for (var wave :
                procurements.stream().map(Procurement::wave).distinct().sorted().toList()) {
            var chapters = procurements.stream()
                    .filter(each -> each.wave() == wave)
                    .map(each -> new Chapter(each, cast, almanac))
                    .toList();
            whole &= wave(chapters, almanac);
        }
        cast.officersAnswer();
        return whole;
    }

    /** Each as far as today allows; then the clock goes to the first instant that one waits for, and so on. */
    private boolean wave(List<Chapter> chapters, Almanac almanac) {
        var waiting = new HashMap<Chapter, Instant>();
        var due = new ArrayList<>(chapters);
        var whole = true;
        while (!due.isEmpty()) {
            for (var chapter : due) {
                waiting.remove(chapter);
                try {
                    played(chapter).ifPresent(until -> waiting.put(chapter, until));
                } catch (RuntimeException failure) {
                    whole = false;
                    reader.failed(chapter.procurement(), failure);
                }
            }
            due = new ArrayList<>();
            var next = waiting.values().stream().min(Instant::compareTo);
            if (next.isPresent()) {
                almanac.waitUntil(next.get());
                waiting.entrySet().stream()
                        .filter(entry -> almanac.isPast(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .forEach(due::add);
            }
        }
        return whole;
    }

    private Optional<Instant> played(Chapter chapter) {
        var waits = chapter.play();
        if (waits.isEmpty()) {
            reader.reached(chapter.procurement());
        }
        return waits;
    }

    private void budget() {
        for (var line : read("budget.yaml", new TypeReference<List<Map<String, Object>>>() {})) {
            var there = cast.as("administrator")
                    .get("/api/budget-lines")
                    .expect(200)
                    .json()
                    .valueStream()
                    .anyMatch(row -> row.path("code").asString().equals(line.get("code")));
            if (!there) {
                cast.as("administrator").post("/api/budget-lines", line).expect(201);
            }
        }
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream in = Objects.requireNonNull(Chronicle.class.getResourceAsStream(name), name)) {
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
