package org.guildhall.submissions;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An organisation's draft, for its members' programs. What is written is never repeated in the answer to a change. */
@RestController
@RequestMapping("/api/stages/{stage}")
class DraftApi {
    private static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final MediaType XLSX = MediaType.parseMediaType(XLSX_TYPE);

    private final Submissions submissions;

    DraftApi(Submissions submissions) {
        this.submissions = submissions;
    }

    record Changes(
            @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable String> answers,
            @JsonSetter(contentNulls = Nulls.SET) @Nullable Map<String, @Nullable String> prices,
            @Nullable List<Integer> acknowledged) {
        /** A null takes an answer away, as an empty text does. */
        static Map<String, String> typed(@Nullable Map<String, @Nullable String> values) {
            var typed = new TreeMap<String, String>();
            if (values != null) {
                values.forEach((key, value) -> typed.put(key, value == null ? "" : value));
            }
            return typed;
        }
    }

    record FileBody(String name, String mediaType, String sha256, long size) {
        static Map<String, FileBody> of(Map<String, Draft.DraftFile> files) {
            var all = new TreeMap<String, FileBody>();
            files.forEach((field, file) ->
                    all.put(field, new FileBody(file.name(), file.mediaType(), file.sha256(), file.size())));
            return all;
        }
    }

    /** @param now the city’s clock, for whoever wants to know how long it is until closing */
    record DraftBody(
            String id,
            String status,
            Instant now,
            Instant closesAt,
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            Map<String, FileBody> files,
            Set<Integer> acknowledged,
            Set<String> affected,
            boolean sealed,
            boolean elsewhere,
            @Nullable Instant changedAt) {
        static DraftBody of(Desk desk) {
            var draft = desk.draft();
            return new DraftBody(
                    desk.stage().id().toString(),
                    desk.held().isPresent() ? "submitted" : desk.open() ? "draft" : "closed",
                    desk.now(),
                    desk.closing().at(),
                    new TreeMap<>(draft.answers()),
                    new TreeMap<>(draft.prices()),
                    FileBody.of(draft.files()),
                    new TreeSet<>(draft.acknowledged()),
                    new TreeSet<>(draft.affected()),
                    draft.sealed() != null,
                    draft.elsewhere(),
                    draft.changedAt());
        }
    }

    /** @param body in base64 */
    record PartBody(
            @Needed @Nullable Integer version,
            @Needed @Nullable String recipient,
            @Needed @Nullable String body,
            @Needed @Nullable Set<String> filled,
            @Nullable Set<String> seen,
            @Nullable Map<String, String> files) {
        SealedDrafts.Saved of(String part) {
            return new SealedDrafts.Saved(
                    part,
                    version == null ? -1 : version,
                    recipient == null ? "" : recipient,
                    bytes(body),
                    filled == null ? Set.of() : filled,
                    seen == null ? Set.of() : seen,
                    files == null ? Map.of() : files);
        }

        private static byte[] bytes(@Nullable String base64) {
            try {
                return Base64.getDecoder().decode(base64 == null ? "" : base64);
            } catch (IllegalArgumentException other) {
                return new byte[0];
            }
        }
    }

    record BeginBody(
            @Nullable Instant since,
            @Nullable PartBody answers,
            @Nullable PartBody prices) {
        List<SealedDrafts.Saved> parts() {
            return Stream.of(
                            answers == null ? null : answers.of(SealedDrafts.ANSWERS),
                            prices == null ? null : prices.of(SealedDrafts.PRICES))
                    .filter(Objects::nonNull)
                    .toList();
        }
    }

    record KeptPart(int version, String recipient, String body, Instant changedAt) {
        static KeptPart of(DraftRows.Part part) {
            return new KeptPart(
                    part.version(),
                    part.recipient(),
                    Base64.getEncoder().encodeToString(part.body()),
                    part.changedAt());
        }
    }

    record SealedDraftBody(
            boolean sealed,
            String own,
            String recipient,
            String closingLock,
            String solicitation,
            String tenderer,
            String stage,
            Set<Integer> acknowledged,
            Set<String> affected,
            @Nullable Instant changedAt,
            Map<String, KeptPart> parts) {
        static SealedDraftBody of(SealedDrafts.Kept kept) {
            var desk = kept.desk();
            var parts = new TreeMap<String, KeptPart>();
            kept.parts().forEach(part -> parts.put(part.name(), KeptPart.of(part)));
            return new SealedDraftBody(
                    desk.draft().sealed() != null,
                    kept.key(),
                    desk.stage().recipient(),
                    desk.stage().closingLock(),
                    desk.stage().solicitation().toString(),
                    desk.member().organisation().toString(),
                    desk.stage().id().toString(),
                    new TreeSet<>(desk.draft().acknowledged()),
                    new TreeSet<>(desk.draft().affected()),
                    desk.draft().changedAt(),
                    parts);
        }
    }

    record SavedPart(int version) {}

    record KeptFile(String sha256) {}

    record Saved(String id, String status) {}

    record MissingBody(String place, String subject, Bilingual label, String code) {}

    record ReadinessBody(boolean ready, List<MissingBody> missing) {}

    @GetMapping("/draft")
    DraftBody draft(Actor actor, @PathVariable UUID stage) {
        return DraftBody.of(submissions.desk(actor, new StageId(stage)));
    }

