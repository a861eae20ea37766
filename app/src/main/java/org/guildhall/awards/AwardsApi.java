package org.guildhall.awards;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Money;
import org.guildhall.negotiations.Agreement;
import org.guildhall.ranking.Standing;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.guildhall.web.NextPart;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recommendations, decisions, awards and results as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api")
class AwardsApi {
    private final Awards awards;
    private final Revoking revoking;

    AwardsApi(Awards awards, Revoking revoking) {
        this.awards = awards;
        this.revoking = revoking;
    }

    record NewReason(@Nullable String en, @Nullable String fr) {}

    record NewRecommendation(
            @Nullable UUID bid, @Needed @Nullable NewReason reason) {}

    record NewDecision(
            @Needed @Nullable String decision,
            @Nullable Integer step,
            @Nullable String reason) {}

    record NewRevocation(@Needed Draft.@Nullable Text reason) {}

    record StepJson(
            int position,
            String authority,
            Bilingual title,
            Bilingual source,
            @Nullable String decision,
            @Nullable Instant at) {}

    /** @param agreement what was negotiated with whom is recommended; null where nothing was */
    record RecommendationJson(
            String id,
            String status,
            String stage,
            String ocid,
            @Nullable String bid,
            @Nullable String supplier,
            Money value,
            Bilingual reason,
            Instant at,
            List<StepJson> steps,
            @Nullable String award,
            @Nullable Agreement agreement,
            long lateConflicts) {}

    /** @param revoked the reasons for which it was revoked, or null */
    record AwardJson(
            String id,
            String status,
            String stage,
            String ocid,
            String supplier,
            String organisation,
            Money value,
            Bilingual reason,
            Instant decidedAt,
            Instant standstillUntil,
            @Nullable Instant confirmedAt,
            @Nullable Instant revokedAt,
            @Nullable Bilingual revoked) {
        static AwardJson of(Award award) {
            var recommendation = award.recommendation();
            var revocation = award.revocation();
            return new AwardJson(
                    award.id().toString(),
                    code(award.state()),
                    recommendation.stage().toString(),
                    recommendation.ocid().value(),
                    award.chosen().supplier(),
                    award.chosen().organisation().toString(),
                    recommendation.value(),
                    recommendation.reason(),
                    award.decidedAt(),
                    award.standstill().until(),
                    award.confirmedAt(),
                    revocation == null ? null : revocation.at(),
                    revocation == null ? null : revocation.reason());
        }
    }

    /** What one bidder is told; {@code why} is set if the bid was put aside. */
    record ResultJson(
            UUID id,
            String status,
            Bilingual title,
            UUID bid,
            @Nullable Integer rank,
            int ranked,
            boolean compliant,
            @Nullable String why,
            BigDecimal total,
            @Nullable Money price,
            List<Standing.Line> criteria,
            Result.@Nullable Winner winner,
            @Nullable Bilingual reason,
            Instant at,
            @Nullable Instant standstillUntil,
            @Nullable PassedOver passedOver,
            List<Remedy> remedies,
            @Nullable Instant revokedAt,
            @Nullable Bilingual revoked) {
        static ResultJson of(Result result, @Nullable Revocation revocation) {
            var own = result.own();
            return new ResultJson(
                    result.stage().value(),
                    code(result.kind()),
                    result.title(),
                    own.bid().value(),
                    own.rank(),
                    result.ranked(),
                    own.compliant(),
                    own.exclusion() == null ? null : own.exclusion().why().code(),
                    own.total(),
                    own.price(),
                    own.lines(),
                    result.winner(),
                    result.reason(),
                    result.at(),
                    result.standstillUntil(),
                    result.passedOver(),
                    result.rules(),
                    revocation == null ? null : revocation.at(),
                    revocation == null ? null : revocation.reason());
        }
    }

    @PostMapping("/stages/{stage}/recommendation")
    @Answers(status = 201)
    ResponseEntity<RecommendationJson> recommend(
            Actor buyer, @PathVariable UUID stage, @RequestBody NewRecommendation given) {
        var reason = given.reason() == null ? new NewReason(null, null) : given.reason();
        var bid = given.bid() == null ? null : new BidId(given.bid());
        var made = awards.recommend(buyer, new StageId(stage), bid, reason.en(), reason.fr());
        return ResponseEntity.created(URI.create("/api/recommendations/" + made.id()))
                .body(json(made));
    }

    @GetMapping("/recommendations")
    ResponseEntity<List<RecommendationJson>> recommendations(
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "" + Listing.MOST) int limit) {
        return NextPart.linked(
                awards.recommendations(new Listing(words, status, after, limit).strictly(RecommendationStatus.class)),
                this::json);
    }

    @GetMapping("/recommendations/{id}")
    RecommendationJson recommendation(@PathVariable UUID id) {
        return json(awards.byId(new RecommendationId(id)));
    }

    @PostMapping("/recommendations/{id}/decisions")
    @Answers(status = 201)
    ResponseEntity<RecommendationJson> decide(Actor actor, @PathVariable UUID id, @RequestBody NewDecision given) {
        var decision = Decision.of(given.decision());
        new Checks()
                .that(decision.isPresent(), "decision", "field.unknown-choice")
                .throwIfAny();
        var decided =
                awards.decide(actor, new RecommendationId(id), decision.orElseThrow(), given.step(), given.reason());
        return ResponseEntity.created(URI.create("/api/recommendations/" + id)).body(json(decided));
    }

    @GetMapping("/awards/{id}")
    AwardJson award(@PathVariable UUID id) {
        return AwardJson.of(awards.byId(new AwardId(id)));
    }

    @PostMapping("/awards/{id}/confirmation")
    @Answers(status = 201)
    ResponseEntity<AwardJson> confirm(Actor buyer, @PathVariable UUID id) {
        var confirmed = awards.confirm(buyer, new AwardId(id));
        return ResponseEntity.created(URI.create("/api/awards/" + id)).body(AwardJson.of(confirmed));
    }

    @PostMapping("/awards/{id}/revocation")
    @Answers(status = 201)
    ResponseEntity<AwardJson> revoke(Actor actor, @PathVariable UUID id, @RequestBody NewRevocation given) {
        var revoked = revoking.revoke(actor, new AwardId(id), given.reason());
        return ResponseEntity.created(URI.create("/api/awards/" + id)).body(AwardJson.of(revoked));
    }

    @GetMapping("/stages/{stage}/result")
    ResultJson result(Actor vendor, @PathVariable UUID stage) {
        var result = awards.result(vendor, new StageId(stage));
        return ResultJson.of(result, awards.revocation(result).orElse(null));
    }

    private RecommendationJson json(Recommendation recommendation) {
        var chosen = recommendation.chosen();
        return new RecommendationJson(
                recommendation.id().toString(),
                code(recommendation.status()),
                recommendation.stage().toString(),
                recommendation.ocid().value(),
                chosen == null ? null : chosen.bid().toString(),
                chosen == null ? null : chosen.supplier(),
                recommendation.value(),
                recommendation.reason(),
                recommendation.at(),
                recommendation.steps().stream().map(this::json).toList(),
                awards.of(recommendation.id())
                        .map(award -> award.id().toString())
                        .orElse(null),
                awards.agreement(recommendation).orElse(null),
                awards.lateConflicts(recommendation));
    }

    private StepJson json(Step step) {
        var authority = awards.authority(step);
        return new StepJson(
                step.position(),
                authority.id(),
                authority.title(),
                authority.source(),
                step.decision() == null ? null : step.decision().code(),
                step.at());
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
