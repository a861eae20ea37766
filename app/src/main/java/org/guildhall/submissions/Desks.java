package org.guildhall.submissions;

import java.util.Map;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.Vendors;
import org.springframework.stereotype.Component;

/** Who may work on which bid. A stage that an organisation may not enter looks like one that does not exist. */
@Component
class Desks {
    private final Solicitations solicitations;
    private final Vendors vendors;
    private final DraftRows drafts;
    private final SubmissionRows submissions;
    private final CityClock clock;

    Desks(Solicitations solicitations, Vendors vendors, DraftRows drafts, SubmissionRows submissions, CityClock clock) {
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.drafts = drafts;
        this.submissions = submissions;
        this.clock = clock;
    }

    /** @throws Refused {@code submissions.no-organisation}, {@code common.not-found} */
    Desk of(Actor actor, StageId id) {
        var whole = whole(actor, id);
        return whole.may(Ability.PRICE) ? whole : withoutPrices(whole);
    }

    /** With prices, whoever asks: for what the organisation does as a whole. */
    Desk whole(Actor actor, StageId id) {
        return whole(member(actor), id);
    }

    Desk whole(Membership member, StageId id) {
        var stage = solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var closing = solicitations.closing(stage).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var draft = drafts.of(id, member.organisation());
        var held = submissions.held(id, member.organisation());
        if (draft.isEmpty()
                && held.isEmpty()
                && !submissions.anySent(id, member.organisation())
                && !solicitations.mayEnter(id, member.organisation())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return new Desk(
                stage,
                closing,
                member,
                draft.orElseGet(() -> Draft.empty(id, member.organisation())),
                held,
                clock.instant(),
                stage.irrevocableUntil(closing, clock.zone()).orElse(null));
    }

    /** @throws Refused {@code submissions.no-organisation} */
    Membership member(Actor actor) {
        return vendors.membershipOf(actor.id()).orElseThrow(() -> new Refused(SubmissionProblem.NO_ORGANISATION));
    }

    /** @throws Refused {@code submissions.no-organisation}, {@code submissions.not-allowed} */
    Membership submitter(Actor actor) {
        var member = member(actor);
        Desk.require(member, Ability.SUBMIT);
        return member;
    }

    /** A first look before anything is uploaded, as quick as it can be. @throws Refused as {@link #of} does */
    void requireSubmitter(Actor actor, StageId id) {
        var member = member(actor);
        if (!solicitations.mayEnter(id, member.organisation())
                && drafts.of(id, member.organisation()).isEmpty()
                && !submissions.anySent(id, member.organisation())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        Desk.require(member, Ability.SUBMIT);
    }

    private static Desk withoutPrices(Desk desk) {
        var draft = desk.draft();
        var hidden = new Draft(
                draft.stage(),
                draft.organisation(),
                draft.answers(),
                Map.of(),
                draft.files(),
                draft.acknowledged(),
                draft.affected(),
                draft.sealed(),
                draft.elsewhere(),
                draft.changedAt());
        return new Desk(
                desk.stage(), desk.closing(), desk.member(), hidden, desk.held(), desk.now(), desk.irrevocableUntil());
    }
}
