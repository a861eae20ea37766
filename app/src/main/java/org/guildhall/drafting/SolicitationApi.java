package org.guildhall.drafting;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.procedures.Procedure;
import org.guildhall.requests.RequestId;
import org.guildhall.rulings.Ruling;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Procedures and solicitations for the city's people. */
@RestController
class SolicitationApi {
    private final Drafting drafting;
    private final Solicitations solicitations;
    private final SolicitationViews views;

    SolicitationApi(Drafting drafting, Solicitations solicitations, SolicitationViews views) {
        this.drafting = drafting;
        this.solicitations = solicitations;
        this.views = views;
    }

    record NewSolicitation(
            @Needed @Nullable UUID request,
            @Needed @Nullable String procedure) {}

    record ReviewText(
            @Needed @Nullable String decision, @Nullable String comments) {}

    record Times(
            @Nullable Instant closesAt,
            @Nullable Instant questionsUntil,
            @Nullable String confirmation) {}

    /** The key of a stage, dealt before it starts. */
    record DealtKey(String id, String status) {}

    record Reason(@Needed Draft.@Nullable Text reason) {}

    @GetMapping("/api/procedures")
    List<Procedure> procedures() {
        return drafting.procedures();
    }

    @GetMapping("/api/solicitations")
    ResponseEntity<List<SolicitationViews.Row>> latest(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        var found = solicitations.latest(new Listing(words, status, after, limit).strictly(SolicitationStatus.class));
        var closings = solicitations.closings(found.rows());
        return NextPart.linked(found, each -> views.row(each, closings.get(each.id())));
    }

    @PostMapping("/api/solicitations")
    @Answers(status = 201)
    ResponseEntity<SolicitationViews.View> draft(Actor actor, @RequestBody NewSolicitation wanted) {
        var checks = new Checks().that(wanted.request() != null, "request", "field.required");
        var procedure = checks.text("procedure", wanted.procedure(), 100);
        checks.throwIfAny();
        if (wanted.request() == null) {
            throw new IllegalStateException("checked before");
        }
        var drafted = drafting.draft(actor, new RequestId(wanted.request()), procedure);
        return ResponseEntity.created(URI.create("/api/solicitations/" + drafted.id()))
                .body(views.view(drafted));
    }

    @GetMapping("/api/solicitations/{id}")
    SolicitationViews.View one(@PathVariable UUID id) {
        return views.view(
                solicitations.byId(new SolicitationId(id)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
    }

    @PutMapping("/api/solicitations/{id}")
    SolicitationViews.View revise(Actor actor, @PathVariable UUID id, @RequestBody Draft draft) {
        return views.view(drafting.revise(actor, new SolicitationId(id), draft));
    }

    @PostMapping("/api/solicitations/{id}/documents")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<SolicitationViews.File> attach(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(name = "title.en", defaultValue = "") String titleEn,
            @RequestParam(name = "title.fr", defaultValue = "") String titleFr,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        var title = new Draft.Text(titleEn, titleFr);
        var document = drafting.attach(actor, new SolicitationId(id), title, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/solicitations/" + id + "/documents/" + document.id()))
                .body(SolicitationViews.File.of(document, "PENDING"));
    }

    @DeleteMapping("/api/solicitations/{id}/documents/{document}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void detach(Actor actor, @PathVariable UUID id, @PathVariable UUID document) {
        drafting.detach(actor, new SolicitationId(id), new DocumentId(document));
    }

    @PostMapping("/api/solicitations/{id}/review-request")
    SolicitationViews.View requestReview(Actor actor, @PathVariable UUID id) {
        return views.view(drafting.requestReview(actor, new SolicitationId(id)));
    }

    @PostMapping("/api/solicitations/{id}/reviews")
    SolicitationViews.View review(Actor actor, @PathVariable UUID id, @RequestBody ReviewText text) {
        var decision = Decision.of(text.decision());
        new Checks().that(decision != null, "decision", "field.unknown-choice").throwIfAny();
        if (decision == null) {
            throw new IllegalStateException("checked before");
        }
        return views.view(drafting.review(actor, new SolicitationId(id), decision, text.comments()));
    }

    @PostMapping("/api/solicitations/{id}/publication")
    SolicitationViews.View publish(Actor actor, @PathVariable UUID id, @RequestBody Times times) {
        return views.view(drafting.publish(actor, new SolicitationId(id), times.closesAt(), times.confirmation()));
    }

    @PostMapping("/api/solicitations/{id}/stages/{number}/opening-key")
    @Answers(status = 201)
    ResponseEntity<DealtKey> prepareKey(Actor actor, @PathVariable UUID id, @PathVariable int number) {
        var stage = drafting.prepareKey(actor, new SolicitationId(id), number).toString();
        return ResponseEntity.created(URI.create("/api/opening-keys/" + stage + "/paper"))
                .body(new DealtKey(stage, "dealt"));
    }

    /** What the rules say, without doing anything. */
    @GetMapping("/api/solicitations/{id}/ruling")
    Ruling ruling(@PathVariable UUID id, @RequestParam(required = false) @Nullable Instant closesAt) {
        return drafting.ruling(new SolicitationId(id), closesAt);
    }

    @PostMapping("/api/solicitations/{id}/stages/{number}/start")
    SolicitationViews.View start(
            Actor actor, @PathVariable UUID id, @PathVariable int number, @RequestBody Times times) {
        return views.view(solicitations.start(
                actor, new SolicitationId(id), number, times.closesAt(), times.questionsUntil(), times.confirmation()));
    }

    @PostMapping("/api/solicitations/{id}/cancellation")
    SolicitationViews.View cancel(Actor actor, @PathVariable UUID id, @RequestBody Reason why) {
        return views.view(solicitations.cancel(actor, new SolicitationId(id), why.reason()));
    }

    @PostMapping("/api/solicitations/{id}/completion")
    SolicitationViews.View complete(Actor actor, @PathVariable UUID id) {
        return views.view(solicitations.complete(actor, new SolicitationId(id)));
    }
}
