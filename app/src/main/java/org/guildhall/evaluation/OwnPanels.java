package org.guildhall.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.evaluation.OwnPanelRows.Row;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.solicitations.StageName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The panels an evaluator or chair sits on, and for them and buyers what the panels of their files did. */
@Component
@Order(2)
class OwnPanels implements OwnWork {
    private final OwnPanelRows rows;
    private final Solicitations solicitations;

    OwnPanels(OwnPanelRows rows, Solicitations solicitations) {
        this.rows = rows;
        this.solicitations = solicitations;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Piece> piecesOf(Actor actor) {
        if (!judges(actor)) {
            return List.of();
        }
        var panels = rows.of(actor.id(), MOST);
        var names = names(panels);
        return panels.stream()
                .flatMap(row -> Stream.ofNullable(names.get(row.stage())).map(stage -> piece(row, stage)))
                .toList();
    }

    private static Piece piece(Row row, StageName stage) {
        return new Piece(
                row.file(),
                path(row),
                stage.title(),
                "evaluation.own.kind",
                "undeclared".equals(row.word()) ? "evaluation.own.undeclared" : "evaluation.status." + row.word(),
                row.at(),
                stage.running() && !EvaluationStatus.RANKED.name().equals(row.word()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        if (!judges(actor) && !actor.has(Role.BUYER)) {
            return List.of();
        }
        var acts = rows.acts(actor.id(), actor.has(Role.BUYER), files, MOST);
        var names = names(acts);
        return acts.stream()
                .flatMap(row -> Stream.ofNullable(names.get(row.stage())).map(stage -> happening(row, stage)))
                .toList();
    }

    private static Happening happening(Row row, StageName stage) {
        return new Happening(row.at(), path(row), stage.title(), "evaluation.own.happened." + row.word());
    }

    private Map<StageId, StageName> names(List<Row> panels) {
        return solicitations.names(panels.stream().map(Row::stage).toList(), List.of()).stream()
                .collect(Collectors.toMap(StageName::id, Function.identity()));
    }

    private static boolean judges(Actor actor) {
        return actor.has(Role.EVALUATOR) || actor.has(Role.CHAIR);
    }

    private static String path(Row row) {
        return "/stages/" + row.stage() + "/evaluation";
    }
}
