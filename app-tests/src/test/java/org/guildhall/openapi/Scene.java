package org.guildhall.openapi;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.Caller;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.awards.Awards;
import org.guildhall.budgets.Budgets;
import org.guildhall.drafting.Drafting;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.extensions.Extensions;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.needs.NeedFixtures;
import org.guildhall.needs.Needs;
import org.guildhall.negotiations.Negotiations;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.questions.Questions;
import org.guildhall.requests.RequestFixtures;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.teams.Team;
import org.guildhall.teams.Teams;
import org.guildhall.terms.Draft;

/**
 * Things in every state that the API's acts need, and who may act on them: so that a bad call is refused for what is
 * bad in it, not because nothing is there.
 */
@Fixture
public class Scene {
    private final People people;
    private final Needs needs;
    private final Requests requests;
    private final Budgets budgets;
    private final Solicitations solicitations;
    private final Questions questions;
    private final Drafting drafting;
    private final SolicitationFixtures drafts;
    private final SubmissionFixtures bids;
    private final EvaluationFixtures panels;
    private final Evaluations evaluations;
    private final Extensions extensions;
    private final Negotiations negotiations;
    private final Teams teams;
    private final Openings openings;
    private final TestClock clock;
    private final Awards awards;

    Scene(
            People people,
            Needs needs,
            Requests requests,
            Budgets budgets,
            Solicitations solicitations,
            Questions questions,
            Drafting drafting,
            SolicitationFixtures drafts,
            SubmissionFixtures bids,
            EvaluationFixtures panels,
            Evaluations evaluations,
            Extensions extensions,
            Negotiations negotiations,
            Teams teams,
            Openings openings,
            TestClock clock,
            Awards awards) {
        this.people = people;
        this.needs = needs;
        this.requests = requests;
        this.budgets = budgets;
        this.solicitations = solicitations;
        this.questions = questions;
        this.drafting = drafting;
        this.drafts = drafts;
        this.bids = bids;
        this.panels = panels;
        this.evaluations = evaluations;
        this.extensions = extensions;
        this.negotiations = negotiations;
        this.teams = teams;
        this.openings = openings;
        this.clock = clock;
        this.awards = awards;
    }

    /** Who calls an operation, and what its address names. */
    public record Target(Actor caller, Map<String, String> variables) {}

    /** Sets the scene; the clock has moved to the closing of what was evaluated. */
    public Map<String, Target> set() {
        var targets = new HashMap<String, Target>();
        panelTargets(targets);
        var persons = new PeopleFixtures(people);
        var requester = persons.with(Role.REQUESTER);
        var administrator = persons.with(Role.ADMINISTRATOR);
        var need = new NeedFixtures(needs).drafted(requester).id().toString();
        targets.put("putNeedsId", new Target(requester, Map.of("id", need)));
        targets.put("postNeedsIdWithdrawal", new Target(requester, Map.of("id", need)));
        requestTargets(targets, requester);
        targets.put(
                "putPeopleIdRoles",
                new Target(administrator, Map.of("id", requester.id().toString())));
        solicitationTargets(targets);
        return targets;
    }

    private void requestTargets(Map<String, Target> targets, Actor requester) {
        var fixtures = new RequestFixtures(requests, budgets, needs, people);
        var line = fixtures.budgetLine("1000000");
        var drafted = fixtures.drafted(requester, "5000", line).id().toString();
        targets.put("putRequestsId", new Target(requester, Map.of("id", drafted)));
        var submitted = fixtures.submitted(requester, "5000", line);
        var holder =
                new PeopleFixtures(people).holding(submitted.steps().getFirst().authority(), Role.APPROVER);
        targets.put(
                "postRequestsIdApprovals",
                new Target(holder, Map.of("id", submitted.id().toString())));
    }

