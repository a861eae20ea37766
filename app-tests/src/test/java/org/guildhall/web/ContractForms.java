package org.guildhall.web;

import java.util.List;
import org.guildhall.Fixture;
import org.guildhall.awards.AwardFixtures;
import org.guildhall.contracts.ContractDrafts;
import org.guildhall.contracts.ContractFixtures;
import org.guildhall.web.LaterForms.Visit;

/** The forms of contracts being drawn up, to be signed, in force, and of a standing offer. */
@Fixture
class ContractForms {
    private final ContractFixtures contracts;
    private final ContractDrafts drafts;
    private final AwardFixtures awards;

    ContractForms(ContractFixtures contracts, ContractDrafts drafts, AwardFixtures awards) {
        this.contracts = contracts;
        this.drafts = drafts;
        this.awards = awards;
    }

    /** One of each; the clock moves by months. */
    List<Visit> played() {
        var award = awards.confirmed(contracts.ranked("500"));
        var standingOffer = contracts.standingOffer();
        var inForce = contracts.inForce();
        var offered = contracts.offered("500", false);
        var draft = contracts.drafted("500", false);
        drafts.revise(contracts.buyer, draft.id(), contracts.terms());
        var signer = contracts.signer(offered.contract());
        return List.of(
                new Visit(contracts.buyer, "/awards/" + award.id() + "/contract"),
                new Visit(contracts.buyer, "/contracts/" + standingOffer.id()),
                new Visit(contracts.owner, "/contracts/" + inForce.id()),
                new Visit(signer, "/contracts/" + offered.id() + "/signature"),
                new Visit(offered.supplier(), "/contracts/" + offered.id() + "/signature"),
                new Visit(contracts.buyer, "/contracts/" + offered.id()),
                new Visit(contracts.buyer, "/contracts/" + draft.id()));
    }
}
