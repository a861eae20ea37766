package org.guildhall.officials;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.authorities.Authorities;
import org.guildhall.authorities.Holding;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room for authority: an administrator gives it from a day on and ends it from a day on, neither of
 * them in the past, so that nobody’s authority changes what was decided.
 *
 * @see "docs/adr/0055-authority-is-held-for-a-time.md"
 */
@Service
public class Officials {
    private static final int REASON = 1000;

    private final People people;
    private final Authorities authorities;
    private final Letters letters;
    private final Printed printed;
    private final CityClock clock;

    Officials(People people, Authorities authorities, Letters letters, Printed printed, CityClock clock) {
        this.people = people;
        this.authorities = authorities;
        this.letters = letters;
        this.printed = printed;
        this.clock = clock;
    }

    /** An authority to give, as typed; days as ISO 8601 has them. */
    public record Giving(
            @Nullable String authority,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    /** An end, as typed: the first day on which it no longer holds, and why. */
    public record Ending(@Nullable String from, @Nullable String reason) {}

    /** Everything a person holds, will hold or held, the latest first. @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public List<Holding> of(PersonId person) {
        return authorities.of(people.account(person).person().id());
    }

    /** One of those. @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    public Holding one(PersonId person, UUID holding) {
        return authorities.of(person, holding);
    }

    /**
     * Gives somebody an authority; they are told by letter.
     *
     * @throws Refused {@code common.not-found} without an open account, {@code common.invalid},
     *     {@code authorities.own}, {@code authorities.held}
     */
    @Transactional
    public Holding give(Actor administrator, PersonId id, Giving typed) {
        var person = people.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var checks = new Checks();
        var named = checks.text("authority", typed.authority(), 100);
        var step = people.authority(named);
        checks.that(named.isEmpty() || step.isPresent(), "authority", "field.unknown-choice");
        checks.that(!person.has(Role.VENDOR), "authority", "officials.authority.vendor");
        var from = notPast(checks, "from", typed.from());
        var until = until(checks, typed.until(), from);
        var why = until == null
                ? checks.optional("reason", typed.reason(), REASON)
                : checks.text("reason", typed.reason(), REASON);
        checks.throwIfAny();
        var given = authorities.give(
                administrator, id, named, Objects.requireNonNull(from), until, until == null ? "" : why);
        tell(person, until == null ? "given" : "given-for-a-time", step.orElseThrow(), from, until);
        return given;
    }

    /**
     * Ends what somebody holds or will hold, also where their account is closed; they are told by letter.
     *
     * @throws Refused {@code common.not-found}, {@code common.invalid}, {@code authorities.own},
     *     {@code authorities.over}
     */
    @Transactional
    public Holding end(Actor administrator, PersonId id, UUID holding, Ending typed) {
        var checks = new Checks();
        var from = notPast(checks, "from", typed.from());
        var why = checks.text("reason", typed.reason(), REASON);
        checks.throwIfAny();
        var ended = authorities.end(administrator, id, holding, Objects.requireNonNull(from), why);
        people.byId(id)
                .ifPresent(person ->
                        people.authority(ended.authority()).ifPresent(step -> tell(person, "ended", step, from, null)));
        return ended;
    }

    private void tell(Actor person, String what, Authority step, LocalDate from, @Nullable LocalDate until) {
        var title = step.title().in(person.locale());
        var begins = printed.date(from, person.locale());
        var details = until == null
                ? List.<Object>of(title, begins)
                : List.<Object>of(title, begins, printed.date(until, person.locale()));
        letters.write(new Letter(person.email(), person.locale(), "officials.letter." + what, details, "/home"));
    }

    private @Nullable LocalDate notPast(Checks checks, String field, @Nullable String typed) {
        var day = checks.day(field, typed);
        checks.that(day == null || !day.isBefore(clock.today()), field, "officials.day.past");
        return day;
    }

    private static @Nullable LocalDate until(Checks checks, @Nullable String typed, @Nullable LocalDate from) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var day = checks.day("until", typed);
        checks.that(day == null || from == null || !day.isBefore(from), "until", "officials.until.before");
        return day;
    }
}