    private void solicitationTargets(Map<String, Target> targets) {
        var author = drafts.buyer();
        var drafted = drafts.drafted(author, "request-for-proposals");
        var id = Map.of("id", drafted.id().toString(), "number", "1");
        List.of(
                        "putSolicitationsId",
                        "postSolicitationsIdDocuments",
                        "postSolicitationsIdCancellation",
                        "postSolicitationsIdStagesNumberStart")
                .forEach(operation -> targets.put(operation, new Target(author, id)));
        var waiting = drafts.drafted(author, "request-for-proposals");
        drafting.requestReview(author, waiting.id());
        targets.put(
                "postSolicitationsIdReviews",
                new Target(drafts.buyer(), Map.of("id", waiting.id().toString())));
        var reviewed = drafts.reviewed(author, "request-for-proposals");
        targets.put(
                "postSolicitationsIdPublication",
                new Target(author, Map.of("id", reviewed.id().toString())));
        stageTargets(targets);
    }

    private void stageTargets(Map<String, Target> targets) {
        var stage = drafts.published();
        var bidder = bids.bidder();
        var asked = questions.ask(bidder, stage.id(), "May detectors use radar?");
        var at = Map.of("stage", stage.id().toString(), "field", "plan", "part", "answers");
        targets.put(
                "postQuestionsIdAnswer",
                new Target(drafts.buyer(), Map.of("id", asked.id().toString())));
        targets.put("postStagesStageAddenda", new Target(drafts.buyer(), at));
        List.of(
                        "postStagesStageQuestions",
                        "getStagesStageDraft",
                        "putStagesStageDraft",
                        "putStagesStageDraftFilesField",
                        "putStagesStageDraftPriceScheduleXlsx",
                        "putStagesStageSealedDraftPart",
                        "postStagesStageSubmission")
                .forEach(operation -> targets.put(operation, new Target(bidder, at)));
        targets.put("putOrganisation", new Target(bidder, at));
        targets.put("postOrganisationMembers", new Target(bidder, at));
        targets.put(
                "putOrganisationMembersPerson",
                new Target(bidder, Map.of("person", bidder.id().toString())));
        targets.put("postStagesStageOpening", new Target(drafts.openers().getFirst(), at));
        targets.put("putOfficerKey", new Target(drafts.buyer(), at));
    }

    private void panelTargets(Map<String, Target> targets) {
        teamTargets(targets);
        var ranked = panels.ranked("request-for-proposals", List.of("60000", "90000"), "8", "6");
        var buyer = panels.buyer;
        var at = Map.of("stage", ranked.id().toString());
        targets.put("postStagesStageRecommendation", new Target(buyer, at));
        var scored = panels.scored(panels.opened("request-for-proposals", "60000", "90000"), "8", "6");
        targets.put(
                "putStagesStageConsensus",
                new Target(scored.panel().chair(), Map.of("stage", scored.id().toString())));
        var declared = panels.declared(panels.opened("request-for-proposals", "60000"));
        targets.put(
                "putStagesStageScores",
                new Target(
                        declared.panel().first(), Map.of("stage", declared.id().toString())));
        var named = panels.named(panels.opened("request-for-proposals", "60000"));
        targets.put(
                "postStagesStageDeclarations",
                new Target(named.panel().first(), Map.of("stage", named.id().toString())));
        targets.put(
                "putStagesStagePanel",
                new Target(buyer, Map.of("stage", named.id().toString())));
        extensionTargets(targets);
        negotiationTargets(targets);
        decisionTarget(targets);
    }

    /** A bid whose team is not the one that was qualified, and a bidder who may yet say with whom it bids. */
    private void teamTargets(Map<String, Target> targets) {
        var two = "request-for-qualifications-then-proposals";
        var list = drafts.published(panels.buyer, two, Duration.ofDays(40));
        var bidder = bids.bidder();
        bids.received(bidder, list, "0");
        panels.open(list.id());
        panels.ranked(new EvaluationFixtures.Case(list, List.of(bidder), panels.panel()), "9");
        var now = clock.instant();
        var started = solicitations.start(
                panels.buyer,
                list.solicitation(),
                2,
                now.plus(Duration.ofDays(30)),
                now.plus(Duration.ofDays(5)),
                null);
        var stage = drafts.stage(started.stages().getLast().id());
        teams.declare(bidder, stage.id(), new Team(List.of("Newcomer Corp."), List.of()));
        bids.received(bidder, stage, "100");
        panels.open(stage.id());
        var bid = openings.bids(stage.id()).getFirst().id().value().toString();
        targets.put(
                "putStagesStageTeamsBid",
                new Target(panels.buyer, Map.of("stage", stage.id().toString(), "bid", bid)));
        var other = drafts.published(panels.buyer, two, Duration.ofDays(40));
        targets.put(
                "putStagesStageDraftTeam",
                new Target(bids.bidder(), Map.of("stage", other.id().toString())));
    }

