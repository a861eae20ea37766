package org.guildhall.integration;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.guildhall.integration.EntryRows.Entry;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The feed of changes, for programs that sign in. */
@RestController
class ChangesApi {
    private static final int MOST = 1_000;
    private static final int LONGEST_WAIT = 30; // seconds
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Changes changes;

    ChangesApi(Changes changes) {
        this.changes = changes;
    }

    /** Entries after a cursor, oldest first; where there is none yet, waits for one if asked to. */
    @GetMapping(Followers.FEED)
    @Answers(with = Change.Page.class)
    ResponseEntity<byte[]> changes(
            Actor reader,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(name = "wait", defaultValue = "0") int seconds,
            WebRequest request) {
        within("limit", limit, 1, MOST);
        within("wait", seconds, 0, LONGEST_WAIT);
        var entries = entries(changes.placeOf(after), reader, limit, Duration.ofSeconds(seconds));
        var next = entries.isEmpty()
                ? (after.isEmpty() ? null : after)
                : entries.getLast().cursor().toString();
        var view = Integer.toHexString(changes.view(reader.roles()).hashCode());
        var tag = "W/\"" + next + "-" + entries.size() + "-" + view + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
        }
        var answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).eTag(tag);
        if (next != null) {
            answer.header("Link", "<" + Followers.FEED + "?after=" + next + "&limit=" + limit + ">; rel=\"next\"");
        }
        return answer.body(written(entries, next));
    }

    /** No connection to the database is held between two looks. */
    private List<Entry> entries(long place, Actor reader, int limit, Duration wait) {
        var until = System.nanoTime() + wait.toNanos();
        var entries = changes.after(place, reader.roles(), limit);
        while (entries.isEmpty() && System.nanoTime() < until) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return entries;
            }
            entries = changes.after(place, reader.roles(), limit);
        }
        return entries;
    }

    /** Entries are JSON already. */
    private static byte[] written(List<Entry> entries, @Nullable String next) {
        var text = new StringBuilder("{\"changes\":[");
        for (var entry : entries) {
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ",").append(entry.body());
        }
        text.append("],\"next\":").append(next == null ? "null" : "\"" + next + "\"");
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Refused.malformed(List.of(new FieldProblem(name, "integration.range", List.of(least, most))));
        }
    }
}
