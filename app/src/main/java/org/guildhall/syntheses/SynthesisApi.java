package org.guildhall.syntheses;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft.Text;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The synthesis of a stage, for the city's programs. */
@RestController
@RequestMapping("/api/stages/{stage}/synthesis")
class SynthesisApi {
    private final Syntheses syntheses;

    SynthesisApi(Syntheses syntheses) {
        this.syntheses = syntheses;
    }

    record NewSynthesis(@Needed @Nullable Text text) {}

    record NewReview(
            @Needed @Nullable String decision, @Nullable String comments) {}

    record ReviewBody(String decision, String comments, Instant at) {}

    record SynthesisBody(
            String id,
            String status,
            Text text,
            @Nullable Document document,
            UUID author,
            List<ReviewBody> reviews,
            @Nullable Instant publishedAt) {
        static SynthesisBody of(Synthesis synthesis) {
            return new SynthesisBody(
                    synthesis.stage().toString(),
                    synthesis.status().name(),
                    synthesis.text(),
                    synthesis.document(),
                    synthesis.author().value(),
                    synthesis.reviews().stream()
                            .map(each ->
                                    new ReviewBody(each.accepted() ? "ACCEPT" : "RETURN", each.comments(), each.at()))
                            .toList(),
                    synthesis.publishedAt());
        }
    }

    @GetMapping
    SynthesisBody synthesis(@PathVariable UUID stage) {
        return syntheses
                .of(new StageId(stage))
                .map(SynthesisBody::of)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    @PutMapping
    SynthesisBody write(Actor author, @PathVariable UUID stage, @RequestBody NewSynthesis typed) {
        new Checks().that(typed.text() != null, "text", "field.required").throwIfAny();
        return SynthesisBody.of(syntheses.write(author, new StageId(stage), typed.text()));
    }

    @PostMapping("/document")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<SynthesisBody> attach(
            Actor author,
            @PathVariable UUID stage,
            @RequestParam(name = "title.en", defaultValue = "") String titleEn,
            @RequestParam(name = "title.fr", defaultValue = "") String titleFr,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        var title = new Text(titleEn, titleFr);
        var synthesis = syntheses.attach(author, new StageId(stage), title, name, request.getInputStream());
        return ResponseEntity.created(URI.create("/api/stages/" + stage + "/synthesis/document"))
                .body(SynthesisBody.of(synthesis));
    }

    @DeleteMapping("/document")
    SynthesisBody detach(Actor author, @PathVariable UUID stage) {
        return SynthesisBody.of(syntheses.detach(author, new StageId(stage)));
    }

    @PostMapping("/review-request")
    SynthesisBody requestReview(Actor author, @PathVariable UUID stage) {
        return SynthesisBody.of(syntheses.requestReview(author, new StageId(stage)));
    }

    @PostMapping("/reviews")
    SynthesisBody review(Actor reviewer, @PathVariable UUID stage, @RequestBody NewReview review) {
        var accepts = SynthesisPages.accepts(review.decision());
        return SynthesisBody.of(syntheses.review(reviewer, new StageId(stage), accepts, review.comments()));
    }

    @PostMapping("/publication")
    SynthesisBody publish(Actor actor, @PathVariable UUID stage) {
        return SynthesisBody.of(syntheses.publish(actor, new StageId(stage)));
    }
}
