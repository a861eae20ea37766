package org.guildhall.solicitations;

import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.solicitations.StageRows.StageRow;
import org.guildhall.terms.Comparison;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Addenda: the only way in which a published stage changes, kept, recorded and told to everyone. */
@Component
class Addenda {
    private static final String ISSUED = "addendum.issued";

    private final Stages stages;
    private final StageRows stageRows;
    private final SolicitationRows rows;
    private final DocumentRows documents;
    private final AddendumRows addenda;
    private final Circulars circulars;
    private final NoticeFields notice;
    private final Journal journal;
    private final CityClock clock;
    private final ApplicationEventPublisher events;

    Addenda(
            Stages stages,
            StageRows stageRows,
            SolicitationRows rows,
            DocumentRows documents,
            AddendumRows addenda,
            Circulars circulars,
            NoticeFields notice,
            Journal journal,
            CityClock clock,
            ApplicationEventPublisher events) {
        this.stages = stages;
        this.stageRows = stageRows;
        this.rows = rows;
        this.documents = documents;
        this.addenda = addenda;
        this.circulars = circulars;
        this.notice = notice;
        this.journal = journal;
        this.clock = clock;
        this.events = events;
    }

    Addendum issue(Actor actor, StageId id, Bilingual reason, Amendment amendment) {
        var stage = stages.started(id);
        var solicitation = rows.byId(stage.solicitation()).orElseThrow();
        var number = addenda.of(id).size() + 1;
        var addendum = new Addendum(AddendumId.random(), id, number, reason, amendment.differences(), clock.instant());
        keep(actor, stage, amendment, addendum);
        record(actor, solicitation, stage, amendment, addendum);
        circulars.amended(stage, addendum);
        events.publishEvent(event(actor, addendum, amendment.sealedTo() != null));
        return addendum;
    }

    private void keep(Actor actor, StageRow stage, Amendment amendment, Addendum addendum) {
        addenda.insert(addendum, actor.id());
        rows.setSummary(stage.solicitation(), amendment.summary());
        rows.setTerms(stage.solicitation(), amendment.contact(), amendment.instrument());
        stageRows.amend(stage.id(), amendment);
        if (amendment.sealedTo() != null) {
            stageRows.seal(stage.id(), amendment.sealedTo());
        }
        amendment.added().forEach(each -> documents.setState(each.id(), DocumentRows.State.PUBLISHED));
        amendment.withdrawn().forEach(each -> documents.setState(each.id(), DocumentRows.State.WITHDRAWN));
    }

    private void record(
            Actor actor, Solicitation solicitation, StageRow stage, Amendment amendment, Addendum addendum) {
        var fact = solicitation
                .fact(ISSUED, actor, clock.instant())
                .in(stage.id().toString())
                .with("stage", stage.id().value())
                .with("addendum", addendum.id().value())
                .with("number", addendum.number())
                .with("reason", addendum.reason())
                .with("changes", NoticeFields.differences(addendum.changes()))
                .with("closesAt", amendment.closesAt())
                .with("summary", amendment.summary())
                .with("fields", NoticeFields.fields(amendment.fields()))
                .with("priceLines", NoticeFields.lines(amendment.priceLines()))
                .with("documents", notice.documents(solicitation.id()));
        var until = amendment.questionsUntil();
        var told = until == null ? fact : fact.with("questionsUntil", until);
        var sealedTo = amendment.sealedTo();
        told = NoticeFields.terms(told, amendment.contact(), amendment.instrument());
        told = sealedTo == null ? told : told.with("recipient", sealedTo.recipient());
        journal.record(notice.bound(told, stages.started(stage.id()), amendment.closesAt()));
    }

    private static AddendumIssued event(Actor actor, Addendum addendum, boolean keyReplaced) {
        return new AddendumIssued(
                addendum.stage(),
                addendum.number(),
                Comparison.ids(addendum.changes(), "fields"),
                Comparison.ids(addendum.changes(), "priceLines"),
                Comparison.ids(addendum.changes(), "documents"),
                movesClosing(addendum),
                keyReplaced,
                actor);
    }

    private static boolean movesClosing(Addendum addendum) {
        return addendum.changes().stream().anyMatch(each -> each.path().equals("closesAt"));
    }
}
