package org.guildhall.cli.city;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.guildhall.cli.story.Almanac;
import org.guildhall.cli.story.Cast;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays one procurement as far as its goal, or as far as today allows. It asks the city how far it has come and does
 * what is missing, so that it can be played again after any interruption.
 */
final class Chapter {
    private static final Set<Goal> BEFORE_CLOSING = Set.of(Goal.OPEN, Goal.SECOND_STAGE_OPEN);
    private static final Set<Goal> FIRST_STAGE = Set.of(Goal.OPEN, Goal.CLOSED, Goal.OPENED);
    private static final Set<Goal> UNOPENED = Set.of(Goal.OPEN, Goal.SECOND_STAGE_OPEN, Goal.CLOSED);

    private final Procurement procurement;
    private final Almanac almanac;
    private final Beginning beginning;
    private final Notices notices;
    private final Bidders bidders;
    private final Panel panel;
    private final Negotiating negotiating;
    private final Council council;
    private final @Nullable Sequel sequel;
    private @Nullable JsonNode confirmed;

    Chapter(Procurement procurement, Cast cast, Almanac almanac) {
        this.procurement = procurement;
        this.almanac = almanac;
        this.beginning = new Beginning(cast);
        this.notices = new Notices(cast, almanac);
        this.bidders = new Bidders(cast);
        this.panel = new Panel(cast);
        this.negotiating = new Negotiating(cast);
        this.council = new Council(cast);
        this.sequel = procurement.contract() == null ? null : new Sequel(procurement, cast, almanac);
    }

    Procurement procurement() {
        return procurement;
    }

    /** Plays on; the instant it waits for, or empty once its goal is reached. */
    Optional<Instant> play() {
        return sequel != null && confirmed != null ? sequel.play(confirmed) : fromTheNeed();
    }

    private Optional<Instant> fromTheNeed() {
        var goal = procurement.goal();
        var need = beginning.need(procurement);
        if (goal == Goal.STATED) {
            return Optional.empty();
        }
        var request = beginning.request(procurement, need);
        if (goal == Goal.REQUESTED) {
            return Optional.empty();
        }
        beginning.approved(request);
        if (goal == Goal.APPROVED) {
            return Optional.empty();
        }
        var solicitation = notices.drafted(procurement, request.path("id").asString());
        if (goal == Goal.DRAFTED) {
            return Optional.empty();
        }
        solicitation = notices.reviewRequested(solicitation);
        return goal == Goal.IN_REVIEW ? Optional.empty() : stages(notices.published(procurement, solicitation));
    }

    private Optional<Instant> stages(JsonNode published) {
        var solicitation = published;
        for (int at = 0; at < procurement.stages().size(); at++) {
            if (!solicitation.path("status").asString().equals("PUBLISHED")) {
                return ended(solicitation);
            }
            var plan = procurement.stages().get(at);
            if (stage(solicitation, at).path("state").asString().equals("PLANNED")) {
                solicitation = notices.started(solicitation, plan, at + 1);
            }
            var last = at == procurement.stages().size() - 1;
            var waits = stage(solicitation, plan, at, last);
            if (waits.isPresent() || last || stopsAfter(at)) {
                return waits;
            }
            solicitation = notices.now(solicitation.path("id").asString());
        }
        return Optional.empty();
    }

    /** The confirmation of an award ends a solicitation; its contract goes on. */
    private Optional<Instant> ended(JsonNode solicitation) {
        return sequel == null
                ? Optional.empty()
                : confirmed(stage(solicitation, procurement.stages().size() - 1));
    }

    /** Whether the goal lies in this stage, though others would follow it. */
    private boolean stopsAfter(int at) {
        return at == 0 && FIRST_STAGE.contains(procurement.goal());
    }

    /** One stage: until its closing, and what follows it. */
    private Optional<Instant> stage(JsonNode solicitation, Procurement.Stage plan, int at, boolean last) {
        var stage = stage(solicitation, at);
        var stops = last || stopsAfter(at);
        var closesAt = Instant.parse(stage.path("closesAt").asString());
        var opensAt = Instant.parse(stage.path("opensAt").asString());
        if (!almanac.isPast(closesAt)) {
            notices.explained(plan, stage.path("id").asString());
            bidders.offer(procurement, plan, stage);
            if (stops && BEFORE_CLOSING.contains(procurement.goal())) {
                return Optional.empty();
            }
            if (procurement.goal() == Goal.CANCELLED) {
                notices.cancelled(solicitation, Objects.requireNonNull(procurement.reason()));
                return Optional.empty();
            }
            return Optional.of(stops && UNOPENED.contains(procurement.goal()) ? closesAt : opensAt);
        }
        if (stops && UNOPENED.contains(procurement.goal())) {
            return Optional.empty();
        }
        if (!almanac.isPast(opensAt)) {
            return Optional.of(opensAt);
        }
        bidders.open(stage.path("id").asString());
        if (stops && procurement.goal() == Goal.OPENED) {
            return Optional.empty();
        }
        return last ? ending(solicitation, plan, stage) : assessed(plan, stage);
    }

    /** A stage that leads on to another: its bids are ranked, or its statements answered. */
    private Optional<Instant> assessed(Procurement.Stage plan, JsonNode stage) {
        if (stage.path("criteria").isEmpty()) {
            panel.replied(plan, stage);
        } else if (!stage.path("state").asString().equals("FINISHED")) {
            panel.declared(stage);
            panel.ranked(plan, stage);
        }
        return Optional.empty();
    }

    private Optional<Instant> ending(JsonNode solicitation, Procurement.Stage plan, JsonNode stage) {
        if (procurement.goal() == Goal.COMPLETED) {
            var learnt = Objects.requireNonNull(procurement.synthesis());
            notices.concluded(stage.path("id").asString(), learnt);
            return Optional.empty();
        }
        panel.declared(stage);
        if (procurement.goal() == Goal.SCORING) {
            panel.scored(plan, stage, "evaluator");
            return Optional.empty();
        }
        panel.ranked(plan, stage);
        return procurement.goal() == Goal.RANKED ? Optional.empty() : chosen(stage);
    }

    /** From the ranking, and what is negotiated on it, to an award or to none. */
    private Optional<Instant> chosen(JsonNode stage) {
        var negotiated = procurement.negotiation();
        var agreed = procurement.goal() != Goal.NEGOTIATING;
        if (negotiated != null) {
            negotiating.played(negotiated, stage, agreed);
        }
        if (!agreed) {
            return Optional.empty();
        }
        if (procurement.goal() == Goal.NONE_SUITABLE) {
            var reason = Objects.requireNonNull(procurement.reason());
            council.decided(council.noneRecommended(stage, reason), true);
            return Optional.empty();
        }
        var whole = procurement.goal() != Goal.RECOMMENDED;
        council.decided(council.recommended(stage), whole);
        return procurement.goal() == Goal.CONFIRMED || sequel != null ? confirmed(stage) : Optional.empty();
    }

    private Optional<Instant> confirmed(JsonNode stage) {
        var award = council.award(stage);
        var until = Instant.parse(award.path("standstillUntil").asString());
        if (!almanac.isPast(until)) {
            return Optional.of(until);
        }
        council.confirmed(award);
        confirmed = award;
        return sequel == null ? Optional.empty() : sequel.play(award);
    }

    private static JsonNode stage(JsonNode solicitation, int at) {
        return solicitation.path("stages").path(at);
    }
}
