package org.guildhall.openings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guildhall.journal.Fact;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Submission;
import org.jspecify.annotations.Nullable;

/** What facts say of bids and of openings, told in their order, and whether rows say the same. */
final class ToldBids {
    /** The facts that change a row of a bid. */
    static final List<String> KINDS = List.of(
            "submission.received",
            "submission.replaced",
            "submission.withdrawn",
            "submission.returned",
            "extension.answered",
            Naming.READ_OUT,
            Naming.COUNTED);

    private final Map<String, Map<String, @Nullable Object>> received = new HashMap<>();
    private final Map<String, Fact> opened = new HashMap<>();

    void tell(Fact fact) {
        var bid = String.valueOf(fact.fields().get("bid"));
        switch (fact.kind()) {
            case "submission.received" -> received(bid, fact);
            case "submission.replaced" -> changed(bid, Submission.State.REPLACED, fact.at());
            case "submission.withdrawn" -> changed(bid, Submission.State.WITHDRAWN, fact.at());
            case "submission.returned" -> changed(bid, Submission.State.RETURNED, fact.at());
            case "extension.answered" -> extended(bid, fact);
            default -> opened.put(fact.scope(), fact);
        }
    }

    /** What became of a bid may stand before it: its transaction may have begun before that of the reception. */
    private void received(String bid, Fact fact) {
        var row = received(fact);
        row.putAll(received.getOrDefault(bid, Map.of()));
        received.put(bid, row);
    }

    private static Map<String, @Nullable Object> received(Fact fact) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("stage", fact.scope());
        row.put("organisation", said(fact, "organisation"));
        row.put("person", String.valueOf(fact.actor()));
        row.put("sha256", said(fact, "sha256"));
        row.put("size", said(fact, "size"));
        row.put("arrived_at", Instant.parse(said(fact, "arrivedAt")));
        row.put("state", Submission.State.HELD);
        row.put("changed_at", fact.at());
        row.put("extended_until", null);
        return row;
    }

    private void changed(String bid, Submission.State state, Instant at) {
        var row = received.computeIfAbsent(bid, _ -> new LinkedHashMap<>());
        row.put("state", state);
        row.put("changed_at", at);
    }

    private void extended(String bid, Fact fact) {
        if (Boolean.TRUE.equals(fact.fields().get("agrees"))) {
            received.computeIfAbsent(bid, _ -> new LinkedHashMap<>())
                    .put("extended_until", Instant.parse(said(fact, "until")));
        }
    }

    private static String said(Fact fact, String field) {
        return String.valueOf(fact.fields().get(field));
    }

    /** @param closes as its receipt says, if it has one */
    Optional<String> receivedDiffers(Submission row, Instant changedAt, @Nullable Instant closes) {
        var told = received.remove(row.id().toString());
        if (told == null) {
            return Optional.of("a bid was slipped in: " + row.id());
        }
        var kept = new LinkedHashMap<String, @Nullable Object>();
        kept.put("stage", row.stage().toString());
        kept.put("organisation", row.organisation().toString());
        kept.put("person", row.person().toString());
        kept.put("sha256", row.sha256());
        kept.put("size", String.valueOf(row.size()));
        kept.put("arrived_at", row.arrivedAt());
        kept.put("state", row.state());
        kept.put("changed_at", changedAt);
        kept.put("extended_until", row.extendedUntil());
        if (closes != null) {
            told.put("closes_at", closes);
            kept.put("closes_at", row.closesAt());
        }
        return differing(told, kept).map(column -> "a bid was changed: " + row.id() + ", " + column);
    }

    private static Optional<String> differing(Map<String, @Nullable Object> told, Map<String, @Nullable Object> kept) {
        return kept.keySet().stream()
                .filter(column -> !Objects.equals(told.get(column), kept.get(column)))
                .findFirst();
    }

    /** Bids that the journal tells of and no row has; asked after all rows. */
    Stream<String> notReceived() {
        return received.keySet().stream().sorted().map(id -> "a bid was removed: " + id);
    }

    List<String> openedDiffers(StageId stage, Opening row) {
        var told = opened.remove(stage.toString());
        if (told == null) {
            return List.of("an opening was slipped in: " + stage);
        }
        var found = new ArrayList<String>();
        if (!row.at().equals(told.at())) {
            found.add("an opening was changed: " + stage + ", at");
        }
        var officers = row.officers();
        if (!said(told, "officers").equals(String.valueOf(officers.size()))
                || !officers.contains(Objects.requireNonNull(told.actor()))) {
            found.add("an opening was changed: " + stage + ", officers");
        }
        found.addAll(bidsDiffer(stage, row.bids(), told.fields().get("bids")));
        found.addAll(contentsDiffer(row.bids(), told.fields().get("contents")));
        return found;
    }

    private static List<String> bidsDiffer(StageId stage, List<OpenedBid> rows, @Nullable Object told) {
        var bids = told instanceof List<?> list ? list : List.of();
        var found = new ArrayList<String>();
        if (bids.size() != rows.size()) {
            found.add("an opening was changed: " + stage + ", number of bids");
        }
        for (var at = 0; at < Math.min(bids.size(), rows.size()); at++) {
            var row = rows.get(at);
            bidDiffers(row, bids.get(at) instanceof Map<?, ?> bid ? bid : Map.of())
                    .ifPresent(column -> found.add("an opened bid was changed: " + row.id() + ", " + column));
        }
        return found;
    }

    private static List<String> contentsDiffer(List<OpenedBid> rows, @Nullable Object told) {
        var contents = told instanceof List<?> list ? list : List.of();
        return IntStream.range(0, Math.min(contents.size(), rows.size()))
                .filter(at -> !rows.get(at).contents().equals(contents.get(at)))
                .mapToObj(at -> "an opened bid was changed: " + rows.get(at).id() + ", content")
                .toList();
    }

    private static Optional<String> bidDiffers(OpenedBid row, Map<?, ?> told) {
        var lock = row.lock() == null ? null : row.lock().name().toLowerCase(Locale.ROOT);
        var kept = new LinkedHashMap<String, @Nullable Object>();
        kept.put("id", row.id().toString());
        kept.put("organisation", row.organisation().toString());
        kept.put("sha256", row.sha256());
        kept.put("status", row.status().name().toLowerCase(Locale.ROOT));
        kept.put("code", row.code());
        kept.put("lock", lock);
        return kept.entrySet().stream()
                .filter(column -> !Objects.equals(column.getValue(), told.get(column.getKey())))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> sameTotal(row, told) ? Optional.empty() : Optional.of("total"));
    }

    private static boolean sameTotal(OpenedBid row, Map<?, ?> told) {
        var total = told.get("total") instanceof Map<?, ?> money ? money.get("amount") : null;
        return row.total() == null || total == null
                ? row.total() == null && total == null
                : row.total().amount().compareTo(new BigDecimal(total.toString())) == 0;
    }

    /** Openings that the journal tells of and no row has; asked after all rows. */
    Stream<String> notOpened() {
        return opened.keySet().stream().sorted().map(stage -> "an opening was removed: " + stage);
    }
}
