package org.guildhall.amending;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Addenda of a started stage. */
@RestController
class AddendumApi {
    private final Amending amending;
    private final Solicitations solicitations;

    AddendumApi(Amending amending, Solicitations solicitations) {
        this.amending = amending;
        this.solicitations = solicitations;
    }

    record Amendment(
            @Needed Draft.@Nullable Text reason,
            @Needed @Nullable Changes changes) {}

    @PostMapping("/api/stages/{stage}/addenda")
    @Answers(status = 201)
    ResponseEntity<AddendumView> amend(Actor actor, @PathVariable UUID stage, @RequestBody Amendment amendment) {
        var changes = amendment.changes() == null ? Changes.NONE : amendment.changes();
        var addendum = amending.issue(actor, new StageId(stage), amendment.reason(), changes);
        return ResponseEntity.created(URI.create("/api/stages/" + stage + "/addenda/" + addendum.number()))
                .body(AddendumView.of(addendum));
    }

    /** A key that is to take the place of a lost one. */
    record DealtKey(String id, String status) {}

    @PostMapping("/api/stages/{stage}/opening-key")
    @Answers(status = 201)
    ResponseEntity<DealtKey> prepareKey(Actor actor, @PathVariable UUID stage, @RequestBody LostKey.NewKey wanted) {
        var key = amending.prepareKey(actor, new StageId(stage), wanted).toString();
        return ResponseEntity.created(URI.create("/api/opening-keys/" + key + "/paper"))
                .body(new DealtKey(key, "dealt"));
    }

    @GetMapping("/api/stages/{stage}/addenda")
    List<AddendumView> addenda(@PathVariable UUID stage) {
        return solicitations.stage(new StageId(stage)).stream()
                .flatMap(each -> each.addenda().stream())
                .map(AddendumView::of)
                .toList();
    }
}
