package org.guildhall.uploads;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** The protocol tus 1.0.0 with Creation, Checksum, Termination and Expiration: any client of it will do. */
@RestController
@RequestMapping("/api/uploads")
class UploadsApi {
    private static final String VERSION = "1.0.0";
    private static final String PIECE = "application/offset+octet-stream";

    private final ResumableUploads uploads;

    UploadsApi(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    /** Every answer, a refusal too, says which version is spoken. */
    @ModelAttribute
    void version(HttpServletResponse response) {
        response.setHeader("Tus-Resumable", VERSION);
        response.setHeader("Tus-Version", VERSION);
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @Answers(status = 204)
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Extension", "creation,checksum,termination,expiration")
                .header("Tus-Max-Size", String.valueOf(uploads.largest()))
                .header("Tus-Checksum-Algorithm", "sha256,sha1")
                .build();
    }

    @PostMapping
    @Answers(status = 201)
    ResponseEntity<Void> begin(
            Actor actor,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Length", required = false) @Nullable String length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata) {
        require(version);
        var toward = Toward.read(metadata);
        var upload = uploads.begin(actor, number(length, UploadProblem.LENGTH), toward);
        return ResponseEntity.created(URI.create("/api/uploads/" + upload.id()))
                .headers(told(upload))
                .build();
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> offset(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version) {
        require(version);
        var upload = uploads.own(actor, new UploadId(id));
        var headers = told(upload);
        if (upload.toward() != null) {
            headers.set("Upload-Metadata", upload.toward().header());
        }
        return ResponseEntity.ok()
                .headers(headers)
                .header("Upload-Length", String.valueOf(upload.length()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PatchMapping(path = "/{id}", consumes = PIECE)
    @Answers(status = 204, takes = PIECE)
    ResponseEntity<Void> append(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            @RequestHeader(name = "Upload-Offset", required = false) @Nullable String offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            HttpServletRequest request)
            throws IOException {
        require(version);
        var upload = uploads.append(
                actor,
                new UploadId(id),
                number(offset, UploadProblem.OFFSET_MISSING),
                request.getInputStream(),
                Checksum.read(checksum));
        return ResponseEntity.noContent().headers(told(upload)).build();
    }

    @DeleteMapping("/{id}")
    @Answers(status = 204)
    ResponseEntity<Void> discard(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version) {
        require(version);
        uploads.discard(actor, new UploadId(id));
        return ResponseEntity.noContent().build();
    }

    private static HttpHeaders told(Upload upload) {
        var headers = new HttpHeaders();
        headers.set("Upload-Offset", String.valueOf(upload.stored()));
        var expires = upload.expiresAt().atOffset(ZoneOffset.UTC);
        headers.set("Upload-Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires));
        return headers;
    }

    private static void require(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new Refused(UploadProblem.VERSION);
        }
    }

    private static long number(@Nullable String text, UploadProblem problem) {
        if (text == null || !text.matches("\\d{1,18}")) {
            throw new Refused(problem);
        }
        return Long.parseLong(text);
    }
}
