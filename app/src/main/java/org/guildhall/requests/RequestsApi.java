package org.guildhall.requests;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.requests.RequestStep.Outcome;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Purchase requests as JSON. */
@RestController
class RequestsApi {
    private final Requests requests;
    private final Withdrawing withdrawing;

    RequestsApi(Requests requests, Withdrawing withdrawing) {
        this.requests = requests;
        this.withdrawing = withdrawing;
    }

    record Body(
            String id,
            String status,
            String need,
            String ocid,
            Bilingual title,
            List<LineBody> lines,
            int termMonths,
            int optionMonths,
            Amount estimate,
            String budgetLine,
            List<StepBody> steps) {
        static Body of(Request request) {
            return new Body(
                    request.id().toString(),
                    request.status().code(),
                    request.need().toString(),
                    request.ocid().value(),
                    request.title(),
                    request.lines().stream().map(LineBody::of).toList(),
                    request.termMonths(),
                    request.optionMonths(),
                    Amount.of(request.estimate()),
                    request.budgetLine(),
                    request.steps().stream().map(StepBody::of).toList());
        }
    }

    record Amount(BigDecimal amount, String currency) {
        static Amount of(Money money) {
            return new Amount(money.amount(), money.currency().getCurrencyCode());
        }
    }

    record LineBody(
            String id,
            Bilingual description,
            String unspsc,
            BigDecimal quantity,
            String unit,
            Amount unitEstimate,
            String per) {
        static LineBody of(RequestLine line) {
            return new LineBody(
                    line.id().toString(),
                    line.description(),
                    line.unspsc(),
                    line.quantity(),
                    line.unit(),
                    Amount.of(line.unitEstimate()),
                    line.per().code());
        }
    }

    record StepBody(
            int round,
            int step,
            String authority,
            Bilingual title,
            Bilingual source,
            String status,
            @Nullable String person,
            @Nullable Instant at,
            @Nullable String reason) {
        static StepBody of(RequestStep step) {
            return switch (step.outcome()) {
                case Outcome.Waiting() -> of(step, "waiting", null, null, null);
                case Outcome.Decided(var decision, var by, var at, var reason) ->
                    of(step, decision.code(), by.toString(), at, reason);
            };
        }

        private static StepBody of(
                RequestStep step,
                String status,
                @Nullable String person,
                @Nullable Instant at,
                @Nullable String reason) {
            return new StepBody(
                    step.round(),
                    step.number(),
                    step.authority(),
                    step.title(),
                    step.source(),
                    status,
                    person,
                    at,
                    reason);
        }
    }

    record Approval(
            @Needed @Nullable String decision,
            @Nullable Integer round,
            @Nullable Integer step,
            @Nullable String reason) {}

    record Withdrawal(@Needed @Nullable String reason) {}

    @PostMapping("/api/requests")
    @Answers(status = 201)
    ResponseEntity<Body> draft(Actor actor, @RequestBody TypedRequest typed) {
        return created(requests.draft(actor, typed));
    }

    @GetMapping("/api/requests")
    ResponseEntity<List<Body>> readable(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(
                requests.readableBy(actor, new Listing(words, status, after, limit).strictly(RequestStatus.class)),
                Body::of);
    }

    @GetMapping("/api/requests/{id}")
    Body one(Actor actor, @PathVariable UUID id) {
        return Body.of(requests.readBy(actor, new RequestId(id)));
    }

    @PutMapping("/api/requests/{id}")
    Body revise(Actor actor, @PathVariable UUID id, @RequestBody TypedRequest typed) {
        return Body.of(requests.revise(actor, new RequestId(id), typed));
    }

    @PostMapping("/api/requests/{id}/submission")
    @Answers(status = 201)
    ResponseEntity<Body> submit(Actor actor, @PathVariable UUID id) {
        return created(requests.submit(actor, new RequestId(id)));
    }

    @PostMapping("/api/requests/{id}/approvals")
    @Answers(status = 201)
    ResponseEntity<Body> decide(Actor actor, @PathVariable UUID id, @RequestBody Approval approval) {
        var decision = Decision.of(String.valueOf(approval.decision()));
        new Checks()
                .that(decision.isPresent(), "decision", "field.unknown-choice")
                .throwIfAny();
        return created(requests.decide(
                actor,
                new RequestId(id),
                decision.orElseThrow(),
                approval.round(),
                approval.step(),
                approval.reason()));
    }

    @PostMapping("/api/requests/{id}/withdrawal")
    @Answers(status = 201)
    ResponseEntity<Body> withdraw(Actor actor, @PathVariable UUID id, @RequestBody Withdrawal typed) {
        return created(withdrawing.withdraw(actor, new RequestId(id), typed.reason()));
    }

    private static ResponseEntity<Body> created(Request request) {
        return ResponseEntity.created(URI.create("/api/requests/" + request.id()))
                .body(Body.of(request));
    }
}
