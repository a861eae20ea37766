package org.guildhall.solicitations;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.guildhall.requests.Requests;
import org.guildhall.solicitations.OwnSolicitationRows.Followed;
import org.guildhall.solicitations.OwnSolicitationRows.Own;
import org.guildhall.solicitations.OwnSolicitationRows.Published;
import org.guildhall.vendors.Organisation;
import org.guildhall.vendors.OrganisationId;
import org.guildhall.vendors.Vendors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A buyer's solicitations, the stages an organisation follows, and what was published. Nothing here is of bids. */
@Component
@Order(4)
class OwnSolicitations implements OwnWork {
    private final OwnSolicitationRows rows;
    private final Stages stages;
    private final Requests requests;
    private final Vendors vendors;
    private final CityClock clock;

    OwnSolicitations(OwnSolicitationRows rows, Stages stages, Requests requests, Vendors vendors, CityClock clock) {
        this.rows = rows;
        this.stages = stages;
        this.requests = requests;
        this.vendors = vendors;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Piece> piecesOf(Actor actor) {
        var written = actor.has(Role.BUYER) ? rows.of(actor.id(), MOST).stream().map(OwnSolicitations::piece) : none();
        var followed = actor.has(Role.VENDOR)
                ? vendors.membershipOf(actor.id()).stream().flatMap(member -> followed(member.organisation()))
                : none();
        return Stream.concat(written, followed).toList();
    }

    private static Stream<Piece> none() {
        return Stream.empty();
    }

    private static Piece piece(Own own) {
        return new Piece(
                own.file(),
                "/solicitations/" + own.id(),
                own.title(),
                "solicitations.own.kind",
                "solicitations.status." + own.status(),
                own.at(),
                own.status() != SolicitationStatus.ENDED && own.status() != SolicitationStatus.CANCELLED);
    }

    private Stream<Piece> followed(OrganisationId organisation) {
        return rows.followedBy(organisation, MOST).stream().map(this::piece);
    }

    private Piece piece(Followed followed) {
        var stage = followed.stage();
        var open = stages.closing(stage.file(), stage.id()).filter(closing -> !closing.excludes(clock.instant()));
        return new Piece(
                stage.file(),
                "/stages/" + stage.id() + "/bid",
                stage.title(),
                "solicitations.own.kind",
                "solicitations.own.followed",
                followed.startedAt(),
                open.isPresent());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        var acts = rows.acts(files, MOST).stream()
                .map(act ->
                        Happening.open(act.at(), act.file(), act.title(), "solicitations.own.happened." + act.act()));
        var offered = actor.has(Role.VENDOR)
                ? vendors.membershipOf(actor.id()).stream()
                        .flatMap(member -> vendors.byId(member.organisation()).stream())
                        .flatMap(this::inCategoriesOf)
                : Stream.<Happening>empty();
        return Stream.concat(acts, offered).toList();
    }

    private Stream<Happening> inCategoriesOf(Organisation organisation) {
        var latest = rows.latest(MOST);
        var categories =
                requests.categories(latest.stream().map(Published::request).toList());
        return latest.stream()
                .filter(each -> categories.getOrDefault(each.request(), List.of()).stream()
                        .anyMatch(organisation::offers))
                .map(each ->
                        Happening.open(each.at(), each.file(), each.title(), "solicitations.own.happened.published"));
    }

    @Override
    @Transactional(readOnly = true)
    public Set<Ocid> ended(Set<Ocid> files) {
        return rows.ended(files);
    }
}
