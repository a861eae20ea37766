package org.guildhall.publishing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.publishing.Prepared.Answer;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The public record for programs. Nobody signs in; every answer carries an ETag. */
@RestController
class PublicApi {
    private final Publications publications;
    private final Prepared prepared;
    private final JsonMapper json;

    PublicApi(Publications publications, Prepared prepared, JsonMapper json) {
        this.publications = publications;
        this.prepared = prepared;
        this.json = json;
    }

    @GetMapping("/api/public/procurements")
    @Answers(with = Found.class)
    ResponseEntity<byte[]> search(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(name = "closes-from", defaultValue = "") String closesFrom,
            @RequestParam(name = "closes-to", defaultValue = "") String closesTo,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            WebRequest request,
            Locale locale) {
        var query = new Query(
                words,
                status,
                category,
                method,
                Query.day("closes-from", closesFrom),
                Query.day("closes-to", closesTo),
                after,
                limit,
                locale);
        return answer(request, "list " + query, () -> found(publications.search(query)));
    }

    @GetMapping("/api/public/procurements/{*ocid}")
    @Answers(with = Map.class)
    ResponseEntity<byte[]> process(@PathVariable String ocid, WebRequest request) {
        var id = ocid.substring(1);
        return answer(
                request,
                "view " + id,
                () -> publications.view(id).map(view -> Answer.json(json.writeValueAsString(view))));
    }

    @GetMapping("/ocds/releases/{*ocid}")
    @Answers(with = Map.class)
    ResponseEntity<byte[]> releases(@PathVariable String ocid, WebRequest request) {
        var id = ocid.substring(1);
        return answer(
                request,
                "releases " + id,
                () -> publications.releasePackage(id).map(bytes -> Answer.of("application/json", bytes)));
    }

    @GetMapping("/ocds/records/{*ocid}")
    @Answers(with = Map.class)
    ResponseEntity<byte[]> records(@PathVariable String ocid, WebRequest request) {
        var id = ocid.substring(1);
        return answer(
                request,
                "records " + id,
                () -> publications.recordPackage(id).map(bytes -> Answer.of("application/json", bytes)));
    }

    /**
     * Every release of the city's own processes, one a line, oldest first. The link {@code next} goes on after the last
     * one; asked again later, it answers with what was published since.
     */
    @GetMapping("/ocds/releases.jsonl")
    @Answers(as = "application/jsonl")
    ResponseEntity<StreamingResponseBody> lines(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long limit,
            WebRequest request) {
        var last = publications.lastReleaseAfter(after, limit == null ? Long.MAX_VALUE : Math.max(1, limit));
        var tag = "W/\"" + after + "-" + last + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        var next = "/ocds/releases.jsonl?after=" + last + (limit == null ? "" : "&limit=" + limit);
        return ResponseEntity.ok()
                .header("Content-Type", "application/jsonl")
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "Link, ETag")
                .header("Link", "<" + next + ">; rel=\"next\"")
                .eTag(tag)
                .body(out -> publications.releaseLines(after, last, line -> write(out, line)));
    }

    private static void write(OutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Optional<Answer> found(Found found) {
        record Body(
                List<Summary> rows, long total, @Nullable String next) {}
        return Optional.of(Answer.json(json.writeValueAsString(new Body(found.rows(), found.total(), found.next()))));
    }

    private ResponseEntity<byte[]> answer(WebRequest request, String key, Supplier<Optional<Answer>> make) {
        return Tags.answer(prepared.of(key, make).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)), request);
    }
}
