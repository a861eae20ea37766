package org.guildhall.duties;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.guildhall.duties.Filing.How;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is owed for a solicitation, and filing it. */
@RestController
class DutiesApi {
    private final Duties duties;
    private final DutyViews views;

    DutiesApi(Duties duties, DutyViews views) {
        this.duties = duties;
        this.views = views;
    }

    record StatementText(
            @Needed @Nullable String how, @Needed @Nullable String text) {}

    @GetMapping("/api/solicitations/{id}/duties")
    DutyViews.Owing all(@PathVariable UUID id) {
        return views.all(duties.of(new SolicitationId(id)));
    }

    @PostMapping("/api/solicitations/{id}/duties/{duty}/statement")
    DutyViews.View state(
            Actor actor, @PathVariable UUID id, @PathVariable String duty, @RequestBody StatementText said) {
        var checks = new Checks();
        var how = checks.choice("how", said.how(), How.values());
        checks.that(how.isEmpty() || how.get() != How.DOCUMENT, "how", "field.unknown-choice");
        checks.throwIfAny();
        return views.one(duties.state(actor, new SolicitationId(id), duty, how.orElseThrow(), said.text()));
    }

    @PostMapping("/api/solicitations/{id}/duties/{duty}/document")
    @Answers(takes = "application/octet-stream")
    DutyViews.View file(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String duty,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until,
            HttpServletRequest request)
            throws IOException {
        return views.one(duties.file(
                actor,
                new SolicitationId(id),
                duty,
                name,
                request.getInputStream(),
                new Claimed(ground, reason, until)));
    }

    @DeleteMapping("/api/solicitations/{id}/duties/{duty}/filing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor, @PathVariable UUID id, @PathVariable String duty) {
        duties.withdraw(actor, new SolicitationId(id), duty);
    }
}
