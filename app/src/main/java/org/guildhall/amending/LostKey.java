package org.guildhall.amending;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.guildhall.drills.Drills;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.solicitations.Amendment.SealedTo;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * An opening key of which too few shares are left before closing: another takes its place, and bidders, whose bids go
 * back unopened, are given time to seal and send them again.
 *
 * @see "docs/adr/0051-a-lost-key-is-replaced-by-addendum.md"
 */
@Component
class LostKey {
    private final Drills drills;
    private final OpeningKeys keys;
    private final CityClock clock;
    private final Duration resubmission;

    LostKey(
            Drills drills,
            OpeningKeys keys,
            CityClock clock,
            @Value("${guildhall.keys.resubmission:5d}") Duration resubmission) {
        this.drills = drills;
        this.keys = keys;
        this.clock = clock;
        this.resubmission = resubmission;
    }

    /** Among whom a key is to be shared, as it was asked for. */
    record NewKey(
            @Nullable List<UUID> openers,
            @Nullable Integer threshold,
            @Nullable Boolean paper) {
        Holders holders() {
            return Holders.asked(openers, threshold, paper);
        }
    }

    boolean is(PublishedStage stage) {
        return drills.tooFewLeft(stage.id());
    }

    /** @throws Refused {@code solicitations.key-not-lost} */
    private void require(PublishedStage stage) {
        if (!is(stage)) {
            throw new Refused(SolicitationProblem.KEY_NOT_LOST);
        }
    }

    /** How long bidders have at least, in whole days. */
    long days() {
        return resubmission.toDays();
    }

    /** The earliest instant at which a stage may close whose bids are to be sealed again. */
    Instant earliest(Instant closing) {
        var needed = clock.instant()
                .atZone(clock.zone())
                .plus(resubmission)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1)
                .toInstant();
        return needed.isAfter(closing) ? needed : closing;
    }

    void checkTime(Checks checks, Instant closesAt) {
        var earliest = clock.instant().plus(resubmission);
        checks.that(!closesAt.isBefore(earliest), "changes.closesAt", "solicitations.closing.resubmission", days());
    }

    /**
     * Deals the key that is to take the place of a lost one, of which one share is to be on paper: for this person to
     * print.
     *
     * @throws Refused {@code solicitations.key-not-lost}, and as {@link OpeningKeys#prepare}
     */
    OpeningKeyId prepare(Actor actor, PublishedStage stage, NewKey wanted) {
        require(stage);
        var holders = wanted.holders();
        new Checks()
                .that(holders.paper(), "paper", "solicitations.opener.no-paper", stage.number())
                .throwIfAny();
        keys.prepare(actor, stage.openingKey().next(), holders);
        return stage.openingKey().next();
    }

    /** @throws Refused {@code solicitations.key-not-lost}, and as {@link OpeningKeys#replace} */
    SealedTo replaced(Actor actor, PublishedStage stage, NewKey wanted) {
        var holders = wanted.holders();
        var lost = stage.openingKey();
        return new SealedTo(lost.next(), keys.replace(actor, lost, holders, () -> require(stage)), holders);
    }
}
