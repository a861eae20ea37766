package org.guildhall.needs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Slice;
import org.guildhall.vendors.Vendors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room: a problem is written down, stated in public, and given up if it has gone. */
@Service
public class Needs {
    private static final Wording UNWRITTEN = new Wording("", "");

    private final NeedRows rows;
    private final Vendors vendors;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final City city;
    private final CityClock clock;

    Needs(
            NeedRows rows,
            Vendors vendors,
            Journal journal,
            ApplicationEventPublisher events,
            City city,
            CityClock clock) {
        this.rows = rows;
        this.vendors = vendors;
        this.journal = journal;
        this.events = events;
        this.city = city;
        this.clock = clock;
    }

    /**
     * Starts a need; only the title is needed yet. The contracting process gets its identifier here and keeps it until
     * close-out.
     *
     * @throws Refused {@code common.invalid}
     */
    @Transactional
    public Need draft(Actor owner, TypedNeed typed) {
        var checks = new Checks();
        var need = new NeedCheck(checks).read(typed, unwritten(owner, clock.instant()));
        checks.throwIfAny();
        rows.insert(need);
        return need;
    }

    /**
     * Replaces what a draft says.
     *
     * @throws Refused {@code common.not-found} if it is not the person's own, {@code needs.not-a-draft}
     */
    @Transactional
    public Need revise(Actor owner, NeedId id, TypedNeed typed) {
        var draft = ownDraft(owner, id);
        var checks = new Checks();
        var revised = new NeedCheck(checks).read(typed, draft);
        checks.throwIfAny();
        rows.update(revised);
        return revised;
    }

    /**
     * States the need in public. From here on it does not change.
     *
     * @throws Refused {@code common.invalid} with each field that is missing, {@code needs.not-a-draft}
     */
    @Transactional
    public Need state(Actor owner, NeedId id) {
        var draft = ownDraft(owner, id);
        var checks = new Checks();
        new NeedCheck(checks).complete(draft);
        checks.throwIfAny();
        var now = clock.instant();
        var stated = with(draft, NeedStatus.STATED, Optional.of(now));
        rows.update(stated);
        journal.record(statedFact(stated, owner, now));
        return stated;
    }

    /**
     * Gives a need up, for a reason that stays inside the city.
     *
     * @throws Refused {@code needs.withdrawn}, or what a listener to {@link NeedWithdrawn} refuses with
     */
    @Transactional
    public Need withdraw(Actor owner, NeedId id, String reason) {
        var need = own(owner, id);
        if (!need.status().mayBecome(NeedStatus.WITHDRAWN)) {
            throw new Refused(NeedProblem.WITHDRAWN);
        }
        var checks = new Checks();
        var why = checks.text("reason", reason, NeedCheck.LONG);
        checks.throwIfAny();
        events.publishEvent(new NeedWithdrawn(id));
        var withdrawn = with(need, NeedStatus.WITHDRAWN, need.statedAt());
        rows.update(withdrawn);
        journal.record(Fact.of("need.withdrawn", need.ocid(), owner, clock.instant())
                .with("need", id.value())
                .with("reason", why));
        return withdrawn;
    }

    @Transactional(readOnly = true)
    public Optional<Need> byId(NeedId id) {
        return rows.byId(id);
    }

    /** The need held until the running transaction ends, so that it is not withdrawn while something is put on it. */
    @Transactional
    public Optional<Need> heldStill(NeedId id) {
        return rows.locked(id);
    }

