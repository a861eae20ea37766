package org.guildhall.syntheses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.openings.Openings;
import org.guildhall.procedures.ProcedureStage.Notice;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FileType;
import org.guildhall.web.Download;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Writing, reviewing and publishing a synthesis, on one page. */
@Controller
class SynthesisPages {
    private final Syntheses syntheses;
    private final Solicitations solicitations;
    private final Openings openings;
    private final Documents documents;
    private final Forms forms;

    SynthesisPages(
            Syntheses syntheses, Solicitations solicitations, Openings openings, Documents documents, Forms forms) {
        this.syntheses = syntheses;
        this.solicitations = solicitations;
        this.openings = openings;
        this.documents = documents;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/synthesis")
    ModelAndView synthesis(Actor actor, @PathVariable UUID stage) {
        var found = solicitations.stage(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        if (!found.rules().publishes().contains(Notice.SYNTHESIS)) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var written = syntheses.of(found.id());
        var text = written.map(Synthesis::text).orElse(Text.NONE);
        var status = written.map(Synthesis::status).orElse(SynthesisStatus.DRAFT);
        var due = actor.has(Role.BUYER)
                && found.running()
                && openings.opening(found.id()).isPresent();
        return new ModelAndView("syntheses/synthesis")
                .addObject("stage", found)
                .addObject("it", written.orElse(null))
                .addObject("status", status)
                .addObject("textEn", text.en())
                .addObject("textFr", text.fr())
                .addObject("due", due)
                .addObject(
                        "own",
                        written.filter(each -> each.author().equals(actor.id())).isPresent())
                .addObject("reviewed", Syntheses.isReviewed(found))
                .addObject("accept", FileType.endings());
    }

    @PostMapping("/stages/{stage}/synthesis")
    ModelAndView write(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(name = "text.en", defaultValue = "") String en,
            @RequestParam(name = "text.fr", defaultValue = "") String fr,
            Locale locale) {
        return forms.send(
                () -> {
                    syntheses.write(actor, new StageId(stage), new Text(en, fr));
                    return path(stage) + "?saved";
                },
                () -> synthesis(actor, stage).addObject("textEn", en).addObject("textFr", fr),
                locale);
    }

    @PostMapping("/stages/{stage}/synthesis/document")
    ModelAndView attach(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(name = "title.en", defaultValue = "") String titleEn,
            @RequestParam(name = "title.fr", defaultValue = "") String titleFr,
            @RequestParam MultipartFile file,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks().that(!file.isEmpty(), "file", "field.required").throwIfAny();
                    try (var bytes = file.getInputStream()) {
                        var title = new Text(titleEn, titleFr);
                        syntheses.attach(actor, new StageId(stage), title, file.getOriginalFilename(), bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return path(stage);
                },
                () -> synthesis(actor, stage).addObject("titleEn", titleEn).addObject("titleFr", titleFr),
                locale);
    }

    /** The document for those who write and review it, before everyone can read it. */
    @GetMapping({"/stages/{stage}/synthesis/document", "/api/stages/{stage}/synthesis/document"})
    ResponseEntity<Resource> document(@PathVariable UUID stage) {
        var found = syntheses
                .of(new StageId(stage))
                .map(Synthesis::document)
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return Download.of(
                found.name(),
                MediaType.parseMediaType(found.mediaType()),
                new FileSystemResource(documents.place(found.sha256())));
    }

    @PostMapping("/stages/{stage}/synthesis/document/removal")
    ModelAndView detach(Actor actor, @PathVariable UUID stage, Locale locale) {
        return act(actor, stage, id -> syntheses.detach(actor, id), locale);
    }

    @PostMapping("/stages/{stage}/synthesis/review-request")
    ModelAndView requestReview(Actor actor, @PathVariable UUID stage, Locale locale) {
        return act(actor, stage, id -> syntheses.requestReview(actor, id), locale);
    }

    @PostMapping("/stages/{stage}/synthesis/review")
    ModelAndView review(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String comments,
            Locale locale) {
        return forms.send(
                () -> {
                    syntheses.review(actor, new StageId(stage), accepts(decision), comments);
                    return path(stage);
                },
                () -> synthesis(actor, stage).addObject("comments", comments),
                locale);
    }

    @PostMapping("/stages/{stage}/synthesis/publication")
    ModelAndView publish(Actor actor, @PathVariable UUID stage, Locale locale) {
        return act(actor, stage, id -> syntheses.publish(actor, id), locale);
    }

    /** @throws Refused if the decision is neither accept nor return */
    static boolean accepts(@Nullable String decision) {
        var accepts = "accept".equalsIgnoreCase(decision);
        new Checks()
                .that(accepts || "return".equalsIgnoreCase(decision), "decision", "field.unknown-choice")
                .throwIfAny();
        return accepts;
    }

    private ModelAndView act(Actor actor, UUID stage, Consumer<StageId> act, Locale locale) {
        return forms.send(
                () -> {
                    act.accept(new StageId(stage));
                    return path(stage);
                },
                () -> synthesis(actor, stage),
                locale);
    }

    private static String path(UUID stage) {
        return "/stages/" + stage + "/synthesis";
    }
}
