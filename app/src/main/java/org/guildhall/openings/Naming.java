package org.guildhall.openings;

import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Role;
import org.guildhall.procedures.ProcedureStage.NamesFrom;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageEnded;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.Vendors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * From when names and totals are public, by the rules of the stage: they are read out at its opening ({@code
 * bids.opened}), or bids are only counted then ({@code bids.counted}) and named later ({@code bids.named}). What waits
 * for them is said in {@code facts/submissions.csv}.
 *
 * @see "docs/adr/0058-the-call-says-what-it-is.md"
 */
@Component
class Naming {
    static final String READ_OUT = "bids.opened";
    static final String COUNTED = "bids.counted";
    private static final String NAMED = "bids.named";

    private final Solicitations solicitations;
    private final Vendors vendors;
    private final Judges judges;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final CityClock clock;

    Naming(
            Solicitations solicitations,
            Vendors vendors,
            Judges judges,
            Journal journal,
            ApplicationEventPublisher events,
            CityClock clock) {
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.judges = judges;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Records an opening, with the names or without. */
    void record(PublishedStage stage, Actor officer, Opening opening) {
        var atOnce = stage.rules().namesFrom() == NamesFrom.OPENING;
        var bids = opening.bids();
        var broken = bids.stream()
                .filter(bid -> bid.status() == OpenedBid.Status.BROKEN)
                .count();
        journal.record(Fact.of(atOnce ? READ_OUT : COUNTED, stage.ocid(), officer, opening.at())
                .in(stage.id().toString())
                .with("officers", opening.officers().size())
                .with("count", bids.size())
                .with("broken", broken)
                .with("bids", bids.stream().map(this::told).toList())
                .with("contents", bids.stream().map(OpenedBid::contents).toList()));
        events.publishEvent(new BidsOpened(stage.id(), stage.ocid()));
        if (atOnce) {
            events.publishEvent(new BidsNamed(stage.id(), stage.ocid()));
        }
    }

    /** Whether everyone may know who bid. */
    boolean named(PublishedStage stage) {
        return happened(stage, READ_OUT) || happened(stage, NAMED);
    }

    /**
     * Whether a person of the city sees who bid: everyone once it is public; before, buyers, auditors and the officers
     * who opened, but nobody who judges.
     */
    boolean named(Actor actor, PublishedStage stage, Opening opening) {
        if (named(stage)) {
            return true;
        }
        var needs = actor.has(Role.BUYER)
                || actor.has(Role.AUDITOR)
                || opening.officers().contains(actor.id());
        return needs && !judges.everJudged(stage.id(), actor.id());
    }

    /** Makes public who bid where it was not; nothing happens where nothing was opened, or the second time. */
    void name(StageId id, String why) {
        var stage = solicitations.stage(id).orElseThrow();
        if (!happened(stage, COUNTED) || named(stage)) {
            return;
        }
        journal.record(
                Fact.of(NAMED, stage.ocid(), clock.instant()).in(id.toString()).with("why", why));
        events.publishEvent(new BidsNamed(id, stage.ocid()));
    }

    /** However a stage ends, nobody judges any more. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StageEnded event) {
        name(event.stage(), "ended");
    }

    private boolean happened(PublishedStage stage, String kind) {
        return journal.any(stage.ocid(), stage.id().toString(), kind);
    }

    private Map<String, Object> told(OpenedBid bid) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", bid.id().value());
        told.put("organisation", bid.organisation().value());
        told.put("tenderer", vendors.byId(bid.organisation()).orElseThrow().legalName());
        told.put("sha256", bid.sha256());
        told.put("status", bid.status());
        if (bid.code() != null) {
            told.put("code", bid.code());
        }
        if (bid.lock() != null) {
            told.put("lock", bid.lock());
        }
        if (bid.total() != null) {
            told.put("total", bid.total());
        }
        return told;
    }
}