    private void extensionTargets(Map<String, Target> targets) {
        var opened = panels.opened("request-for-proposals", "60000");
        var at = Map.of("stage", opened.id().toString());
        var until = solicitations.closing(opened.id()).orElseThrow().at().plus(Duration.ofDays(120));
        extensions.ask(panels.buyer, opened.id(), until, new Draft.Text("Council meets later.", "Plus tard."));
        targets.put("postStagesStageValidity", new Target(panels.buyer, at));
        targets.put(
                "putStagesStageSubmissionValidity", new Target(opened.bidders().getFirst(), at));
    }

    /**
     * A negotiation to open, one in which nothing was asked, and one in which the bidder is to answer. The clock goes
     * back to where it was: contracts that others wrote last a year.
     */
    private void negotiationTargets(Map<String, Target> targets) {
        var now = clock.instant();
        var stages = Stream.generate(
                        () -> drafts.published(panels.buyer, "negotiated-request-for-proposals", Duration.ofDays(26)))
                .limit(3)
                .toList();
        var bidders = stages.stream()
                .map(stage -> List.of(panels.bid(stage, "60000")))
                .toList();
        for (int i = 0; i < 3; i++) {
            panels.open(stages.get(i).id());
            panels.ranked(new EvaluationFixtures.Case(stages.get(i), bidders.get(i), panels.panel()), "8");
        }
        negotiations.open(panels.buyer, stages.getFirst().id());
        negotiations.open(panels.buyer, stages.get(1).id());
        var ranked = Map.of("stage", stages.getLast().id().toString());
        targets.put("postStagesStageNegotiation", new Target(panels.buyer, ranked));
        var at = Map.of("stage", stages.getFirst().id().toString());
        List.of(
                        "postStagesStageNegotiationRounds",
                        "postStagesStageNegotiationAgreement",
                        "postStagesStageNegotiationEnd")
                .forEach(operation -> targets.put(operation, new Target(panels.buyer, at)));
        var asked = stages.get(1).id();
        negotiations.ask(panels.buyer, asked, "Could the price fall?");
        targets.put(
                "postStagesStageSubmissionNegotiationOffers",
                new Target(bidders.get(1).getFirst(), Map.of("stage", asked.toString())));
        clock.set(now);
    }

    private void decisionTarget(Map<String, Target> targets) {
        var ranked = panels.ranked("request-for-proposals", List.of("60000", "90000"), "8", "6");
        var best = evaluations.ranking(panels.buyer, ranked.id()).standings().getFirst();
        var made = awards.recommend(panels.buyer, ranked.id(), best.bid(), "The best.", "La meilleure.");
        var holder = new PeopleFixtures(people).holding(made.steps().getFirst().authority(), Role.APPROVER);
        targets.put(
                "postRecommendationsIdDecisions",
                new Target(holder, Map.of("id", made.id().toString())));
    }

    /** The address of an operation with its variables filled in; what the scene does not name is at random. */
    static String path(Endpoint endpoint, Map<String, String> variables) {
        var path = endpoint.path();
        for (var name : endpoint.variables()) {
            path = path.replace(
                    "{" + name + "}",
                    variables.getOrDefault(
                            name,
                            name.equals("number") ? "1" : UUID.randomUUID().toString()));
        }
        return path;
    }

    static Caller nobody(int port) {
        return Caller.anonymous(port);
    }
}
