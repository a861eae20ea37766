package org.guildhall.submissions;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.Receipt.Received;
import org.guildhall.uploads.UploadId;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organisation's own bid in a stage: a single resource that is put there, read and taken back. */
@RestController
@RequestMapping("/api/stages/{stage}/submission")
class SubmissionApi {
    private final Submissions submissions;
    private final Uploads uploads;
    private final Documents documents;

    SubmissionApi(Submissions submissions, Uploads uploads, Documents documents) {
        this.submissions = submissions;
        this.uploads = uploads;
        this.documents = documents;
    }

    /** @param receipt the signed note; absent for a bid received before receipts were signed */
    record ReceiptBody(
            String id,
            String status,
            String sha256,
            long size,
            Instant arrivedAt,
            Instant closesAt,
            @Nullable String receipt) {
        static ReceiptBody of(Submission submission, @Nullable String receipt) {
            return new ReceiptBody(
                    submission.id().toString(),
                    submission.state().code(),
                    submission.sha256(),
                    submission.size(),
                    submission.arrivedAt(),
                    submission.closesAt(),
                    receipt);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<ReceiptBody> receive(
            Actor actor,
            @PathVariable UUID stage,
            @RequestHeader(name = "Envelope-SHA-256", required = false) @Nullable String claimed,
            @RequestAttribute(name = ArrivalFilter.ARRIVAL, required = false) @Nullable Instant arrivedAt,
            HttpServletRequest request)
            throws IOException {
        if (claimed == null || claimed.isBlank()) {
            throw new Refused(SubmissionProblem.HASH_MISSING);
        }
        return created(uploads.receive(actor, new StageId(stage), request.getInputStream(), claimed, arrivedAt));
    }

    /** An envelope that was uploaded before. */
    record Uploaded(@Nullable UUID upload, @Nullable String sha256) {}

    /** Submits an envelope that was uploaded before, in pieces. */
    @PostMapping(path = "/from-upload", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answers(status = 201)
    ResponseEntity<ReceiptBody> receiveUploaded(
            Actor actor,
            @PathVariable UUID stage,
            @RequestBody Uploaded uploaded,
            @RequestAttribute(ArrivalFilter.ARRIVAL) Instant arrivedAt) {
        if (uploaded.sha256() == null || uploaded.sha256().isBlank()) {
            throw new Refused(SubmissionProblem.HASH_MISSING);
        }
        if (uploaded.upload() == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return created(uploads.receiveUploaded(
                actor, new StageId(stage), new UploadId(uploaded.upload()), uploaded.sha256(), arrivedAt));
    }

    /** Submits the draft as it is, where a stage is not sealed. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answers(status = 201)
    ResponseEntity<ReceiptBody> receiveDraft(
            Actor actor, @PathVariable UUID stage, @RequestAttribute(ArrivalFilter.ARRIVAL) Instant arrivedAt) {
        return created(uploads.receiveDraft(actor, new StageId(stage), arrivedAt));
    }

    @GetMapping
    ReceiptBody own(Actor actor, @PathVariable UUID stage) {
        return submissions
                .desk(actor, new StageId(stage))
                .held()
                .map(submission -> ReceiptBody.of(
                        submission, submissions.signedReceipt(submission).orElse(null)))
                .orElseThrow(() -> new Refused(SubmissionProblem.NOTHING_HELD));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor, @PathVariable UUID stage) {
        submissions.withdraw(actor, new StageId(stage));
    }

    /** The signed receipt of a bid, as a file. */
    @GetMapping("/{bid}/receipt.txt")
    @Answers(as = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<Resource> receipt(Actor actor, @PathVariable UUID stage, @PathVariable UUID bid) {
        var note = submissions.signedReceipt(actor, new StageId(stage), bid);
        return Download.of(
                "receipt.txt",
                new MediaType("text", "plain", StandardCharsets.UTF_8),
                new ByteArrayResource(note.getBytes(StandardCharsets.UTF_8)));
    }

    /** The proof that it is in the log, as a file; from the next heartbeat on. */
    @GetMapping("/{bid}/receipt.tlog-proof")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> proof(Actor actor, @PathVariable UUID stage, @PathVariable UUID bid) {
        var proof = submissions.proof(actor, new StageId(stage), bid);
        return Download.of("receipt.tlog-proof", MediaType.APPLICATION_OCTET_STREAM, new ByteArrayResource(proof));
    }

    /** The envelope as it was submitted, for whoever has a key to it. */
    @GetMapping("/{bid}/envelope.age")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> envelope(Actor actor, @PathVariable UUID stage, @PathVariable UUID bid) {
        var sent = submissions.ownCopy(actor, new StageId(stage), bid);
        return Download.of(
                "bid.age", MediaType.APPLICATION_OCTET_STREAM, new FileSystemResource(documents.place(sent.sha256())));
    }

    private static ResponseEntity<ReceiptBody> created(Received received) {
        var submission = received.submission();
        return ResponseEntity.created(URI.create("/api/stages/" + submission.stage() + "/submission"))
                .body(ReceiptBody.of(submission, received.note()));
    }
}
