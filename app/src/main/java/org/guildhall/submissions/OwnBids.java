package org.guildhall.submissions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
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
    private final CityClock clock;

    OwnBids(OwnBidRows rows, Solicitations solicitations, Vendors vendors, CityClock clock) {
        this.rows = rows;
        this.solicitations = solicitations;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Piece> piecesOf(Actor actor) {
        return organisation(actor).map(this::bids).orElse(List.of());
    }

    private List<Piece> bids(OrganisationId organisation) {
        var own = rows.of(organisation, MOST);
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
