package org.guildhall.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guildhall.kernel.Actor;
import org.guildhall.openapi.Scene.Target;

/** On which pages of a scene the forms are, and who reads them. */
final class BadForms {
    private BadForms() {}

    /** A page, its reader, and the address below which its links are followed. */
    record Visit(Actor caller, String page, String below) {}

    /** Operation of the scene, page with its forms. */
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("putNeedsId", "/needs/{id}"),
            Map.entry("putNeedsId", "/needs/new"),
            Map.entry("putRequestsId", "/requests/{id}"),
            Map.entry("putRequestsId", "/requests/new"),
            Map.entry("postRequestsIdApprovals", "/requests/{id}/approvals"),
            Map.entry("putSolicitationsId", "/solicitations/{id}"),
            Map.entry("putSolicitationsId", "/solicitations/{id}/stages/1/participants"),
            Map.entry("putSolicitationsId", "/solicitations/new"),
            Map.entry("postSolicitationsIdReviews", "/solicitations/{id}"),
            Map.entry("postSolicitationsIdReviews", "/solicitations/{id}/review"),
            Map.entry("postSolicitationsIdPublication", "/solicitations/{id}"),
            Map.entry("postQuestionsIdAnswer", "/stages/{stage}/questions/{id}/answer"),
            Map.entry("postStagesStageAddenda", "/stages/{stage}/addenda"),
            Map.entry("postStagesStageQuestions", "/stages/{stage}/questions"),
            Map.entry("putStagesStageDraft", "/stages/{stage}/bid"),
            Map.entry("putStagesStageDraft", "/stages/{stage}/bid/addenda"),
            Map.entry("putOrganisation", "/organisation"),
            Map.entry("postStagesStageOpening", "/stages/{stage}/opening"),
            Map.entry("putOfficerKey", "/officer-key"),
            Map.entry("postStagesStageRecommendation", "/stages/{stage}/recommendation"),
            Map.entry("putStagesStageConsensus", "/stages/{stage}/evaluation"),
            Map.entry("putStagesStageScores", "/stages/{stage}/evaluation"),
            Map.entry("postStagesStageDeclarations", "/stages/{stage}/evaluation"),
            Map.entry("putStagesStagePanel", "/stages/{stage}/evaluation"),
            Map.entry("postRecommendationsIdDecisions", "/recommendations/{id}"));

    static List<Visit> pages(Map<String, Target> targets) {
        var stage = targets.get("postStagesStageAddenda").variables();
        var visits = new ArrayList<Visit>();
        for (var each : PAGES) {
            var target = targets.get(each.getKey());
            var page = each.getValue().replace("{stage}", target.variables().getOrDefault("stage", stage.get("stage")));
            page = page.replace("{id}", target.variables().getOrDefault("id", ""));
            visits.add(new Visit(target.caller(), page, page));
        }
        return visits;
    }
}
