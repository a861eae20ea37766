package org.guildhall.safes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.safes.Safe.Key;
import org.guildhall.safes.Safe.OwnKey;
import org.guildhall.seal.Recipient;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.MemberRemoved;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.VendorProblem;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. An organisation's key is made in a browser. Its private half comes here only sealed to the own
 * keys of members, and a member's own key only under their passphrase: nothing here opens either.
 *
 * @see "docs/adr/0039-an-organizations-own-key.md"
 */
@Service
public class Safes {
    private final SafeRows rows;
    private final Vendors vendors;
    private final Journal journal;
    private final City city;
    private final CityClock clock;

    Safes(SafeRows rows, Vendors vendors, Journal journal, City city, CityClock clock) {
        this.rows = rows;
        this.vendors = vendors;
        this.journal = journal;
        this.city = city;
        this.clock = clock;
    }

    /** The public half of the newest key of an organisation; empty while it has none. */
    public Optional<Recipient> keyOf(OrganisationId organisation) {
        return rows.newest(organisation).map(key -> new Recipient(key.recipient()));
    }

    /** @throws Refused {@code vendors.no-organisation} */
    @Transactional(readOnly = true)
    Safe of(Actor actor) {
        return safe(member(actor));
    }

    /**
     * Keeps a member's own key: the first one, the same under another passphrase, or another one. What was sealed to
     * the one before does not open with another, so that access goes with it.
     *
     * @param recipient its public half
     * @param sealed in base64, an age file under a passphrase
     * @throws Refused {@code common.invalid}
     */
    @Transactional
    Safe keepOwn(Actor actor, @Nullable String recipient, @Nullable String sealed) {
        var checks = new Checks();
        var key = new OwnKey(Locked.recipient(checks, "recipient", recipient), Locked.ownKey(checks, "sealed", sealed));
        checks.throwIfAny();
        var member = locked(actor);
        var before = rows.ownKey(member.person());
        if (before.isEmpty() || !before.get().recipient().equals(key.recipient())) {
            rows.deleteCopy(member.organisation(), member.person());
            record(
                    "safe.own_key_made",
                    member,
                    actor,
                    clock.instant(),
                    fact -> fact.with("recipient", key.recipient()));
        }
        rows.putOwnKey(member.person(), key, clock.instant());
        return safe(member);
    }

    /** What one member is to get: {@code recipient} is their own key's, as whoever sealed it saw it. */
    record NewCopy(
            @Nullable UUID person,
            @Nullable String recipient,
            @Nullable String sealed) {}

    private record CheckedCopy(PersonId person, String recipient, byte[] sealed) {}

    /**
     * Makes the organisation's first key, or a new one. From now on members named here open it, and nobody else.
     *
     * @param after number of the newest key so far, 0 for none
     * @param copies one for the manager, and one for each colleague who is to have it
     * @throws Refused {@code vendors.not-allowed}; {@code safes.changed} if another was faster; {@code common.invalid}
     */
    @Transactional
    Safe renew(Actor manager, int after, @Nullable String recipient, @Nullable List<NewCopy> copies) {
        var checks = new Checks();
        var half = Locked.recipient(checks, "recipient", recipient);
        var read = read(checks, copies == null ? List.of() : copies);
        checks.that(
                read.stream().anyMatch(each -> each.person().equals(manager.id())), "copies", "safes.not-for-oneself");
        checks.throwIfAny();
        var member = locked(manager);
        if (!member.may(Ability.MANAGE)) {
            throw new Refused(VendorProblem.NOT_ALLOWED);
        }
        var safe = safe(member);
        var key = new Key(after + 1, half, clock.instant(), null);
        read.forEach(copy -> requireOwn(safe, copy.person(), copy.recipient()));
        if (safe.number() != after || !rows.insertKey(member.organisation(), key, manager.id())) {
            throw new Refused(SafeProblem.CHANGED);
        }
        rows.deleteCopies(member.organisation());
        read.forEach(copy -> rows.putCopy(member.organisation(), copy.person(), key.number(), copy.sealed()));
        record(
                "safe.key_made",
                member,
                manager,
                key.madeAt(),
                fact -> fact.with("number", key.number())
                        .with("recipient", key.recipient())
                        .with(
                                "people",
                                read.stream().map(copy -> copy.person().value()).toList()));
        return safe(member);
    }

