package org.guildhall.submissions;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.submissions.OwnBids.Bid;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts that are not submitted yet, for their writers. */
@Component
class BidsWaiting implements WaitingActs {
    private final OwnBids bids;

    BidsWaiting(OwnBids bids) {
        this.bids = bids;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        return bids.unsubmitted(actor).stream()
                .map(draft -> unsubmitted(actor, draft))
                .toList();
    }

    private static WaitingAct unsubmitted(Actor actor, Bid draft) {
        return new WaitingAct(
                BidPages.path(draft.stage().id().value()),
                "submissions.waiting.draft",
                List.of(draft.stage().title().in(actor.locale())),
                draft.closing().at());
    }
}
