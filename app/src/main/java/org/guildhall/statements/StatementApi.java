package org.guildhall.statements;

import java.util.List;
import java.util.UUID;
import org.guildhall.evaluation.Dossier;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.solicitations.StageId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The statements that answer a notice of intent as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api/stages/{stage}/statements")
class StatementApi {
    private final Statements statements;

    StatementApi(Statements statements) {
        this.statements = statements;
    }

    /** {@code withheld} is null, or says why the file is not handed out: waiting or infected. */
    record File(
            String sha256, String name, long size, @Nullable String withheld) {}

    record AnswerJson(
            String field, Bilingual label, @Nullable String criterion, String text, List<File> files) {
        static AnswerJson of(Dossier.Answer answer) {
            return new AnswerJson(
                    answer.field(),
                    answer.label(),
                    answer.criterion(),
                    answer.text(),
                    answer.files().stream()
                            .map(file -> new File(file.sha256(), file.name(), file.size(), file.why()))
                            .toList());
        }
    }

    /** A statement of capabilities; {@code accepted} and {@code reason} once it was answered. */
    record StatementJson(
            String bid,
            String tenderer,
            List<AnswerJson> answers,
            @Nullable Boolean accepted,
            @Nullable Bilingual reason) {
        static StatementJson of(Statement statement) {
            var answered = statement.answered();
            return new StatementJson(
                    statement.bid().toString(),
                    statement.tenderer(),
                    statement.answers().stream().map(AnswerJson::of).toList(),
                    answered == null ? null : answered.accepted(),
                    answered == null ? null : answered.reason());
        }
    }

    /** A stage that is a notice of intent, in the shape of an evaluation: it has neither a panel nor scores. */
    record State(
            String id, String status, int panel, @Nullable String declaration, boolean scoresFinal) {
        static State of(UUID stage) {
            return new State(stage.toString(), "none", 0, null, false);
        }
    }

    @GetMapping
    List<StatementJson> statements(@PathVariable UUID stage) {
        return statements.of(new StageId(stage)).stream().map(StatementJson::of).toList();
    }

    @PutMapping("/{bid}")
    State answer(
            Actor buyer, @PathVariable UUID stage, @PathVariable UUID bid, @RequestBody Statements.NewAnswer answer) {
        statements.answer(buyer, new StageId(stage), bid.toString(), answer);
        return State.of(stage);
    }
}