    /** The need if this person may read it: their own, or one that was stated. */
    @Transactional(readOnly = true)
    public Need readBy(Actor reader, NeedId id) {
        return rows.byId(id)
                .filter(need ->
                        need.owner().equals(reader.id()) || need.statedAt().isPresent())
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** The person's own needs, newest first. */
    @Transactional(readOnly = true)
    public List<Need> mine(PersonId owner) {
        return rows.ownedBy(owner);
    }

    /** Everybody who may have a need in hand: drafted, or stated and not withdrawn. */
    @Transactional(readOnly = true)
    public Set<PersonId> owners() {
        return Set.copyOf(rows.owners());
    }

    /**
     * A need stands in another name from now on. Who may order that, is the caller's to say.
     *
     * @throws Refused {@code common.not-found} if it is not in the first one's hands, {@code needs.withdrawn}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(Actor by, NeedId id, PersonId from, Actor to, String reason) {
        var need = rows.locked(id)
                .filter(found -> found.owner().equals(from))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!need.status().mayBecome(NeedStatus.WITHDRAWN)) {
            throw new Refused(NeedProblem.WITHDRAWN);
        }
        rows.handOver(id, to.id());
        journal.record(Fact.of("need.handed_over", need.ocid(), by, clock.instant())
                .with("need", id.value())
                .with("from", from.value())
                .with("to", to.id().value())
                .with("reason", reason));
    }

    /** What this person may read, the latest first: their own needs and those that stand stated. */
    @Transactional(readOnly = true)
    public Slice<Need> readableBy(Actor reader, Listing wanted) {
        return rows.readable(reader.id(), wanted);
    }

    /** Every need that stands stated, newest first. */
    @Transactional(readOnly = true)
    public List<Need> stated() {
        return rows.stated();
    }

    /** What is missing before the draft can be stated, as field names; empty when nothing is. */
    public List<String> missing(Need draft) {
        var checks = new Checks();
        new NeedCheck(checks).complete(draft);
        try {
            checks.throwIfAny();
            return List.of();
        } catch (Refused refused) {
            return refused.fields().stream().map(Refused.FieldProblem::field).toList();
        }
    }

    /** Registered vendors named in the texts of a need. */
    @Transactional(readOnly = true)
    public List<Mention> mentions(Need need) {
        return Stream.of(
                        found("title", need.title().en(), need.title().fr()),
                        found("problem", need.problem()),
                        found("whoHasIt", need.whoHasIt()),
                        found("outcomeMeasure", need.outcomeMeasure()),
                        found("users", need.users()),
                        found("dataCollected", need.dataCollected()))
                .flatMap(List::stream)
                .toList();
    }

    private List<Mention> found(String field, Wording text) {
        return found(field, text.en(), text.fr());
    }

    private List<Mention> found(String field, String en, String fr) {
        return Stream.of(en, fr)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> vendors.namedIn(text).stream())
                .map(vendor -> new Mention(vendor.id(), vendor.legalName(), field))
                .distinct()
                .toList();
    }

    private Need own(Actor owner, NeedId id) {
        return rows.locked(id)
                .filter(need -> need.owner().equals(owner.id()))
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private Need ownDraft(Actor owner, NeedId id) {
        var need = own(owner, id);
        if (need.status() != NeedStatus.DRAFT) {
            throw new Refused(NeedProblem.NOT_A_DRAFT);
        }
        return need;
    }

    private Need unwritten(Actor owner, Instant now) {
        return new Need(
                NeedId.random(),
                Ocid.mint(city.ocidPrefix(), clock.today().getYear()),
                owner.id(),
                new Bilingual("-", "-"), // replaced by the title typed, which a draft must have
                UNWRITTEN,
                UNWRITTEN,
                UNWRITTEN,
                UNWRITTEN,
                Optional.empty(),
                Optional.empty(),
                UNWRITTEN,
                UNWRITTEN,
                Set.of(),
                NeedStatus.DRAFT,
                now,
                Optional.empty());
    }

    private static Need with(Need need, NeedStatus status, Optional<Instant> statedAt) {
        return new Need(
                need.id(),
                need.ocid(),
                need.owner(),
                need.title(),
                need.problem(),
                need.whoHasIt(),
                need.outcomeMeasure(),
                need.unit(),
                need.baseline(),
                need.target(),
                need.users(),
                need.dataCollected(),
                need.tags(),
                status,
                need.draftedAt(),
                statedAt);
    }

    private static Fact statedFact(Need need, Actor owner, Instant now) {
        return Fact.of("need.stated", need.ocid(), owner, now)
                .with("need", need.id().value())
                .with("title", need.title())
                .with("problem", need.problem().bilingual())
                .with("whoHasIt", need.whoHasIt().bilingual())
                .with("outcomeMeasure", need.outcomeMeasure().bilingual())
                .with("unit", need.unit().bilingual())
                .with("baseline", need.baseline().orElseThrow())
                .with("target", need.target().orElseThrow())
                .with("users", need.users().bilingual())
                .with("dataCollected", need.dataCollected().bilingual())
                .with("tags", need.tags().stream().map(Tag::code).sorted().toList());
    }
}
