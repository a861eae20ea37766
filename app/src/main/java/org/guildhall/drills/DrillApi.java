package org.guildhall.drills;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.Holders;
import org.guildhall.keys.Secret;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Who can still open, for programs. */
@RestController
class DrillApi {
    private final Drills drills;

    DrillApi(Drills drills) {
        this.drills = drills;
    }

    record Shares(String id, String status, int epoch, int threshold, int able, Instant due, List<HeldShare> shares) {}

    record HeldShare(
            int share,
            String status,
            @Nullable String officer,
            @Nullable Instant liveAt) {}

    /** {@code words} are those of the share on paper, given instead of a passphrase. Its text form tells nothing. */
    record NewShares(
            @Needed @Nullable List<UUID> openers,
            @Needed @Nullable Integer threshold,
            @Nullable Boolean paper,
            @Nullable String passphrase,
            @Nullable String words) {
        @Override
        public String toString() {
            return "NewShares[…]";
        }
    }

    record Reshared(
            String id, String status, int needed, @Nullable Instant until) {}

    @PostMapping("/api/stages/{stage}/shares")
    @Answers(status = 201, with = Reshared.class)
    @Answers(status = 202, with = Reshared.class)
    ResponseEntity<Reshared> reshare(Actor officer, @PathVariable UUID stage, @RequestBody NewShares wanted) {
        var next = Holders.asked(wanted.openers(), wanted.threshold(), wanted.paper());
        var passphrase = wanted.passphrase() == null ? "" : wanted.passphrase();
        var secret = wanted.words() == null ? new Secret(passphrase, false) : new Secret(wanted.words(), true);
        return drills.reshare(officer, new StageId(stage), secret, next)
                .map(awaited -> ResponseEntity.accepted()
                        .body(new Reshared(stage.toString(), "waiting", awaited.needed(), awaited.until())))
                .orElseGet(() -> ResponseEntity.created(URI.create("/api/stages/" + stage + "/shares"))
                        .body(new Reshared(stage.toString(), "dealt", 0, null)));
    }

    @GetMapping("/api/stages/{stage}/shares")
    Shares shares(@PathVariable UUID stage) {
        var watch = drills.watch(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var custody = watch.custody();
        var held = new ArrayList<HeldShare>();
        for (var at = 0; at < watch.states().size(); at++) {
            var holding = custody.holdings().get(at);
            var state = watch.states().get(at).name().toLowerCase(Locale.ROOT);
            var officer = holding.officer() == null ? null : holding.officer().toString();
            held.add(new HeldShare(holding.index(), state, officer, holding.liveAt()));
        }
        return new Shares(
                stage.toString(),
                watch.red() ? "red" : "green",
                custody.epoch(),
                custody.threshold(),
                watch.able(),
                watch.round().due(),
                held);
    }
}
