package org.guildhall.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.journal.FactSchemas;
import org.guildhall.kernel.Role;
import org.guildhall.web.AccessMatrix;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Who follows which kind of fact, and where what it tells of is read, from {@code followers/<room>.csv}:
 * {@code kind,who,links,why}. Nobody follows what is not public unless a row says so. A row that contradicts a schema,
 * names a role that cannot read the feed, or lets somebody follow what waits for the same act as a kind of which
 * {@code nobody} may know, stops the start.
 *
 * @see "docs/adr/0026-change-feed-and-webhooks.md"
 */
@Component
class Followers {
    static final String FEED = "/api/changes";
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final FactSchemas schemas;
    private final Set<Role> readers;
    private final Map<String, Follow> byKind;

    @Autowired
    Followers(FactSchemas schemas, AccessMatrix matrix) {
        this(schemas, matrix, lines());
    }

    Followers(FactSchemas schemas, AccessMatrix matrix, Collection<String> lines) {
        this.schemas = schemas;
        this.readers = matrix.holders("GET", FEED);
        this.byKind = read(lines);
        checkPromises();
    }

    /** A row: {@code early} are the roles that follow before the public does, empty for nobody or everyone. */
    private record Follow(String kind, Set<Role> early, boolean never, Map<String, String> links) {}

    /** Who may read the feed at all, by the access matrix. */
    Set<Role> readers() {
        return readers;
    }

    /** Whether any role follows a kind before the public does. */
    boolean anyEarly(String kind) {
        var follow = byKind.get(kind);
        return follow != null && !follow.early.isEmpty();
    }

    /** What somebody with these roles follows before the public does, in order. */
    List<String> earlyKindsOf(Set<Role> roles) {
        return byKind.values().stream()
                .filter(follow -> follow.early.stream().anyMatch(roles::contains))
                .map(Follow::kind)
                .sorted()
                .toList();
    }

    /** Every kind that somebody with these roles may come to see in the feed, in order. */
    List<String> kindsOf(Set<Role> roles) {
        var kinds = new TreeSet<>(earlyKindsOf(roles));
        schemas.kinds().stream()
                .filter(kind -> schemas.of(kind).orElseThrow().existence() instanceof Visible.Now)
                .forEach(kinds::add);
        return List.copyOf(kinds);
    }

    /** Where what a fact tells of is read, under the reader's own rights; without the links whose fields it lacks. */
    Map<String, String> links(Fact fact) {
        var links = new TreeMap<String, String>();
        var follow = byKind.get(fact.kind());
        if (follow != null) {
            follow.links.forEach((name, pattern) -> address(pattern, fact).ifPresent(path -> links.put(name, path)));
        }
        return links;
    }

    private static Optional<String> address(String pattern, Fact fact) {
        var path = new StringBuilder();
        var fields = FIELD.matcher(pattern);
        while (fields.find()) {
            var name = fields.group(1);
            var value =
                    name.equals("ocid") ? fact.ocid().value() : fact.fields().get(name);
            if (!(value instanceof String text) || !IDENTIFIER.matcher(text).matches()) {
                return Optional.empty();
            }
            fields.appendReplacement(path, text);
        }
        return Optional.of(fields.appendTail(path).toString());
    }

    private Map<String, Follow> read(Collection<String> lines) {
        var read = new HashMap<String, Follow>();
        for (var line : lines) {
            var cells = line.split(",", 4);
            if (cells.length < 4 || read.put(cells[0], follow(cells, line)) != null) {
                throw new IllegalStateException("too short or written twice in followers: " + line);
            }
        }
        return Map.copyOf(read);
    }

    private Follow follow(String[] cells, String line) {
        var schema = schemas.of(cells[0]).orElseThrow(() -> new IllegalStateException("no such kind: " + line));
        var open = schema.existence() instanceof Visible.Now;
        if (open != cells[1].equals("everyone")) {
            throw new IllegalStateException("everyone follows what is public, and nothing else: " + line);
        }
        var never = cells[1].equals("nobody");
        var early = open || never
                ? Set.<Role>of()
                : Arrays.stream(cells[1].split("\\|")).map(Role::of).collect(Collectors.toUnmodifiableSet());
        if (!readers.containsAll(early)) {
            throw new IllegalStateException("a role that cannot read " + FEED + ": " + line);
        }
        return new Follow(cells[0], early, never, links(cells[2], schema, line));
    }

    private static Map<String, String> links(String cell, FactSchema schema, String line) {
        var links = new LinkedHashMap<String, String>();
        for (var link : cell.isBlank() ? new String[0] : cell.strip().split(" +")) {
            var parts = link.split("=", 2);
            var fields = FIELD.matcher(link).results().map(found -> found.group(1));
            if (parts.length != 2
                    || !parts[1].startsWith("/")
                    || !fields.allMatch(
                            field -> field.equals("ocid") || schema.fields().containsKey(field))) {
                throw new IllegalStateException("a link that leads nowhere: " + line);
            }
            links.put(parts[0], parts[1]);
        }
        return links;
    }

    /** What waits for the same act as a kind of which nobody may know is as secret as that. */
    private void checkPromises() {
        var sealed = byKind.values().stream()
                .filter(Follow::never)
                .flatMap(follow -> awaited(follow.kind))
                .collect(Collectors.toUnmodifiableSet());
        byKind.values().stream().filter(follow -> !follow.early.isEmpty()).forEach(follow -> {
            if (awaited(follow.kind).anyMatch(sealed::contains)) {
                throw new IllegalStateException(
                        follow.kind + " waits for what seals others, so nobody follows it before the public");
            }
        });
    }

    private Stream<String> awaited(String kind) {
        return schemas.of(kind).orElseThrow().existence() instanceof Visible.After(var others)
                ? others.stream()
                : Stream.empty();
    }

    private static List<String> lines() {
        var lines = new java.util.ArrayList<String>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:followers/*.csv")) {
                file.getContentAsString(StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(lines::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
