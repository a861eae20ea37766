package org.guildhall.awards;

import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.EvaluationFixtures.Case;
import org.guildhall.kernel.Actor;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;

/** Awards of ranked stages, through the door, by new holders of the authority their value needs. */
@Fixture
public class AwardFixtures {
    private final Awards awards;
    private final Revoking revoking;
    private final Openings openings;
    private final EvaluationFixtures evaluations;
    private final PeopleFixtures people;
    private final TestClock clock;

    AwardFixtures(
            Awards awards,
            Revoking revoking,
            Openings openings,
            EvaluationFixtures evaluations,
            People people,
            TestClock clock) {
        this.awards = awards;
        this.revoking = revoking;
        this.openings = openings;
        this.evaluations = evaluations;
        this.people = new PeopleFixtures(people);
        this.clock = clock;
    }

    /** The first bidder's bid, which must rank first, is awarded; its standstill runs. */
    public Award decided(Case ranked) {
        return decided(ranked, 0);
    }

    /** The bid of the bidder at this place is awarded; its standstill runs. */
    public Award decided(Case ranked, int bidder) {
        var made = recommended(ranked, bidder);
        approve(made);
        return awards.of(made.id()).orElseThrow();
    }

    /** The first bidder's bid, which must rank first, waits for who decides. */
    public Recommendation recommended(Case ranked) {
        return recommended(ranked, 0);
    }

    /** The bid of the bidder at this place waits for who decides. */
    public Recommendation recommended(Case ranked, int bidder) {
        return awards.recommend(
                evaluations.buyer, ranked.id(), bid(ranked, bidder), "It ranks first.", "Elle est au premier rang.");
    }

    /** The bid of the bidder at this place. */
    public BidId bid(Case ranked, int bidder) {
        var organisation = evaluations.organisation(ranked.bidders().get(bidder));
        return openings.bids(ranked.id()).stream()
                .filter(each -> each.organisation().equals(organisation))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Every step that is still to take is taken, each by a new holder of its authority. */
    public void approve(Recommendation made) {
        for (var step : awards.byId(made.id()).steps()) {
            if (step.decision() == null) {
                awards.decide(holder(step), made.id(), Decision.APPROVE, null, "");
            }
        }
    }

    /** The next authority returns it to the buyer. */
    public void returned(Recommendation made) {
        var step = awards.byId(made.id()).next().orElseThrow();
        awards.decide(holder(step), made.id(), Decision.RETURN, null, "It cannot be accepted.");
    }

    /** An award that came to nothing, said by a new holder of the authority that decided it. */
    public Award revoked(Award award) {
        return revoked(award, new Draft.Text("It does not sign.", "Il ne signe pas."));
    }

    /** As {@link #revoked(Award)}, for this reason. */
    public Award revoked(Award award, Draft.Text why) {
        return revoking.revoke(holder(award.recommendation().steps().getLast()), award.id(), why);
    }

    /** A new holder of the authority that a step needs. */
    Actor holder(Step step) {
        return people.holding(step.authority(), awards.authority(step).role());
    }

    /** As {@link #decided}, and confirmed at the end of the standstill, to which the clock is moved. */
    public Award confirmed(Case ranked) {
        var award = decided(ranked);
        clock.set(award.standstill().until());
        return awards.confirm(evaluations.buyer, award.id());
    }
}