    /**
     * Lets a colleague open the organisation's key; only who opens it can.
     *
     * @param number of the key that the sender sealed, the newest
     * @throws Refused {@code safes.no-access}; {@code safes.changed} if the key, or the colleague's own, is another by
     *     now; {@code common.not-found} for nobody of this organisation
     */
    @Transactional
    Safe give(Actor actor, int number, NewCopy given) {
        var checks = new Checks();
        var copy = read(checks, List.of(given));
        checks.throwIfAny();
        var to = copy.getFirst();
        var member = locked(actor);
        var safe = safe(member);
        var giver = safe.holder(actor.id()).orElseThrow();
        if (!giver.opens()) {
            throw new Refused(SafeProblem.NO_ACCESS);
        }
        if (safe.number() != number || giver.reach() != number) {
            throw new Refused(SafeProblem.CHANGED);
        }
        requireOwn(safe, to.person(), to.recipient());
        rows.putCopy(member.organisation(), to.person(), number, to.sealed());
        record(
                "safe.access_given",
                member,
                actor,
                clock.instant(),
                fact -> fact.with("person", to.person().value()));
        return safe(member);
    }

    /**
     * Takes a member's copy of the key away. What they opened before stays with them: only a new key shuts them out of
     * what is sealed from then on.
     *
     * @throws Refused {@code vendors.not-allowed} for who neither manages nor gives up their own; {@code
     *     common.not-found}; {@code safes.last-copy}
     */
    @Transactional
    void take(Actor actor, PersonId from) {
        var member = locked(actor);
        if (!member.may(Ability.MANAGE) && !actor.id().equals(from)) {
            throw new Refused(VendorProblem.NOT_ALLOWED);
        }
        var safe = safe(member);
        if (safe.holder(from).filter(Safe.Holder::opens).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (safe.holders().stream().filter(Safe.Holder::opens).count() == 1) {
            throw new Refused(SafeProblem.LAST_COPY);
        }
        rows.noteKnownOutside(member.organisation(), from, clock.instant());
        rows.deleteCopy(member.organisation(), from);
        record("safe.access_taken", member, actor, clock.instant(), fact -> fact.with("person", from.value()));
    }

    /** Who acts for an organisation no more gets no copy of its key; that they may have kept one is noted. */
    @EventListener
    @Transactional
    void on(MemberRemoved removed) {
        var organisation = removed.organisation();
        rows.lock(organisation);
        if (rows.copy(organisation, removed.person()).isEmpty()) {
            return;
        }
        rows.noteKnownOutside(organisation, removed.person(), removed.at());
        rows.deleteCopy(organisation, removed.person());
        var manager = member(removed.by());
        record(
                "safe.access_taken",
                manager,
                removed.by(),
                removed.at(),
                fact -> fact.with("person", removed.person().value()));
    }

    private Membership member(Actor actor) {
        return vendors.membershipOf(actor.id()).orElseThrow(() -> new Refused(VendorProblem.NO_ORGANISATION));
    }

    private Membership locked(Actor actor) {
        var member = member(actor);
        rows.lock(member.organisation());
        return member;
    }

    private Safe safe(Membership member) {
        var organisation = member.organisation();
        var people =
                vendors.membersOf(organisation).stream().map(Membership::person).toList();
        return new Safe(
                member,
                rows.newest(organisation).orElse(null),
                rows.ownKey(member.person()).orElse(null),
                rows.copy(organisation, member.person()).orElse(null),
                rows.holders(organisation, people));
    }

    private static List<CheckedCopy> read(Checks checks, List<NewCopy> copies) {
        var read = new ArrayList<CheckedCopy>();
        for (var copy : copies) {
            checks.that(copy.person() != null, "person", "field.required");
            var recipient = Locked.recipient(checks, "recipient", copy.recipient());
            var sealed = Locked.copy(checks, "sealed", copy.sealed());
            if (copy.person() != null) {
                read.add(new CheckedCopy(new PersonId(copy.person()), recipient, sealed));
            }
        }
        return read;
    }

    /** What was sealed to another key than the member has would never open. */
    private static void requireOwn(Safe safe, PersonId person, String recipient) {
        var holder = safe.holder(person).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!recipient.equals(holder.recipient())) {
            throw new Refused(SafeProblem.CHANGED);
        }
    }

    private void record(
            String kind, Membership member, Actor actor, Instant at, java.util.function.UnaryOperator<Fact> with) {
        var fact = Fact.of(kind, new Ocid(city.ocidPrefix() + "-vendors"), actor, at)
                .in(member.organisation().toString())
                .with("organisation", member.organisation().value());
        journal.record(with.apply(fact));
    }
}
