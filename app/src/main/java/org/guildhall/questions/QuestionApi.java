package org.guildhall.questions;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Role;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Questions about a started stage, and their answers. */
@RestController
class QuestionApi {
    private final Questions questions;

    QuestionApi(Questions questions) {
        this.questions = questions;
    }

    record Asked(@Needed @Nullable String text) {}

    record Answered(
            @Needed Draft.@Nullable Text question, @Needed Draft.@Nullable Text answer) {}

    record SetAside(@Needed Draft.@Nullable Text reason) {}

    /** A question; {@code text} is as it was asked, for buyers only. */
    record QuestionView(
            UUID id,
            String status,
            int number,
            @Nullable String text,
            @Nullable Bilingual question,
            @Nullable Bilingual answer,
            @Nullable Instant answeredAt,
            @Nullable Bilingual setAside) {
        static QuestionView of(Question question, boolean buyer) {
            return new QuestionView(
                    question.id().value(),
                    question.answered() ? "ANSWERED" : question.waits() ? "ASKED" : "SET_ASIDE",
                    question.number(),
                    buyer ? question.text() : null,
                    question.published(),
                    question.answer(),
                    question.answeredAt(),
                    buyer ? question.setAside() : null);
        }
    }

    @PostMapping("/api/stages/{stage}/questions")
    @Answers(status = 201)
    ResponseEntity<QuestionView> ask(Actor actor, @PathVariable UUID stage, @RequestBody Asked asked) {
        var question = questions.ask(actor, new StageId(stage), asked.text());
        return ResponseEntity.created(URI.create("/api/stages/" + stage + "/questions"))
                .body(QuestionView.of(question, true));
    }

    @GetMapping("/api/stages/{stage}/questions")
    List<QuestionView> questions(Actor actor, @PathVariable UUID stage) {
        var buyer = actor.has(Role.BUYER);
        return questions.of(new StageId(stage), buyer).stream()
                .map(question -> QuestionView.of(question, buyer))
                .toList();
    }

    @PostMapping("/api/questions/{id}/answer")
    QuestionView answer(Actor actor, @PathVariable UUID id, @RequestBody Answered said) {
        return QuestionView.of(questions.answer(actor, new QuestionId(id), said.question(), said.answer()), true);
    }

    @PostMapping("/api/questions/{id}/setting-aside")
    QuestionView setAside(Actor actor, @PathVariable UUID id, @RequestBody SetAside said) {
        return QuestionView.of(questions.setAside(actor, new QuestionId(id), said.reason()), true);
    }
}
