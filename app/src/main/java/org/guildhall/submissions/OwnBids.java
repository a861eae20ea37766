package org.guildhall.submissions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.Slice;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.solicitations.StageName;
import org.guildhall.submissions.OwnBidRows.Row;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The bids of the person's own organisation, to nobody else; and that bids of a file were opened, once they were. */
@Component
@Order(3)
class OwnBids implements OwnWork {
    private final OwnBidRows rows;
    private final Solicitations solicitations;
    private final Vendors vendors;
    private final Desks desks;
    private final CityClock clock;

    OwnBids(OwnBidRows rows, Solicitations solicitations, Vendors vendors, Desks desks, CityClock clock) {
        this.rows = rows;
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.desks = desks;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Piece> piecesOf(Actor actor) {
        return organisation(actor).map(this::pieces).orElse(List.of());
    }

    /** The organisation whose bids somebody may see. @throws Refused {@code submissions.no-organisation} */
    OrganisationId own(Actor actor) {
        return desks.member(actor).organisation();
    }

    /**
     * An organisation's bid in a stage.
     *
     * @param word submitted, returned, draft or withdrawn
     * @param at when it was last touched
     * @param open until closing, while nothing has ended the stage
     */
    record Bid(PublishedStage stage, Closing closing, String word, Instant at, boolean open) {}

    /**
     * The organisation's bids, the latest touched first.
     *
     * @throws Refused {@code common.malformed}
     */
    @Transactional(readOnly = true)
    public Slice<Bid> of(OrganisationId organisation, Listing wanted) {
        var part = rows.of(organisation, wanted);
        return new Slice<>(bids(part.rows()), part.next());
    }

    /** Drafts of the person's organisation that can still be submitted and are not, the latest touched first. */
    @Transactional(readOnly = true)
    public List<Bid> unsubmitted(Actor actor) {
        return organisation(actor).map(rows::unsubmitted).map(this::bids).orElse(List.of()).stream()
                .filter(Bid::open)
                .toList();
    }

    /** Stages that the organisation may enter and has not begun to bid in, the one that closes soonest first. */
    @Transactional(readOnly = true)
    public List<PublishedStage> notBegun(OrganisationId organisation) {
        var running = solicitations.published();
        var begun = rows.begun(
                organisation, running.stream().map(PublishedStage::id).toList());
        return running.stream()
                .filter(stage -> !begun.contains(stage.id()))
                .filter(stage -> solicitations.mayEnter(stage, organisation))
                .filter(this::open)
                .sorted(Comparator.comparing(stage -> closing(stage).at()))
                .toList();
    }

    private List<Bid> bids(List<Row> own) {
        var stages = solicitations.stages(own.stream().map(Row::stage).toList()).stream()
                .collect(Collectors.toMap(PublishedStage::id, Function.identity()));
        var bids = new ArrayList<Bid>();
        for (var row : own) {
            var stage = stages.get(row.stage());
            if (stage != null) {
                bids.add(bid(row, stage));
            }
        }
        return bids;
    }

    private Bid bid(Row row, PublishedStage stage) {
        return new Bid(stage, closing(stage), row.word(), row.at(), open(stage));
    }

    private boolean open(PublishedStage stage) {
        return stage.running() && !closing(stage).excludes(clock.instant());
    }

    Closing closing(PublishedStage stage) {
        return solicitations.closing(stage).orElseThrow();
    }

    private List<Piece> pieces(OrganisationId organisation) {
        var own = rows.of(organisation, new Listing("", "", null, MOST)).rows();
        var names = byId(solicitations.names(own.stream().map(Row::stage).toList(), List.of()));
        return own.stream()
                .flatMap(row -> Stream.ofNullable(names.get(row.stage())).map(stage -> piece(row, stage)))
                .toList();
    }

    private Piece piece(Row row, StageName stage) {
        return new Piece(
                stage.file(),
                path(row),
                stage.title(),
                "submissions.own.kind",
                "submissions.own." + row.word(),
                row.at(),
                stage.running() && ("submitted".equals(row.word()) || open(row.stage())));
    }

    /** A draft is work until closing; afterwards nothing can be done with it. */
    private boolean open(StageId stage) {
        return solicitations
                .closing(stage)
                .filter(closing -> !closing.excludes(clock.instant()))
                .isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        var inFiles = byId(solicitations.names(List.of(), files));
        var openings = rows.openings(inFiles.keySet(), MOST).stream()
                .flatMap(row -> Stream.ofNullable(inFiles.get(row.stage())).map(stage -> opened(row, stage)));
        var own = organisation(actor).map(id -> rows.acts(id, MOST)).orElse(List.of()).stream()
                .flatMap(row -> Stream.ofNullable(inFiles.get(row.stage())).map(stage -> own(row, stage)));
        return Stream.concat(openings, own).toList();
    }

    private static Happening opened(Row row, StageName stage) {
        return Happening.open(row.at(), stage.file(), stage.title(), "submissions.own.happened.opened");
    }

    private static Happening own(Row row, StageName stage) {
        return new Happening(row.at(), path(row), stage.title(), "submissions.own.happened." + row.word());
    }

    private Optional<OrganisationId> organisation(Actor actor) {
        return actor.has(Role.VENDOR)
                ? vendors.membershipOf(actor.id()).map(member -> member.organisation())
                : Optional.empty();
    }

    private static Map<StageId, StageName> byId(List<StageName> stages) {
        return stages.stream().collect(Collectors.toMap(StageName::id, Function.identity()));
    }

    private static String path(Row row) {
        return "/stages/" + row.stage() + "/bid";
    }
}
