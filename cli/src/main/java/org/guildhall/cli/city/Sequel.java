package org.guildhall.cli.city;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Plays a confirmed award on, day by day. Like {@link Chapter} it asks the city how far it has come. */
final class Sequel {
    private final Procurement procurement;
    private final Agreement plan;
    private final Almanac almanac;
    private final Signatories signatories;
    private final Deliveries deliveries;
    private final Payables payables;
    private final Stewardship stewardship;
    private @Nullable JsonNode contract;
    private int next;

    Sequel(Procurement procurement, Cast cast, Almanac almanac) {
        this.procurement = procurement;
        this.plan = Objects.requireNonNull(procurement.contract());
        this.almanac = almanac;
        this.signatories = new Signatories(cast);
        this.deliveries = new Deliveries(cast, almanac);
        this.payables = new Payables(cast, almanac, deliveries);
        this.stewardship = new Stewardship(cast);
    }

    /** Plays on from a confirmed award; the instant it waits for, or empty once its goal is reached. */
    Optional<Instant> play(JsonNode award) {
        var from = almanac.dayAfter(Instant.parse(award.path("standstillUntil").asString()));
        var begins = almanac.afternoonOf(from);
        if (!almanac.isPast(begins)) {
            return Optional.of(begins);
        }
        if (contract == null) {
            var offered =
                    signatories.offered(procurement, plan, award.path("id").asString(), from);
            if (procurement.goal() == Goal.SIGNING) {
                return Optional.empty();
            }
            contract = signatories.inForce(offered, plan, from);
        }
        for (; next < plan.events().size(); next++) {
            var event = plan.events().get(next);
            var due = almanac.afternoonOf(from.plusDays(event.day()));
            if (!almanac.isPast(due)) {
                return Optional.of(due);
            }
            happens(contract, event, from);
        }
        return Optional.empty();
    }

    private void happens(JsonNode contract, Event event, LocalDate from) {
        switch (event) {
            case Event.Order order -> deliveries.ordered(contract, plan, order, from);
            case Event.Delivery delivery -> deliveries.delivered(contract, delivery);
            case Event.Invoice invoice -> payables.invoiced(contract, invoice);
            case Event.Release release -> payables.released(contract, release);
            case Event.Payment payment -> payables.paid(contract, payment);
            case Event.Amendment amendment -> stewardship.amended(contract, plan, amendment);
            case Event.CallUp callUp -> signatories.calledUp(contract, callUp, from);
            case Event.Milestones milestones -> stewardship.met(contract, milestones);
            case Event.Rating rating -> stewardship.rated(contract, plan, rating);
            case Event.Closing closing -> stewardship.closed(contract, closing);
        }
    }
}
