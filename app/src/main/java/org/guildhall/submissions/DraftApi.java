package org.guildhall.submissions;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Answers;
import org.guildhall.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final Documents documents;

    DraftApi(Submissions submissions, Documents documents) {
        this.submissions = submissions;
        this.documents = documents;
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

    record DraftBody(
            String id,
            String status,
            Instant closesAt,
            Map<String, String> answers,
            Map<String, BigDecimal> prices,
            Map<String, Draft.DraftFile> files,
            Set<Integer> acknowledged,
            Set<String> affected,
            @Nullable Instant changedAt) {
        static DraftBody of(Desk desk) {
            var draft = desk.draft();
            return new DraftBody(
                    desk.stage().id().toString(),
                    desk.held().isPresent() ? "submitted" : desk.open() ? "draft" : "closed",
                    desk.closing().at(),
                    new TreeMap<>(draft.answers()),
                    new TreeMap<>(draft.prices()),
                    new TreeMap<>(draft.files()),
                    new TreeSet<>(draft.acknowledged()),
                    new TreeSet<>(draft.affected()),
                    draft.changedAt());
        }
    }

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
        return Download.of(
                file.name(),
                MediaType.APPLICATION_OCTET_STREAM,
                new FileSystemResource(documents.place(file.sha256())));
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
