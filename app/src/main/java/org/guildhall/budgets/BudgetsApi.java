package org.guildhall.budgets;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Answers;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Budget lines and their movements, for programs. */
@RestController
class BudgetsApi {
    private final Budgets budgets;

    BudgetsApi(Budgets budgets) {
        this.budgets = budgets;
    }

    record LineBody(
            String id,
            String status,
            String code,
            Bilingual title,
            Money amount,
            Money held,
            Money committed,
            Money invoiced,
            Money left) {
        static LineBody of(BudgetLine line) {
            return new LineBody(
                    line.code(),
                    "open",
                    line.code(),
                    line.title(),
                    line.amount(),
                    line.held(),
                    line.committed(),
                    line.invoiced(),
                    line.left());
        }
    }

    record MovementBody(
            String id,
            String status,
            Instant at,
            String ocid,
            @Nullable String contract,
            String number,
            String path,
            Money held,
            Money committed,
            Money invoiced,
            @Nullable String by) {
        static MovementBody of(Movement moved) {
            var cause = moved.cause();
            return new MovementBody(
                    String.valueOf(moved.place()),
                    cause.kind().code(),
                    moved.at(),
                    cause.ocid().value(),
                    moved.contract() == null ? null : moved.contract().toString(),
                    cause.number(),
                    cause.path(),
                    moved.held(),
                    moved.committed(),
                    moved.invoiced(),
                    cause.by() == null ? null : cause.by().toString());
        }
    }

    @GetMapping("/api/budget-lines")
    List<LineBody> all() {
        return budgets.all().stream().map(LineBody::of).toList();
    }

    @PostMapping("/api/budget-lines")
    @Answers(status = 201)
    ResponseEntity<LineBody> add(Actor actor, @RequestBody TypedLine typed) {
        var line = budgets.add(actor, typed);
        return ResponseEntity.created(URI.create("/api/budget-lines/" + line.code()))
                .body(LineBody.of(line));
    }

    @GetMapping("/api/budget-lines/{code}")
    LineBody one(@PathVariable String code) {
        return LineBody.of(line(code));
    }

    record VoteBody(Instant at, Money before, Money amount, String reason, String by) {
        static VoteBody of(Vote vote) {
            return new VoteBody(
                    vote.at(),
                    vote.before(),
                    vote.amount(),
                    vote.reason(),
                    vote.by().toString());
        }
    }

    @PostMapping("/api/budget-lines/{code}/votes")
    @Answers(status = 201)
    ResponseEntity<LineBody> vote(Actor actor, @PathVariable String code, @RequestBody TypedVote typed) {
        var line = budgets.vote(actor, code, typed);
        return ResponseEntity.created(URI.create("/api/budget-lines/" + line.code()))
                .body(LineBody.of(line));
    }

    @GetMapping("/api/budget-lines/{code}/votes")
    List<VoteBody> votes(@PathVariable String code) {
        return budgets.votes(line(code).code()).stream().map(VoteBody::of).toList();
    }

    @GetMapping("/api/budget-lines/{code}/movements")
    ResponseEntity<List<MovementBody>> movements(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        var line = line(code);
        return NextPart.linked(budgets.movements(line.code(), new Listing("", "", after, limit)), MovementBody::of);
    }

    private BudgetLine line(String code) {
        return budgets.byCode(code).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
