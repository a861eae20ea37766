package org.guildhall.ocds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guildhall.ocds.Finding.Taken;
import org.guildhall.ocds.MergeException.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One contracting process as far as published data tells it.
 *
 * @param ocid as published, letter for letter
 * @param releases its releases, repetitions left out, in the order in which they were read
 * @param compiled its latest state
 * @param versioned its history; null when neither its releases nor its publisher give one
 * @param remarks what a reader of the import report must know, in the order of {@link Remark}
 */
public record ImportedProcess(
        String ocid,
        List<ObjectNode> releases,
        ObjectNode compiled,
        @Nullable ObjectNode versioned,
        List<Remark> remarks) {
    private static final Merge MERGE = Merge.ocds11();

    /** What is uncommon about a process. {@link #code()} is stable, the key of its explanation in any language. */
    public enum Remark {
        /** A release was read more than once with the same content, and is kept once. */
        REPEATED_RELEASE,
        /** Releases share id and date but not content: their order is that in which they were read. */
        SAME_ID_AND_DATE,
        /** Objects of one array of one release share an id: the last one counts. */
        REPEATED_IDS,
        /** Several releases and a date missing: the latest state is the publisher's, or the release read last. */
        ORDER_UNKNOWN,
        /** Fields change between text, object and array: latest is the publisher's state, or the release read last. */
        INCONSISTENT_TYPES,
        /** The releases themselves were not published: the latest state is the publisher's. */
        COMPILED_BY_PUBLISHER,
        /** Only a history was published: the latest state is taken from it. */
        TAKEN_FROM_HISTORY,
        /** The publisher's own latest state differs from that of the releases, which counts. */
        DIFFERS_FROM_PUBLISHER;

        /** Lower case with hyphens: {@code same-id-and-date}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ImportedProcess {
        releases = List.copyOf(releases);
        remarks = List.copyOf(remarks);
    }

    /**
     * Puts together what was read of one process.
     *
     * @param parts in the order in which they were read; at least one, all of one ocid
     */
    public static ImportedProcess of(List<Taken> parts) {
        return new Assembly(parts).process();
    }

    /**
     * Ocids that differ only in case and punctuation, so that they may name one process: each group sorted, of two or
     * more. Only a person can tell whether they do.
     */
    public static List<List<String>> likelySpellingsOfOne(Collection<String> ocids) {
        var groups = new TreeMap<String, TreeSet<String>>();
        for (var ocid : ocids) {
            var key = ocid.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            groups.computeIfAbsent(key, _ -> new TreeSet<>()).add(ocid);
        }
        return groups.values().stream()
                .filter(each -> each.size() > 1)
                .map(List::copyOf)
                .toList();
    }

    /** The work of {@link #of}, step by step. */
    private static final class Assembly {
        private final List<Taken> parts;
        private final TreeSet<Remark> remarks = new TreeSet<>();
        private final List<ObjectNode> releases;

        Assembly(List<Taken> parts) {
            if (parts.stream().map(Taken::ocid).distinct().count() != 1) {
                throw new IllegalArgumentException("not the parts of one process");
            }
            this.parts = parts;
            this.releases = distinct(published(Kind.RELEASE));
        }

        ImportedProcess process() {
            return new ImportedProcess(
                    parts.getFirst().ocid(), releases, compiled(), versioned(), new ArrayList<>(remarks));
        }

        private List<ObjectNode> published(Kind kind) {
            return parts.stream()
                    .filter(each -> each.kind() == kind)
                    .map(Taken::body)
                    .toList();
        }

        private List<ObjectNode> distinct(List<ObjectNode> all) {
            var kept = new LinkedHashSet<>(all);
            note(Remark.REPEATED_RELEASE, kept.size() < all.size());
            var names = new HashSet<List<JsonNode>>();
            kept.forEach(
                    each -> note(Remark.SAME_ID_AND_DATE, !names.add(List.of(each.path("id"), each.path("date")))));
            return List.copyOf(kept);
        }

        private ObjectNode compiled() {
            var byPublisher = latest(published(Kind.COMPILED));
            if (releases.isEmpty()) {
                note(Remark.COMPILED_BY_PUBLISHER, byPublisher != null);
                return byPublisher == null ? fromHistory() : byPublisher;
            }
            try {
                var merged = MERGE.compile(releases);
                note(Remark.REPEATED_IDS, !merged.repeatedIds().isEmpty());
                note(Remark.DIFFERS_FROM_PUBLISHER, byPublisher != null && !sameContent(merged.release(), byPublisher));
                return merged.release();
            } catch (MergeException e) {
                var types = e.problem() == Problem.INCONSISTENT_TYPE;
                note(types ? Remark.INCONSISTENT_TYPES : Remark.ORDER_UNKNOWN, true);
                return byPublisher == null ? releases.getLast() : byPublisher;
            }
        }

        private ObjectNode fromHistory() {
            note(Remark.TAKEN_FROM_HISTORY, true);
            return History.latest(published(Kind.VERSIONED).getLast());
        }

        private @Nullable ObjectNode versioned() {
            var byPublisher = published(Kind.VERSIONED);
            try {
                if (!releases.isEmpty()) {
                    return MERGE.version(releases).release();
                }
            } catch (MergeException e) {
                note(Remark.INCONSISTENT_TYPES, e.problem() == Problem.INCONSISTENT_TYPE);
            }
            return byPublisher.isEmpty() ? null : byPublisher.getLast();
        }

        /** Of several with the same date, the one read last. */
        private static @Nullable ObjectNode latest(List<ObjectNode> compiled) {
            return compiled.stream()
                    .sorted(Comparator.comparing(each -> each.path("date").stringValue("")))
                    .reduce((_, later) -> later)
                    .orElse(null);
        }

        /** Whoever merges gives id, date and tag anew. */
        private static boolean sameContent(ObjectNode ours, ObjectNode theirs) {
            var names = List.of("id", "date", "tag");
            return Equality.holds(
                    ours.deepCopy().without(names), theirs.deepCopy().without(names));
        }

        private void note(Remark remark, boolean applies) {
            if (applies) {
                remarks.add(remark);
            }
        }
    }
}
