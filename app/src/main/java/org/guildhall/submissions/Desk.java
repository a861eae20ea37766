package org.guildhall.submissions;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.jspecify.annotations.Nullable;

/**
 * What lies before one member who works on their organisation's bid: the stage, the draft, and what was submitted. A
 * member without the ability to price sees no prices.
 *
 * @param irrevocableUntil the instant before which a bid of the stage cannot be taken back; null where bids do not bind
 */
record Desk(
        PublishedStage stage,
        Closing closing,
        Membership member,
        Draft draft,
        Optional<Submission> held,
        Instant now,
        @Nullable Instant irrevocableUntil) {
    /** True until closing, while nothing has ended the stage. Public for templates. */
    public boolean open() {
        return stage.running() && !closing.excludes(now);
    }

    /** The instant before which the bid that is held binds: as published, or as its bidder extended it. */
    public Optional<Instant> boundUntil() {
        return Optional.ofNullable(irrevocableUntil)
                .map(published -> held.map(Submission::extendedUntil)
                        .filter(extended -> extended.isAfter(published))
                        .orElse(published));
    }

    /** @throws Refused {@code submissions.closed}, {@code submissions.irrevocable} while the bid that is held binds */
    Desk requireRevocable(ZoneId zone) {
        if (!stage.running() || (stage.rules().binding() && irrevocableUntil == null)) {
            throw new Refused(SubmissionProblem.CLOSED);
        }
        var until = boundUntil();
        if (until.filter(now::isBefore).isPresent()) {
            throw new Refused(SubmissionProblem.IRREVOCABLE, until.get().atZone(zone), cited());
        }
        return this;
    }

    /** Where it is written that a bid binds: the rule of law where there is one, else the solicitation itself. */
    private Bilingual cited() {
        return stage.conventions("irrevocable").stream()
                .findFirst()
                .map(each -> each.row().cited())
                .orElse(stage.title());
    }

    /** True after the closing of sealed bids, when what stood here unsealed is gone. */
    boolean forgotten() {
        return stage.rules().sealed()
                && closing.excludes(now)
                && draft.inClear()
                && draft.isEmpty()
                && draft.changedAt() != null;
    }

    boolean may(Ability ability) {
        return member.may(ability);
    }

    Readiness readiness() {
        return Readiness.of(stage, draft);
    }

    /** @throws Refused {@code submissions.not-allowed} */
    Desk require(Ability ability) {
        require(member, ability);
        return this;
    }

    /** @throws Refused {@code submissions.not-allowed} */
    static void require(Membership member, Ability ability) {
        if (!member.may(ability)) {
            throw new Refused(SubmissionProblem.NOT_ALLOWED, ability.code(), ability.ordinal());
        }
    }

    /** @throws Refused {@code submissions.closed} */
    Desk requireOpen() {
        if (!open()) {
            throw new Refused(SubmissionProblem.CLOSED);
        }
        return this;
    }
}
