package org.guildhall.duties;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.rulings.Obligations.Moment;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is owed for the solicitations that a buyer wrote: before publication, before the award, and from then on. */
@Component
class DutiesWaiting implements WaitingActs {
    private final Solicitations solicitations;
    private final Duties duties;
    private final CityClock clock;

    DutiesWaiting(Solicitations solicitations, Duties duties, CityClock clock) {
        this.solicitations = solicitations;
        this.duties = duties;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<WaitingAct> waitingFor(Actor actor) {
        var acts = new ArrayList<WaitingAct>();
        if (!actor.has(Role.BUYER)) {
            return acts;
        }
        for (var each : solicitations.underWayBy(actor.id())) {
            owed(each, each.status().beforePublication() ? Moment.BEFORE_PUBLICATION : Moment.BEFORE_AWARD, acts);
        }
        duties.unsettled().stream()
                .filter(each -> each.author().equals(actor.id()))
                .forEach(each -> {
                    owed(each, Moment.BEFORE_CONTRACT, acts);
                    owed(each, Moment.AFTER_AWARD, acts);
                });
        return acts;
    }

    private void owed(Solicitation it, Moment moment, List<WaitingAct> acts) {
        var open = duties.of(it.id()).open(moment);
        if (!open.isEmpty()) {
            acts.add(act(it, open, moment));
        }
    }

    private WaitingAct act(Solicitation it, List<Duty> open, Moment moment) {
        var locale = LocaleContextHolder.getLocale();
        var overdue = open.stream().anyMatch(each -> each.state() == Duty.State.OVERDUE);
        var titles = open.stream().map(each -> each.title().in(locale)).collect(Collectors.joining(", "));
        return new WaitingAct(
                DutyPages.path(it.id()),
                "duties.waiting."
                        + (overdue
                                ? "overdue"
                                : moment.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                List.of(titles, it.name().in(locale)),
                due(open));
    }

    /** The end of the first last day. */
    private @Nullable Instant due(List<Duty> open) {
        return open.stream()
                .flatMap(each ->
                        each.due() == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(each.due()))
                .min(java.time.LocalDate::compareTo)
                .map(day ->
                        day.plusDays(1).atStartOfDay(clock.zone()).toInstant().minusSeconds(1))
                .orElse(null);
    }
}
