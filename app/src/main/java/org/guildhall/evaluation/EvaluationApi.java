package org.guildhall.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.PersonId;
import org.guildhall.ranking.ClosedRanking;
import org.guildhall.ranking.Mark;
import org.guildhall.ranking.Standing;
import org.guildhall.ranking.Standing.Line;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The evaluation of a stage as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api/stages/{stage}")
class EvaluationApi {
    private final Evaluations evaluations;

    EvaluationApi(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    record NewPanel(
            @Needed @Nullable UUID chair,
            @Needed @Nullable List<UUID> members,
            @Nullable String reason) {}

    record NewDeclaration(
            @Needed @Nullable Boolean conflict, @Nullable String explanation) {}

    /** Where the evaluation stands, and the caller's own place in it. */
    record State(
            String id, String status, int panel, @Nullable String declaration, boolean scoresFinal) {
        static State of(Desk desk) {
            var you = desk.you();
            return new State(
                    desk.stage().id().toString(),
                    desk.evaluation() == null ? "none" : code(desk.evaluation().status()),
                    desk.panel().people().size(),
                    you == null ? null : code(you.declaration()),
                    you != null && you.completed());
        }
    }

    /** {@code withheld} is null, or says why the file is not handed out: waiting or infected. */
    record File(
            String sha256, String name, long size, @Nullable String withheld) {}

    record AnswerJson(
            String field, Bilingual label, @Nullable String criterion, String text, List<File> files) {
        static List<AnswerJson> of(List<Dossier.Answer> answers) {
            return answers.stream()
                    .map(answer -> new AnswerJson(
                            answer.field(),
                            answer.label(),
                            answer.criterion(),
                            answer.text(),
                            answer.files().stream()
                                    .map(file -> new File(file.sha256(), file.name(), file.size(), file.why()))
                                    .toList()))
                    .toList();
        }
    }

    /** {@code id} names the bid among evaluators; {@code tenderer} and {@code price} come once quality is closed. */
    record BidJson(
            String id,
            String label,
            List<AnswerJson> answers,
            @Nullable String tenderer,
            @Nullable Money price) {
        static BidJson of(Dossier dossier) {
            return new BidJson(
                    dossier.id().toString(),
                    dossier.label(),
                    AnswerJson.of(dossier.answers()),
                    dossier.tenderer(),
                    dossier.price());
        }
    }

    record MarkJson(
            @Nullable String person,
            @Nullable BigDecimal score,
            @Nullable Boolean met,
            String comment,
            boolean outlier) {}

    record AgreementJson(
            String bid,
            String label,
            String criterion,
            List<MarkJson> marks,
            boolean discuss,
            @Nullable BigDecimal proposed,
            @Nullable MarkJson agreed) {
        static AgreementJson of(Agreement agreement) {
            var agreed = agreement.agreed();
            return new AgreementJson(
                    agreement.candidate().toString(),
                    agreement.label(),
                    agreement.criterion(),
                    agreement.given().stream()
                            .map(each -> mark(each.mark(), each.name(), each.outlier()))
                            .toList(),
                    agreement.toDiscuss(),
                    agreement.proposed(),
                    agreed == null ? null : mark(agreed, null, false));
        }

        private static MarkJson mark(Mark mark, @Nullable String name, boolean outlier) {
            return new MarkJson(name, mark.score(), mark.met(), mark.comment(), outlier);
        }
    }

    /** {@code bid} is the bid's own id, for the recommendation. */
    record StandingJson(
            String bid,
            String organisation,
            String tenderer,
            String label,
            @Nullable Integer rank,
            boolean compliant,
            @Nullable String why,
            @Nullable String tie,
            BigDecimal quality,
            @Nullable BigDecimal pricePoints,
            BigDecimal total,
            @Nullable Money price,
            List<Line> criteria) {}

    /** Somebody of the panel stood aside; {@code late} if that was after what was agreed could change. */
    record ConflictJson(Instant at, boolean scoresFinal, boolean late) {
        static ConflictJson of(PanelRows.Conflict conflict) {
            return new ConflictJson(conflict.at(), conflict.scored(), conflict.late());
        }
    }

    record RankingJson(
            String id, String status, String basis, List<ConflictJson> conflicts, List<StandingJson> standings) {}

    @PutMapping("/panel")
    State name(Actor buyer, @PathVariable UUID stage, @RequestBody NewPanel panel) {
        var checks = new Checks();
        checks.that(panel.chair() != null, "chair", "field.required");
        checks.that(panel.members() != null, "members", "field.required");
        checks.throwIfAny();
        var members = Objects.requireNonNull(panel.members()).stream()
                .map(PersonId::new)
                .distinct()
                .toList();
        evaluations.name(
                buyer,
                new StageId(stage),
                new PersonId(Objects.requireNonNull(panel.chair())),
                members,
                panel.reason());
        return State.of(evaluations.desk(buyer, new StageId(stage)));
    }

    @GetMapping("/evaluation")
    State state(Actor actor, @PathVariable UUID stage) {
        return State.of(evaluations.desk(actor, new StageId(stage)));
    }

    @PostMapping("/declarations")
    @ResponseStatus(HttpStatus.CREATED)
    State declare(Actor actor, @PathVariable UUID stage, @RequestBody NewDeclaration declaration) {
        new Checks()
                .that(declaration.conflict() != null, "conflict", "field.required")
                .throwIfAny();
        var explanation = declaration.explanation() == null ? "" : declaration.explanation();
        evaluations.declare(actor, new StageId(stage), Boolean.TRUE.equals(declaration.conflict()), explanation);
        return State.of(evaluations.desk(actor, new StageId(stage)));
    }

    @GetMapping("/bids")
    List<BidJson> bids(Actor actor, @PathVariable UUID stage) {
        return evaluations.bids(actor, new StageId(stage)).stream()
                .map(BidJson::of)
                .toList();
    }

    @PutMapping("/scores")
    State score(Actor actor, @PathVariable UUID stage, @RequestBody List<NewMark> marks) {
        evaluations.score(actor, new StageId(stage), marks);
        return State.of(evaluations.desk(actor, new StageId(stage)));
    }

    @PostMapping("/scores/completion")
    @ResponseStatus(HttpStatus.CREATED)
    State complete(Actor actor, @PathVariable UUID stage) {
        evaluations.complete(actor, new StageId(stage));
        return State.of(evaluations.desk(actor, new StageId(stage)));
    }

    @GetMapping("/consensus")
    List<AgreementJson> consensus(Actor actor, @PathVariable UUID stage) {
        return evaluations.agreements(actor, new StageId(stage)).stream()
                .map(AgreementJson::of)
                .toList();
    }

    @PutMapping("/consensus")
    List<AgreementJson> agree(Actor chair, @PathVariable UUID stage, @RequestBody List<NewMark> marks) {
        evaluations.agree(chair, new StageId(stage), marks);
        return consensus(chair, stage);
    }

    @PostMapping("/consensus/closure")
    @ResponseStatus(HttpStatus.CREATED)
    State close(Actor chair, @PathVariable UUID stage) {
        evaluations.closeQuality(chair, new StageId(stage));
        return State.of(evaluations.desk(chair, new StageId(stage)));
    }

    @PostMapping("/ranking")
    @ResponseStatus(HttpStatus.CREATED)
    RankingJson rank(Actor chair, @PathVariable UUID stage) {
        return json(evaluations.rank(chair, new StageId(stage)));
    }

    @GetMapping("/ranking")
    RankingJson ranking(Actor actor, @PathVariable UUID stage) {
        return json(evaluations.ranking(actor, new StageId(stage)));
    }

    private RankingJson json(ClosedRanking ranking) {
        var standings = ranking.standings().stream().map(this::json).toList();
        var conflicts = evaluations.conflicts(ranking.stage()).stream()
                .map(ConflictJson::of)
                .toList();
        return new RankingJson(ranking.stage().toString(), "ranked", code(ranking.basis()), conflicts, standings);
    }

    private StandingJson json(Standing standing) {
        return new StandingJson(
                standing.bid().value().toString(),
                standing.organisation().toString(),
                evaluations.tenderer(standing),
                standing.label(),
                standing.rank(),
                standing.compliant(),
                standing.exclusion() == null ? null : standing.exclusion().why().code(),
                standing.tie() == null ? null : code(standing.tie()),
                standing.quality(),
                standing.pricePoints(),
                standing.total(),
                standing.price(),
                standing.lines());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
