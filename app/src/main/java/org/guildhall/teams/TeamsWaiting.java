package org.guildhall.teams;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.procedures.ProcedureStage.Entry;
import org.guildhall.solicitations.Solicitations;
import org.springframework.stereotype.Component;

/** Bids whose bidder is not who was qualified wait for a buyer's finding. */
@Component
class TeamsWaiting implements WaitingActs {
    private final Teams teams;
    private final Solicitations solicitations;

    TeamsWaiting(Teams teams, Solicitations solicitations) {
        this.teams = teams;
        this.solicitations = solicitations;
    }

    @Override
    public List<WaitingAct> waitingFor(Actor actor) {
        return actor.has(Role.BUYER)
                ? solicitations.published().stream()
                        .filter(stage -> stage.rules().entry() == Entry.SELECTED)
                        .filter(stage -> teams.bidders(stage).stream().anyMatch(Bidder::open))
                        .map(stage -> new WaitingAct(
                                "/stages/" + stage.id() + "/teams",
                                "teams.waiting.find",
                                List.of(stage.title().in(actor.locale())),
                                null))
                        .toList()
                : List.of();
    }
}
