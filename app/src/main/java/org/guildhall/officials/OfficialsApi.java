package org.guildhall.officials;

import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.officials.Handovers.Handing;
import org.guildhall.officials.Handovers.Held;
import org.guildhall.officials.HoldingViews.View;
import org.guildhall.officials.Officials.Ending;
import org.guildhall.officials.Officials.Giving;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Authority and what people answer for, for programs. */
@RestController
class OfficialsApi {
    private final Officials officials;
    private final Handovers handovers;
    private final HoldingViews views;

    OfficialsApi(Officials officials, Handovers handovers, HoldingViews views) {
        this.officials = officials;
        this.handovers = handovers;
        this.views = views;
    }

    record NewHolding(
            @Needed @Nullable String authority,
            @Needed @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    record HoldingEnd(
            @Needed @Nullable String from, @Needed @Nullable String reason) {}

    record NewHandover(
            @Needed @Nullable String to,
            @Needed @Nullable String reason,
            @Nullable List<String> pieces) {}

    @GetMapping("/api/people/{id}/authorities")
    List<View> held(@PathVariable UUID id) {
        return officials.of(new PersonId(id)).stream().map(views::of).toList();
    }

    @PostMapping("/api/people/{id}/authorities")
    @ResponseStatus(HttpStatus.CREATED)
    View give(Actor administrator, @PathVariable UUID id, @RequestBody NewHolding typed) {
        var giving = new Giving(typed.authority(), typed.from(), typed.until(), typed.reason());
        return views.of(officials.give(administrator, new PersonId(id), giving));
    }

    @PutMapping("/api/people/{id}/authorities/{holding}/end")
    View end(Actor administrator, @PathVariable UUID id, @PathVariable UUID holding, @RequestBody HoldingEnd typed) {
        var ending = new Ending(typed.from(), typed.reason());
        return views.of(officials.end(administrator, new PersonId(id), holding, ending));
    }

    @GetMapping("/api/people/{id}/charges")
    List<Held> charges(Actor actor, @PathVariable UUID id) {
        return handovers.of(new PersonId(id)).stream()
                .filter(held -> handovers.mayHandOver(actor, held.kind()))
                .toList();
    }

    @PostMapping("/api/people/{id}/handovers/{kind}")
    List<Charge> handOver(
            Actor actor, @PathVariable UUID id, @PathVariable String kind, @RequestBody NewHandover typed) {
        var handing = new Handing(typed.to(), typed.reason(), typed.pieces());
        return handovers.handOver(actor, new PersonId(id), kind, handing);
    }
}
