package org.guildhall.awards;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.negotiations.Negotiations;
import org.springframework.stereotype.Component;

/** Decisions that wait for those who hold the authority; recommendations and confirmations that wait for buyers. */
@Component("awardsWaiting")
class Waiting implements WaitingActs {
    private final Awards awards;
    private final RecommendationRows recommendations;
    private final AwardRows rows;
    private final Evaluations evaluations;
    private final Negotiations negotiations;
    private final CityClock clock;

    Waiting(
            Awards awards,
            RecommendationRows recommendations,
            AwardRows rows,
            Evaluations evaluations,
            Negotiations negotiations,
            CityClock clock) {
        this.awards = awards;
        this.recommendations = recommendations;
        this.rows = rows;
        this.evaluations = evaluations;
        this.negotiations = negotiations;
        this.clock = clock;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        var decisions = actor.has(Role.APPROVER) || actor.has(Role.COUNCILLOR)
                ? recommendations.open().stream()
                        .filter(each -> awards.mayDecide(actor, each))
                        .map(each -> act(
                                "/recommendations/" + each.id(),
                                "decide",
                                each.title().in(actor.locale())))
                : Stream.<WaitingAct>empty();
        return Stream.concat(decisions, actor.has(Role.BUYER) ? buyers(actor) : Stream.empty())
                .toList();
    }

    private Stream<WaitingAct> buyers(Actor actor) {
        var confirmations = rows.confirmable(clock.instant()).stream()
                .filter(award -> awards.stage(award.recommendation().stage()).running())
                .map(award -> act(
                        "/awards/" + award.id(),
                        "confirm",
                        award.recommendation().title().in(actor.locale())));
        var unrecommended = evaluations.awaitingRecommendation().stream()
                .filter(stage -> !negotiations.awaited(stage))
                .filter(stage -> recommendations.of(stage.id()).stream().noneMatch(Waiting::inForce))
                .map(stage -> act(
                        "/stages/" + stage.id() + "/recommendation",
                        "recommend",
                        stage.title().in(actor.locale())));
        return Stream.concat(confirmations, unrecommended);
    }

    private static boolean inForce(Recommendation recommendation) {
        return recommendation.status() == RecommendationStatus.RECOMMENDED
                || recommendation.status() == RecommendationStatus.DECIDED;
    }

    private static WaitingAct act(String path, String key, String title) {
        return new WaitingAct(path, "awards.waiting." + key, List.of(title), null);
    }
}
