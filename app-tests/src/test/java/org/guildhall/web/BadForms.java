package org.guildhall.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.kernel.Actor;
import org.guildhall.openapi.Scene.Target;

/** On which pages of a scene the forms are, and who reads them. */
final class BadForms {
    /** A page, its reader, and the address below which its links are followed. */
    record Visit(Actor caller, String page, String below) {}

    /** Operation of the scene, page with its forms. */
    private static final String PAGES = """
            putNeedsId /needs/{id}
            putNeedsId /needs/new
            putRequestsId /requests/{id}
            putRequestsId /requests/new
            postRequestsIdApprovals /requests/{id}/approvals
            putSolicitationsId /solicitations/{id}
            putSolicitationsId /solicitations/{id}/stages/1/participants
            putSolicitationsId /solicitations/new
            postSolicitationsIdReviews /solicitations/{id}
            postSolicitationsIdReviews /solicitations/{id}/review
            postSolicitationsIdReviews /solicitations/{id}/duties
            postSolicitationsIdPublication /solicitations/{id}
            postQuestionsIdAnswer /stages/{stage}/questions/{id}/answer
            postStagesStageAddenda /stages/{stage}/addenda
            postStagesStageQuestions /stages/{stage}/questions
            putStagesStageDraft /stages/{stage}/bid
            putStagesStageDraft /stages/{stage}/bid/addenda
            putOrganisation /organisation
            postStagesStageOpening /stages/{stage}/opening
            putOfficerKey /officer-key
            postStagesStageRecommendation /stages/{stage}/recommendation
            putStagesStageConsensus /stages/{stage}/evaluation
            putStagesStageScores /stages/{stage}/evaluation
            postStagesStageDeclarations /stages/{stage}/evaluation
            putStagesStagePanel /stages/{stage}/evaluation
            postRecommendationsIdDecisions /recommendations/{id}
            postStagesStageValidity /stages/{stage}/validity
            putStagesStageSubmissionValidity /stages/{stage}/bid/validity
            postStagesStageNegotiation /stages/{stage}/negotiation
            postStagesStageNegotiationRounds /stages/{stage}/negotiation
            postStagesStageSubmissionNegotiationOffers /stages/{stage}/bid/negotiation
            putStagesStageTeamsBid /stages/{stage}/teams
            putStagesStageDraftTeam /stages/{stage}/bid/team
            """;

    private BadForms() {}

    static List<Visit> pages(Map<String, Target> targets) {
        var stage = targets.get("postStagesStageAddenda").variables();
        var visits = new ArrayList<Visit>();
        for (var each : PAGES.lines().map(line -> line.split(" ")).toList()) {
            var target = targets.get(each[0]);
            var page = each[1].replace("{stage}", target.variables().getOrDefault("stage", stage.get("stage")));
            page = page.replace("{id}", target.variables().getOrDefault("id", ""));
            visits.add(new Visit(target.caller(), page, page));
        }
        return visits;
    }
}
