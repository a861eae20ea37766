package org.guildhall.log;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.Refused;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the log under one address, as any web server could serve them (C2SP tlog-tiles): for everybody, and
 * from everywhere.
 */
@RestController
class LogFiles {
    private static final Pattern TILE =
            Pattern.compile("/(entries|[0-9]|[1-5][0-9]|6[0-3])/(x[0-9]{3}/){0,6}[0-9]{3}(\\.p/[1-9][0-9]{0,2})?");
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType LINES = new MediaType("application", "x-ndjson");
    private static final int LONGEST_OCID = 120;
    /** Where the build has put the page that verifies. */
    static final String VERIFIER = "log/verifier.html";

    static final String SCRIPT = "log/verify_log.py";

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final Pattern POLICY =
            Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"");
    private static final MediaType PYTHON = new MediaType("text", "x-python", StandardCharsets.UTF_8);
    /** A full tile never changes: C2SP tlog-tiles asks for this. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final LogFolder folder;
    private final LogRows rows;
    private final Leaves leaves;
    private final JsonMapper json;

    LogFiles(LogFolder folder, LogRows rows, Leaves leaves, JsonMapper json) {
        this.folder = folder;
        this.rows = rows;
        this.leaves = leaves;
        this.json = json;
    }

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() throws IOException {
        return file("checkpoint", TEXT, CacheControl.noCache());
    }

    @GetMapping("/log/tile/{*path}")
    ResponseEntity<byte[]> tile(@PathVariable String path) throws IOException {
        if (!TILE.matcher(path).matches()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var partial = path.contains(".p/");
        return file(
                "tile" + path,
                MediaType.APPLICATION_OCTET_STREAM,
                // A partial one never changes either, but is deleted once the full one is there.
                partial ? CacheControl.maxAge(Duration.ofHours(1)).cachePublic() : FOR_EVER);
    }

    /** The public key of each log, in one line (C2SP signed-note); the log that is written now comes first. */
    @GetMapping("/log/key")
    ResponseEntity<byte[]> key() {
        var keys = String.join("\n", rows.vkeys()) + "\n";
        return answer(keys.getBytes(StandardCharsets.UTF_8), TEXT, CacheControl.noCache());
    }

    /** A verifier that needs nothing of ours. */
    @GetMapping("/log/verify_log.py")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(PYTHON)
                .header("Content-Disposition", "attachment; filename=verify_log.py")
                .body(new ClassPathResource(SCRIPT));
    }

    /** The page that verifies, with the city's key filled in and in the reader's language. */
    @GetMapping("/log/verifier")
    ResponseEntity<Void> withKey(Locale locale) {
        var keys = URLEncoder.encode(String.join("\n", rows.vkeys()), StandardCharsets.UTF_8);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/log/verifier.html#lang=" + locale.getLanguage() + "&key=" + keys))
                .build();
    }

    /** The same bytes for everybody, which a browser lets do nothing but compute: it needs no network and gets none. */
    @GetMapping("/log/verifier.html")
    ResponseEntity<byte[]> verifier() throws IOException {
        var page = new ClassPathResource(VERIFIER).getContentAsByteArray();
        var policy = POLICY.matcher(new String(page, StandardCharsets.UTF_8));
        if (!policy.find()) {
            throw new IllegalStateException("the page that verifies has no policy");
        }
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy.group(1) + "; frame-ancestors 'none'")
                .body(page);
    }

    /** What everyone may know of a process, each line with its proof: for {@code ./guildhall verify}. */
    @GetMapping("/log/disclosures")
    ResponseEntity<byte[]> disclosures(@RequestParam String ocid) {
        if (ocid.isBlank() || ocid.length() > LONGEST_OCID) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var lines = new StringBuilder();
        leaves.disclosed(new Ocid(ocid))
                .forEach(proof -> lines.append(json.writeValueAsString(Map.of("proof", LeafForm.text(proof))))
                        .append('\n'));
        return answer(lines.toString().getBytes(StandardCharsets.UTF_8), LINES, CacheControl.noCache());
    }

    private ResponseEntity<byte[]> file(String name, MediaType type, CacheControl cache) throws IOException {
        Path files = folder.files().orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        try {
            return answer(Files.readAllBytes(files.resolve(name)), type, cache);
        } catch (NoSuchFileException absent) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
    }

    private static ResponseEntity<byte[]> answer(byte[] bytes, MediaType type, CacheControl cache) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(cache)
                .header("Access-Control-Allow-Origin", "*")
                .body(bytes);
    }
}
