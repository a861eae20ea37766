package org.guildhall.openings;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The opening of a stage, for the officers' programs. */
@RestController
@RequestMapping("/api/stages/{stage}/opening")
class OpeningApi {
    private final Openings openings;
    private final Submissions submissions;
    private final Vendors vendors;

    OpeningApi(Openings openings, Submissions submissions, Vendors vendors) {
        this.openings = openings;
        this.submissions = submissions;
        this.vendors = vendors;
    }

    /**
     * {@code words} are those of the share on paper, given instead of a passphrase; {@code withoutLost} leaves out bids
     * whose envelopes are gone. Its text form tells nothing.
     */
    record Key(
            @Nullable String passphrase,
            @Nullable String words,
            @Nullable Boolean withoutLost) {
        @Override
        public String toString() {
            return "Key[…]";
        }
    }

    record WaitingBody(String id, String status, int needed, Instant until) {}

    record BidBody(
            String id,
            String status,
            @Nullable String code,
            @Nullable String lock,
            String organisation,
            String tenderer,
            String sha256,
            @Nullable Map<String, Object> total,
            int files,
            boolean withdrawn) {}

    /** {@code bids} is empty while the caller may not know whose they are; {@code named} once everyone may. */
    record OpeningBody(
            String id,
            String status,
            Instant at,
            List<String> officers,
            int count,
            int broken,
            boolean named,
            List<BidBody> bids) {}

    @PostMapping
    @Answers(status = 201, with = OpeningBody.class)
    @Answers(status = 202, with = WaitingBody.class)
    ResponseEntity<Object> open(Actor officer, @PathVariable UUID stage, @RequestBody Key key) {
        return switch (outcome(officer, new StageId(stage), key)) {
            case OpeningOutcome.Waiting waiting ->
                ResponseEntity.accepted()
                        .body(new WaitingBody(stage.toString(), "waiting", waiting.needed(), waiting.until()));
            case OpeningOutcome.Opened _ ->
                ResponseEntity.created(URI.create("/api/stages/" + stage + "/opening"))
                        .body(opening(officer, stage));
        };
    }

    private OpeningOutcome outcome(Actor officer, StageId stage, Key key) {
        var lost = Boolean.TRUE.equals(key.withoutLost()) ? Lost.IS_LEFT_OUT : Lost.STOPS;
        return key.words() == null
                ? openings.open(officer, stage, key.passphrase() == null ? "" : key.passphrase(), lost)
                : openings.openWithPaper(officer, stage, key.words(), lost);
    }

    @GetMapping
    OpeningBody opening(Actor actor, @PathVariable UUID stage) {
        return openings.opening(actor, new StageId(stage))
                .map(opening -> body(stage, opening))
                .orElseThrow(() -> new Refused(SubmissionProblem.NOT_OPENED));
    }

    private OpeningBody body(UUID stage, SeenOpening opening) {
        var withdrawn = submissions.withdrawn(new StageId(stage));
        return new OpeningBody(
                stage.toString(),
                "opened",
                opening.at(),
                opening.officers().stream().map(Object::toString).toList(),
                opening.count(),
                opening.broken(),
                opening.named(),
                opening.bids().stream()
                        .map(bid -> body(bid, withdrawn.contains(bid.id())))
                        .toList());
    }

    private BidBody body(OpenedBid bid, boolean withdrawn) {
        Money total = bid.total();
        return new BidBody(
                bid.id().toString(),
                bid.status().name().toLowerCase(java.util.Locale.ROOT),
                bid.code(),
                bid.lock() == null ? null : bid.lock().name().toLowerCase(java.util.Locale.ROOT),
                bid.organisation().toString(),
                vendors.byId(bid.organisation()).orElseThrow().legalName(),
                bid.sha256(),
                total == null ? null : new LinkedHashMap<>(total.asMap()),
                bid.files().size(),
                withdrawn);
    }
}
