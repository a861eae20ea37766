package org.guildhall.officials;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guildhall.authorities.Holding;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What somebody holds, as pages and programs show it. */
@Component
class HoldingViews {
    private final People people;
    private final CityClock clock;

    HoldingViews(People people, CityClock clock) {
        this.people = people;
        this.clock = clock;
    }

    /**
     * A holding. Public for templates.
     *
     * @param authority its id on the ladder
     * @param state {@code current}, {@code coming} or {@code over}
     * @param role the role without which it is of no use
     * @param givenBy a name; null, with {@code givenAt}, for what was given before this was noted
     * @param ended null while nobody has ended it
     */
    public record View(
            UUID id,
            String authority,
            Bilingual title,
            String role,
            String state,
            LocalDate from,
            @Nullable LocalDate until,
            String reason,
            @Nullable String givenBy,
            @Nullable Instant givenAt,
            @Nullable Ended ended) {}

    /** Its end: from which day, why, who said it and when. Public for templates. */
    public record Ended(LocalDate from, String reason, String by, Instant at) {}

    View of(Holding holding) {
        var step = people.authority(holding.authority());
        var end = holding.end();
        var by = holding.givenBy();
        return new View(
                holding.id(),
                holding.authority(),
                step.map(Authority::title).orElseGet(() -> new Bilingual(holding.authority(), holding.authority())),
                step.map(Authority::role).orElse(Role.APPROVER).code(),
                state(holding),
                holding.from(),
                holding.until(),
                holding.reason(),
                by == null ? null : name(by),
                holding.givenAt(),
                end == null ? null : new Ended(end.from(), end.reason(), name(end.by()), end.at()));
    }

    private String state(Holding holding) {
        var today = clock.today();
        if (holding.overBy(today)) {
            return "over";
        }
        return holding.holdsOn(today) ? "current" : "coming";
    }

    private String name(PersonId person) {
        return people.account(person).person().displayName();
    }
}
