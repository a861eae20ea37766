package org.guildhall.needs;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Listing;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Needs as JSON. */
@RestController
@RequestMapping("/api/needs")
class NeedsApi {
    private final Needs needs;

    NeedsApi(Needs needs) {
        this.needs = needs;
    }

    record Body(
            String id,
            String ocid,
            String status,
            Bilingual title,
            Wording problem,
            Wording whoHasIt,
            Wording outcomeMeasure,
            Wording unit,
            @Nullable BigDecimal baseline,
            @Nullable BigDecimal target,
            Wording users,
            Wording dataCollected,
            List<String> tags,
            List<Named> mentions,
            List<String> missing,
            @Nullable Instant statedAt) {}

    record Named(String organisation, String name, String field) {
        static Named of(Mention mention) {
            return new Named(mention.organisation().toString(), mention.name(), mention.field());
        }
    }

    record Withdrawal(@Needed @Nullable String reason) {}

    @PostMapping
    @Answers(status = 201)
    ResponseEntity<Body> draft(Actor actor, @RequestBody TypedNeed typed) {
        var need = needs.draft(actor, typed);
        return ResponseEntity.created(URI.create("/api/needs/" + need.id())).body(body(need));
    }

    @GetMapping
    ResponseEntity<List<Body>> readable(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        var shown = needs.readableBy(actor, new Listing(words, status, after, limit).strictly(NeedStatus.class));
        return NextPart.linked(shown, need -> body(need, List.of()));
    }

    @GetMapping("/{id}")
    Body one(Actor actor, @PathVariable UUID id) {
        return body(needs.readBy(actor, new NeedId(id)));
    }

    @PutMapping("/{id}")
    Body revise(Actor actor, @PathVariable UUID id, @RequestBody TypedNeed typed) {
        return body(needs.revise(actor, new NeedId(id), typed));
    }

    @PostMapping("/{id}/statement")
    @Answers(status = 201)
    ResponseEntity<Body> state(Actor actor, @PathVariable UUID id) {
        var need = needs.state(actor, new NeedId(id));
        return ResponseEntity.created(URI.create("/api/needs/" + id)).body(body(need));
    }

    @PostMapping("/{id}/withdrawal")
    @Answers(status = 201)
    ResponseEntity<Body> withdraw(Actor actor, @PathVariable UUID id, @RequestBody Withdrawal withdrawal) {
        var reason = withdrawal.reason() == null ? "" : withdrawal.reason();
        var need = needs.withdraw(actor, new NeedId(id), reason);
        return ResponseEntity.created(URI.create("/api/needs/" + id)).body(body(need));
    }

    private Body body(Need need) {
        return body(need, needs.mentions(need));
    }

    private Body body(Need need, List<Mention> mentions) {
        return new Body(
                need.id().toString(),
                need.ocid().value(),
                need.status().code(),
                need.title(),
                need.problem(),
                need.whoHasIt(),
                need.outcomeMeasure(),
                need.unit(),
                need.baseline().orElse(null),
                need.target().orElse(null),
                need.users(),
                need.dataCollected(),
                need.tags().stream().map(Tag::code).sorted().toList(),
                mentions.stream().map(Named::of).toList(),
                need.status() == NeedStatus.DRAFT ? needs.missing(need) : List.of(),
                need.statedAt().orElse(null));
    }
}
