package org.guildhall.questions;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.questions.QuestionRows.Answered;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** That questions of a file were answered. A question is nobody's work once it is asked. */
@Component
@Order(4)
class OwnQuestions implements OwnWork {
    private final QuestionRows rows;
    private final Solicitations solicitations;

    OwnQuestions(QuestionRows rows, Solicitations solicitations) {
        this.rows = rows;
        this.solicitations = solicitations;
    }

    @Override
    public List<Piece> piecesOf(Actor actor) {
        return List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Happening> happenings(Actor actor, Set<Ocid> files) {
        var stages = solicitations.names(List.of(), files).stream()
                .collect(Collectors.toMap(StageName::id, Function.identity()));
        return rows.answered(stages.keySet(), MOST).stream()
                .flatMap(each -> Stream.ofNullable(stages.get(each.stage())).map(stage -> happening(each, stage)))
                .toList();
    }

    private static Happening happening(Answered answered, StageName stage) {
        return Happening.open(answered.at(), stage.file(), stage.title(), "solicitations.own.happened.answer");
    }
}
