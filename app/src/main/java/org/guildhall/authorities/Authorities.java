package org.guildhall.authorities;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.authorities.Holding.End;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: gives and ends authority, and says who holds it today. Which authorities there are, and
 * whether a person exists, is known to the rooms above, through which it is asked.
 *
 * @see "docs/adr/0055-authority-is-held-for-a-time.md"
 */
@Service
public class Authorities {
    private final HoldingRows rows;
    private final Journal journal;
    private final CityClock clock;
    private final Ocid process;

    Authorities(HoldingRows rows, Journal journal, CityClock clock, City city) {
        this.rows = rows;
        this.journal = journal;
        this.clock = clock;
        this.process = new Ocid(city.ocidPrefix() + "-authorities");
    }

    /**
     * Gives an authority from a day, and until one where it is given for a time.
     *
     * @param reason empty where it is not for a time
     * @throws Refused {@code authorities.own}, or {@code authorities.held} if the person holds it on one of these days
     */
    @Transactional
    public Holding give(
            Actor by, PersonId person, String authority, LocalDate from, @Nullable LocalDate until, String reason) {
        requireAnother(by, person);
        rows.lock(person);
        if (rows.of(person).stream().anyMatch(each -> each.authority().equals(authority) && each.meets(from, until))) {
            throw new Refused(AuthorityProblem.HELD);
        }
        var given =
                new Holding(UUID.randomUUID(), authority, person, from, until, reason, by.id(), clock.instant(), null);
        rows.insert(given);
        var fact = fact("authority.given", by, given).with("from", from);
        if (until != null) {
            fact = fact.with("until", until).with("reason", reason);
        }
        journal.record(fact);
        return given;
    }

    /**
     * Ends what somebody holds, or will hold, from a day on. An end that is still to come may be moved nearer, never
     * away: for that it is given anew.
     *
     * @throws Refused {@code authorities.own}, {@code common.not-found}, or {@code authorities.over} if it is over
     *     by that day without this
     */
    @Transactional
    public Holding end(Actor by, PersonId person, UUID id, LocalDate from, String reason) {
        requireAnother(by, person);
        rows.lock(person);
        var held = of(person, id);
        if (held.overBy(from)) {
            throw new Refused(AuthorityProblem.OVER);
        }
        rows.end(id, new End(from, reason, by.id(), clock.instant()));
        journal.record(fact("authority.ended", by, held).with("endsFrom", from).with("reason", reason));
        return of(person, id);
    }

    private static void requireAnother(Actor by, PersonId person) {
        if (by.id().equals(person)) {
            throw new Refused(AuthorityProblem.OWN);
        }
    }

    private Fact fact(String kind, Actor by, Holding holding) {
        return Fact.of(kind, process, by, clock.instant())
                .with("holding", holding.id())
                .with("person", holding.person().value())
                .with("held", holding.authority());
    }

    /** @throws Refused {@code common.not-found} unless this is what that person holds or held */
    @Transactional(readOnly = true)
    public Holding of(PersonId person, UUID id) {
        return rows.byId(id)
                .filter(each -> each.person().equals(person))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** Everything a person holds, will hold or held, the latest first. */
    @Transactional(readOnly = true)
    public List<Holding> of(PersonId person) {
        return rows.of(person);
    }

    /** Everything that somebody holds today. */
    @Transactional(readOnly = true)
    public List<Holding> today() {
        return rows.on(clock.today());
    }

    /** Who holds an authority today. */
    @Transactional(readOnly = true)
    public List<PersonId> holdersOf(String authority) {
        return rows.holders(authority, clock.today());
    }

    /** What a person holds today. */
    @Transactional(readOnly = true)
    public List<String> heldBy(PersonId person) {
        return rows.held(person, clock.today());
    }

    /** What of it holds at this moment, if the person holds it. */
    @Transactional(readOnly = true)
    public Optional<Holding> held(PersonId person, String authority) {
        var today = clock.today();
        return rows.of(person).stream()
                .filter(each -> each.authority().equals(authority) && each.holdsOn(today))
                .findFirst();
    }
}