    @PutMapping("/draft")
    Saved change(Actor actor, @PathVariable UUID stage, @RequestBody Changes changes) {
        submissions.change(
                actor,
                new StageId(stage),
                Changes.typed(changes.answers()),
                Changes.typed(changes.prices()),
                changes.acknowledged() == null ? List.of() : changes.acknowledged());
        return new Saved(stage.toString(), "draft");
    }

    @PutMapping("/draft/files/{field}")
    Saved attach(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable String field,
            @RequestParam String name,
            InputStream body) {
        submissions.attach(actor, new StageId(stage), field, name, body);
        return new Saved(field, "attached");
    }

    @DeleteMapping("/draft/files/{field}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void detach(Actor actor, @PathVariable UUID stage, @PathVariable String field) {
        submissions.detach(actor, new StageId(stage), field);
    }

    @GetMapping("/draft/files/{field}")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> attached(Actor actor, @PathVariable UUID stage, @PathVariable String field) {
        var file = submissions.attached(actor, new StageId(stage), field);
        var bytes = submissions.drawer().held(file.place()).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return Download.of(file.name(), MediaType.APPLICATION_OCTET_STREAM, bytes);
    }

    @GetMapping("/draft/price-schedule.xlsx")
    @Answers(as = XLSX_TYPE)
    ResponseEntity<Resource> prices(Actor actor, @PathVariable UUID stage, Locale locale) {
        var bytes = submissions.priceWorkbook(actor, new StageId(stage), locale);
        return Download.of("prices.xlsx", XLSX, new org.springframework.core.io.ByteArrayResource(bytes));
    }

    @PutMapping("/draft/price-schedule.xlsx")
    @Answers(takes = XLSX_TYPE)
    Saved priceFrom(Actor actor, @PathVariable UUID stage, InputStream body) {
        submissions.priceFrom(actor, new StageId(stage), bounded(body));
        return new Saved(stage.toString(), "draft");
    }

    /** Says that the bid is written with tools of the organisation's own; what stood in the draft is forgotten. */
    @PutMapping("/draft/elsewhere")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void writeElsewhere(Actor actor, @PathVariable UUID stage) {
        submissions.writeElsewhere(actor, new StageId(stage), true);
    }

    @DeleteMapping("/draft/elsewhere")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void writeHere(Actor actor, @PathVariable UUID stage) {
        submissions.writeElsewhere(actor, new StageId(stage), false);
    }

    @GetMapping("/draft/readiness")
    ReadinessBody readiness(Actor actor, @PathVariable UUID stage) {
        var readiness = submissions.readiness(actor, new StageId(stage));
        return new ReadinessBody(
                readiness.ready(),
                readiness.missing().stream()
                        .map(each -> new MissingBody(
                                each.place().name().toLowerCase(Locale.ROOT),
                                each.subject(),
                                each.label(),
                                each.code()))
                        .toList());
    }

    /** What is sealed of a draft, for its members' browsers. */
    @GetMapping("/sealed-draft")
    SealedDraftBody sealedDraft(Actor actor, @PathVariable UUID stage) {
        return SealedDraftBody.of(submissions.sealedDraft(actor, new StageId(stage)));
    }

    @PostMapping("/sealed-draft")
    @ResponseStatus(HttpStatus.CREATED)
    @Answers(status = 201)
    SealedDraftBody begin(Actor actor, @PathVariable UUID stage, @RequestBody BeginBody begun) {
        submissions.beginSealed(actor, new StageId(stage), begun.since(), begun.parts());
        return sealedDraft(actor, stage);
    }

    @PutMapping("/sealed-draft/{part:answers|prices}")
    SavedPart save(Actor actor, @PathVariable UUID stage, @PathVariable String part, @RequestBody PartBody body) {
        return new SavedPart(submissions.saveSealed(actor, new StageId(stage), body.of(part)));
    }

    @PostMapping("/sealed-draft/files")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<KeptFile> keepFile(Actor actor, @PathVariable UUID stage, InputStream body) {
        var kept = new KeptFile(submissions.keepSealedFile(actor, new StageId(stage), body));
        return ResponseEntity.status(HttpStatus.CREATED).body(kept);
    }

    @GetMapping("/sealed-draft/files/{sha256}")
    @Answers(as = "application/octet-stream")
    ResponseEntity<Resource> file(Actor actor, @PathVariable UUID stage, @PathVariable String sha256) {
        var kept = submissions.sealedFile(actor, new StageId(stage), sha256);
        return Download.of("file.age", MediaType.APPLICATION_OCTET_STREAM, kept);
    }

    @DeleteMapping("/sealed-draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(Actor actor, @PathVariable UUID stage) {
        submissions.discardSealed(actor, new StageId(stage));
    }

    @GetMapping("/sealing")
    Sealing sealing(Actor actor, @PathVariable UUID stage) {
        return submissions.sealing(actor, new StageId(stage));
    }

    static byte[] bounded(InputStream body) {
        try {
            var bytes = body.readNBytes(PriceWorkbook.MOST_BYTES + 1);
            if (bytes.length > PriceWorkbook.MOST_BYTES) {
                throw new Refused(CommonProblem.TOO_LARGE, PriceWorkbook.MOST_BYTES / 1024 / 1024);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
