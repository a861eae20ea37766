package org.guildhall.teams;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.openings.BidsNamed;
import org.guildhall.openings.OpenedBid;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.Entry;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room: a bidder says with whom it bids; after the opening, where that is not the team that was
 * qualified, a buyer finds the bid eligible or not before anybody sees a price.
 */
@Service
public class Teams {
    private static final int MOST = 20;
    private static final int NAME = 200;
    private static final int REASON = 4000;

    private final TeamRows rows;
    private final Solicitations solicitations;
    private final Submissions submissions;
    private final Openings openings;
    private final Vendors vendors;
    private final Journal journal;
    private final CityClock clock;

    Teams(
            TeamRows rows,
            Solicitations solicitations,
            Submissions submissions,
            Openings openings,
            Vendors vendors,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.solicitations = solicitations;
        this.submissions = submissions;
        this.openings = openings;
        this.vendors = vendors;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Says with whom an organisation bids; until closing it may be said otherwise. Who says nothing bids alone.
     *
     * @throws Refused {@code teams.not-asked}, {@code teams.closed}, {@code common.invalid}, {@code common.not-found};
     *     {@code submissions.not-allowed}, {@code submissions.no-organisation}
     */
    @Transactional
    public void declare(Actor vendor, StageId id, Team typed) {
        var member = submissions.submitter(vendor);
        rows.lock(id);
        var stage = asked(id);
        if (!solicitations.invites(id, member.organisation())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (!open(stage)) {
            throw new Refused(TeamProblem.CLOSED);
        }
        var checks = new Checks();
        var team = new Team(
                names(checks, "venturers", typed.venturers()), names(checks, "subcontractors", typed.subcontractors()));
        checks.throwIfAny();
        rows.declare(id, member.organisation(), team, vendor.id(), clock.instant());
        journal.record(Fact.of("team.declared", stage.ocid(), vendor, clock.instant())
                .in(id.toString())
                .with("organisation", member.organisation().value())
                .with("venturers", team.venturers())
                .with("subcontractors", team.subcontractors()));
    }

    private static List<String> names(Checks checks, String field, List<String> typed) {
        var names = new ArrayList<String>();
        for (var each : typed) {
            var name = each == null ? "" : each.strip().replaceAll("\\s+", " ");
            if (!name.isEmpty() && names.stream().noneMatch(other -> same(other, name))) {
                checks.that(name.length() <= NAME, field, "teams.name.long", NAME);
                names.add(name);
            }
        }
        checks.that(names.size() <= MOST, field, "field.too-many", MOST);
        return names;
    }

    /**
     * Finds a bid eligible or not whose team is not the one that was qualified; once, before quality is closed. What is
     * found is published with the award; a bid that is not eligible is not judged.
     *
     * @throws Refused {@code teams.not-opened}, {@code teams.nothing-to-find}, {@code teams.found}, {@code teams.over},
     *     {@code submissions.names-wait}
     */
    @Transactional
    public void find(Actor buyer, StageId id, BidId bid, boolean eligible, Draft.@Nullable Text why) {
        rows.lock(id);
        var stage = asked(id);
        if (openings.opening(id).isEmpty()) {
            throw new Refused(TeamProblem.NOT_OPENED);
        }
        if (!stage.running() || rows.closed(id)) {
            throw new Refused(TeamProblem.OVER);
        }
        var bidder = bidders(buyer, stage).stream()
                .filter(each -> each.bid().equals(bid))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (bidder.added().isEmpty()) {
            throw new Refused(TeamProblem.NOTHING_TO_FIND);
        }
        var checks = new Checks();
        var reason = (why == null ? Draft.Text.NONE : why).read(checks, "reason", REASON);
        checks.throwIfAny();
        if (!rows.find(id, new Finding(bid, eligible, Objects.requireNonNull(reason)), buyer.id(), clock.instant())) {
            throw new Refused(TeamProblem.FOUND);
        }
        journal.record(Fact.of("team.found", stage.ocid(), buyer, clock.instant())
                .in(id.toString())
                .with("bid", bid.value())
                .with("tenderer", bidder.tenderer())
                .with("added", bidder.added())
                .with("eligible", eligible)
                .with("reason", reason));
    }

    /** From now on nothing is found of a stage: its quality is closed. @return how many bids wait for a finding */
    @Transactional(propagation = Propagation.MANDATORY)
    public int close(StageId id) {
        rows.lock(id);
        var stage = stage(id);
        var waiting = (int) bidders(stage).stream().filter(Bidder::open).count();
        if (waiting == 0) {
            rows.close(id, clock.instant());
        }
        return waiting;
    }

    /** The bids that a buyer found not to be of those who were qualified. */
    @Transactional(readOnly = true)
    public Set<BidId> ineligible(StageId id) {
        return rows.findings(id).values().stream()
                .filter(each -> !each.eligible())
                .map(Finding::bid)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Each venture is published with the name of its bidder, as it was declared. */
    @EventListener
    @Transactional
    public void on(BidsNamed event) {
        var stage = stage(event.stage());
        if (asks(stage)) {
            bidders(stage).stream()
                    .filter(each -> !each.team().venturers().isEmpty())
                    .forEach(each -> journal.record(fact("team.shown", stage)
                            .with("bid", each.bid().value())
                            .with("tenderer", each.tenderer())
                            .with("venturers", each.team().venturers())));
        }
    }

    /** Whether bidders of a stage say with whom they bid: it makes a shortlist, or follows one. */
    boolean asks(PublishedStage stage) {
        return stage.rules().entry() == Entry.SELECTED || stage.rules().select().leadsOn();
    }

    /** As {@link #bidders(PublishedStage)}, for a person. @throws Refused {@code submissions.names-wait} */
    @Transactional
    List<Bidder> bidders(Actor actor, PublishedStage stage) {
        openings.requireNamed(actor, stage.id());
        return bidders(stage);
    }

    /** Who really bids, once the bids are opened; empty before, and where it is not asked. */
    List<Bidder> bidders(PublishedStage stage) {
        if (!asks(stage)) {
            return List.of();
        }
        var qualified = qualifying(stage);
        var findings = rows.findings(stage.id());
        var withdrawn = submissions.withdrawn(stage.id());
        return openings.bids(stage.id()).stream()
                .filter(bid -> bid.status() == OpenedBid.Status.OPENED && !withdrawn.contains(bid.id()))
                .map(bid -> bidder(stage, bid, qualified, findings))
                .toList();
    }

    private Bidder bidder(
            PublishedStage stage, OpenedBid bid, Optional<StageId> qualified, Map<BidId, Finding> findings) {
        var team = team(stage.id(), bid.organisation());
        var known = qualified.map(earlier -> team(earlier, bid.organisation()).venturers());
        var added = known.map(names -> team.venturers().stream()
                        .filter(each -> names.stream().noneMatch(name -> same(name, each)))
                        .toList())
                .orElse(List.of());
        return new Bidder(
                bid.id(),
                bid.organisation(),
                vendors.byId(bid.organisation()).map(Organisation::legalName).orElse(""),
                team,
                added,
                findings.get(bid.id()));
    }

    /** The stage that made the shortlist which this one follows. */
    private Optional<StageId> qualifying(PublishedStage stage) {
        if (stage.rules().entry() != Entry.SELECTED) {
            return Optional.empty();
        }
        var solicitation = solicitations.byId(stage.solicitation()).orElseThrow();
        return solicitation.stages().stream()
                .filter(earlier -> earlier.number() < stage.number())
                .filter(earlier -> solicitation
                        .procedure()
                        .stage(earlier.number())
                        .select()
                        .leadsOn())
                .reduce((_, last) -> last)
                .map(Solicitation.StageAt::id);
    }

    /** The own team as it was declared, and whether it can still be. @throws Refused {@code common.not-found} */
    @Transactional(readOnly = true)
    Team own(Actor vendor, StageId id) {
        var member =
                vendors.membershipOf(vendor.id()).orElseThrow(() -> new Refused(SubmissionProblem.NO_ORGANISATION));
        asked(id);
        if (!solicitations.invites(id, member.organisation())) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return team(id, member.organisation());
    }

    boolean open(PublishedStage stage) {
        return stage.running()
                && solicitations
                        .closing(stage)
                        .filter(closing -> !closing.excludes(clock.instant()))
                        .isPresent();
    }

    PublishedStage stage(StageId id) {
        return solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    private PublishedStage asked(StageId id) {
        var stage = stage(id);
        if (!asks(stage)) {
            throw new Refused(TeamProblem.NOT_ASKED);
        }
        return stage;
    }

    private Team team(StageId stage, OrganisationId organisation) {
        return rows.declared(stage, organisation).orElse(Team.ALONE);
    }

    private Fact fact(String kind, PublishedStage stage) {
        return Fact.of(kind, stage.ocid(), clock.instant()).in(stage.id().toString());
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
