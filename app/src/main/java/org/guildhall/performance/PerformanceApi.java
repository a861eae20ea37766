package org.guildhall.performance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.performance.Figures.Ratio;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scorecards as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api")
class PerformanceApi {
    private final Performance performance;

    PerformanceApi(Performance performance) {
        this.performance = performance;
    }

    record NewRatings(@Needed @Nullable List<TypedRating> ratings) {}

    record NewReply(@Needed @Nullable String reply) {}

    record FiguresJson(
            Ratio ordersOnTime,
            Ratio acceptedFirstTime,
            Ratio milestonesOnTime,
            int acknowledged,
            BigDecimal acknowledgedDays,
            Ratio invoicesClean) {
        static FiguresJson of(Figures from) {
            return new FiguresJson(
                    from.ordersOnTime(),
                    from.acceptedFirstTime(),
                    from.milestonesOnTime(),
                    from.acknowledged().times(),
                    from.acknowledged().days(),
                    from.invoicesClean());
        }
    }

    record ScorecardJson(
            String contract,
            String number,
            Bilingual title,
            String organisation,
            String supplier,
            String status,
            FiguresJson figures,
            List<Rating> ratings,
            @Nullable Instant ratedAt,
            @Nullable Instant replyBy,
            String reply,
            @Nullable Instant repliedAt,
            @Nullable Instant finalAt) {
        static ScorecardJson of(Scorecard from) {
            return new ScorecardJson(
                    from.contract().toString(),
                    from.number(),
                    from.title(),
                    from.organisation().toString(),
                    from.supplier(),
                    from.status().code(),
                    FiguresJson.of(from.figures()),
                    from.ratings(),
                    from.ratedAt(),
                    from.replyBy(),
                    from.reply(),
                    from.repliedAt(),
                    from.finalAt());
        }
    }

    record MeanJson(String criterion, @Nullable BigDecimal mean) {}

    record TrackRecordJson(
            String organisation, FiguresJson figures, List<MeanJson> means, List<ScorecardJson> scorecards) {}

    @GetMapping("/performance-criteria")
    Criteria criteria() {
        return performance.criteria();
    }

    @GetMapping("/contracts/{contract}/performance")
    ScorecardJson read(Actor actor, @PathVariable UUID contract) {
        return ScorecardJson.of(performance.readBy(actor, new ContractId(contract)));
    }

    @PostMapping("/contracts/{contract}/performance/ratings")
    @Answers(status = 201)
    ResponseEntity<ScorecardJson> rate(Actor owner, @PathVariable UUID contract, @RequestBody NewRatings given) {
        return created(performance.rate(owner, new ContractId(contract), given.ratings()));
    }

    @PostMapping("/contracts/{contract}/performance/reply")
    @Answers(status = 201)
    ResponseEntity<ScorecardJson> reply(Actor actor, @PathVariable UUID contract, @RequestBody NewReply given) {
        return created(performance.reply(actor, new ContractId(contract), given.reply()));
    }

    @PostMapping("/contracts/{contract}/performance/final")
    @Answers(status = 201)
    ResponseEntity<ScorecardJson> finish(Actor owner, @PathVariable UUID contract) {
        return created(performance.finish(owner, new ContractId(contract)));
    }

    @GetMapping("/track-records/{organisation}")
    TrackRecordJson trackRecord(@PathVariable UUID organisation) {
        var record = performance.of(new OrganisationId(organisation));
        return new TrackRecordJson(
                organisation.toString(),
                FiguresJson.of(record.figures()),
                performance.criteria().criteria().stream()
                        .map(each ->
                                new MeanJson(each.id(), record.mean(each.id()).orElse(null)))
                        .toList(),
                record.scorecards().stream().map(ScorecardJson::of).toList());
    }

    private static ResponseEntity<ScorecardJson> created(Scorecard scorecard) {
        return ResponseEntity.created(URI.create("/api" + Performance.path(scorecard.contract())))
                .body(ScorecardJson.of(scorecard));
    }
}
