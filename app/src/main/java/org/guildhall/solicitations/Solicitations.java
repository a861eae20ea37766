package org.guildhall.solicitations;

import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.CityClock;
import org.guildhall.requests.RequestId;
import org.guildhall.vendors.OrganisationId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door of this room. */
@Service
public class Solicitations {
    private final ProcedureFiles procedures;
    private final SolicitationRows rows;
    private final StageRows stageRows;
    private final Stages stages;
    private final CityClock clock;

    Solicitations(
            ProcedureFiles procedures, SolicitationRows rows, StageRows stageRows, Stages stages, CityClock clock) {
        this.procedures = procedures;
        this.rows = rows;
        this.stageRows = stageRows;
        this.stages = stages;
        this.clock = clock;
    }

    /** Every way of buying that the city has, by id. */
    public List<Procedure> procedures() {
        return procedures.all();
    }

    @Transactional(readOnly = true)
    public Optional<Solicitation> byId(SolicitationId id) {
        return rows.byId(id);
    }

    /** Every solicitation, newest draft first. */
    @Transactional(readOnly = true)
    public List<Solicitation> all() {
        return rows.all();
    }

    /** What was put to the market on a purchase request, oldest first; all but the last were cancelled. */
    @Transactional(readOnly = true)
    public List<Solicitation> forRequest(RequestId request) {
        return rows.of(request);
    }

    /** A stage that was started, as bids must answer it; empty while it is only planned. */
    @Transactional(readOnly = true)
    public Optional<PublishedStage> stage(StageId id) {
        return stages.published(id);
    }

    /** Every stage that is running, latest start first, whether or not it has closed. */
    @Transactional(readOnly = true)
    public List<PublishedStage> published() {
        return stages.running();
    }

    /**
     * The instant before which a bid in this stage is on time, read from the latest fact that tells it and from nowhere
     * else; empty if the stage was not started.
     */
    @Transactional(readOnly = true)
    public Optional<Closing> closing(StageId id) {
        return stages.closing(id);
    }

    /** Whether an organisation may submit in a stage: it is running, and its rule of entry lets the organisation in. */
    @Transactional(readOnly = true)
    public boolean mayEnter(StageId id, OrganisationId organisation) {
        return stages.mayEnter(id, organisation);
    }

    /** From now on an organisation is told of every change to a stage: it asked, or it started a bid. */
    @Transactional
    public void watch(StageId id, OrganisationId organisation) {
        stageRows.watch(stages.started(id).id(), organisation, clock.instant());
    }
}
