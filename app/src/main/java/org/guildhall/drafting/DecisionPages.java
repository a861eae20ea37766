package org.guildhall.drafting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.DocumentId;
import org.guildhall.terms.Draft.Text;
import org.guildhall.terms.FileType;
import org.guildhall.web.Forms;
import org.guildhall.web.TypedTimes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Documents, preview, review, publication, later stages, cancellation: each page says what will happen. */
@Controller
class DecisionPages {
    private final Drafting drafting;
    private final Solicitations solicitations;
    private final DraftModels models;
    private final TypedTimes times;
    private final Forms forms;

    DecisionPages(Drafting drafting, Solicitations solicitations, DraftModels models, TypedTimes times, Forms forms) {
        this.drafting = drafting;
        this.solicitations = solicitations;
        this.models = models;
        this.times = times;
        this.forms = forms;
    }

    @GetMapping("/solicitations/{id}/documents")
    ModelAndView documents(@PathVariable UUID id) {
        return page(id, "documents")
                .addObject("pending", solicitations.pendingDocuments(new SolicitationId(id)))
                .addObject("published", solicitations.documents(new SolicitationId(id)))
                .addObject("accept", FileType.endings());
    }

    @PostMapping("/solicitations/{id}/documents")
    ModelAndView attach(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(name = "title.en", defaultValue = "") String titleEn,
            @RequestParam(name = "title.fr", defaultValue = "") String titleFr,
            @RequestParam MultipartFile file,
            Locale locale) {
        return forms.send(
                () -> {
                    new Checks().that(!file.isEmpty(), "file", "field.required").throwIfAny();
                    try (var bytes = file.getInputStream()) {
                        drafting.attach(
                                actor,
                                new SolicitationId(id),
                                new Text(titleEn, titleFr),
                                file.getOriginalFilename(),
                                bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return path(id) + "/documents";
                },
                () -> documents(id).addObject("titleEn", titleEn).addObject("titleFr", titleFr),
                locale);
    }

    @PostMapping("/solicitations/{id}/documents/{document}/removal")
    ModelAndView detach(Actor actor, @PathVariable UUID id, @PathVariable UUID document, Locale locale) {
        return forms.send(
                () -> {
                    drafting.detach(actor, new SolicitationId(id), new DocumentId(document));
                    return path(id) + "/documents";
                },
                () -> documents(id),
                locale);
    }

    @GetMapping("/solicitations/{id}/preview")
    ModelAndView preview(@PathVariable UUID id) {
        return page(id, "preview")
                .addObject("ruling", drafting.ruling(new SolicitationId(id), null))
                .addObject("stages", drafting.soFar(new SolicitationId(id)))
                .addObject("pending", solicitations.pendingDocuments(new SolicitationId(id)));
    }

    @PostMapping("/solicitations/{id}/review-request")
    ModelAndView requestReview(Actor actor, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    drafting.requestReview(actor, new SolicitationId(id));
                    return path(id) + "?asked";
                },
                () -> models.one(actor, new SolicitationId(id)),
                locale);
    }

    @GetMapping("/solicitations/{id}/review")
    ModelAndView review(@PathVariable UUID id) {
        return preview(id).addObject("deciding", true);
    }

    @PostMapping("/solicitations/{id}/review")
    ModelAndView decide(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String comments,
            Locale locale) {
        return forms.send(
                () -> {
                    var chosen = Decision.of(decision);
                    if (chosen == null) {
                        new Checks().that(false, "decision", "field.required").throwIfAny();
                    } else {
                        drafting.review(actor, new SolicitationId(id), chosen, comments);
                    }
                    return path(id);
                },
                () -> review(id).addObject("comments", comments).addObject("decision", decision),
                locale);
    }

    @GetMapping("/solicitations/{id}/publication")
    ModelAndView publication(Actor actor, @PathVariable UUID id) {
        return page(id, "publication")
                .addObject("safe", drafting.safe(actor, new SolicitationId(id), 1))
                .addObject("owing", drafting.owing(new SolicitationId(id)))
                .addObject("ruling", drafting.ruling(new SolicitationId(id), null));
    }

    @PostMapping("/solicitations/{id}/publication")
    ModelAndView publish(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String closesAt,
            @RequestParam(defaultValue = "") String confirmation,
            Locale locale) {
        return forms.send(
                () -> {
                    drafting.publish(actor, new SolicitationId(id), times.read("closesAt", closesAt), confirmation);
                    return path(id) + "?published";
                },
                () -> publication(actor, id).addObject("closesAt", closesAt).addObject("confirmation", confirmation),
                locale);
    }

    @PostMapping("/solicitations/{id}/stages/{number}/opening-key")
    ModelAndView prepareKey(Actor actor, @PathVariable UUID id, @PathVariable int number, Locale locale) {
        return forms.send(
                () -> "/opening-keys/" + drafting.prepareKey(actor, new SolicitationId(id), number) + "/paper?then="
                        + (number == 1 ? path(id) + "/publication" : path(id) + "/stages/" + number + "/start"),
                () -> number == 1 ? publication(actor, id) : starting(actor, id, number),
                locale);
    }

    @GetMapping("/solicitations/{id}/stages/{number}/start")
    ModelAndView starting(Actor actor, @PathVariable UUID id, @PathVariable int number) {
        return models.page(new SolicitationId(id), number, "start")
                .addObject("safe", drafting.safe(actor, new SolicitationId(id), number))
                .addObject("ruling", drafting.ruling(new SolicitationId(id), null));
    }

    @PostMapping("/solicitations/{id}/stages/{number}/start")
    ModelAndView start(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String closesAt,
            @RequestParam(defaultValue = "") String questionsUntil,
            @RequestParam(defaultValue = "") String confirmation,
            Locale locale) {
        return forms.send(
                () -> {
                    var closing = times.read("closesAt", closesAt);
                    var until = times.read("questionsUntil", questionsUntil);
                    solicitations.start(actor, new SolicitationId(id), number, closing, until, confirmation);
                    return path(id) + "?published";
                },
                () -> starting(actor, id, number)
                        .addObject("closesAt", closesAt)
                        .addObject("until", questionsUntil)
                        .addObject("confirmation", confirmation),
                locale);
    }

    @GetMapping("/solicitations/{id}/cancellation")
    ModelAndView cancelling(@PathVariable UUID id) {
        return page(id, "cancellation");
    }

    @PostMapping("/solicitations/{id}/cancellation")
    ModelAndView cancel(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(name = "reason.en", defaultValue = "") String en,
            @RequestParam(name = "reason.fr", defaultValue = "") String fr,
            Locale locale) {
        return forms.send(
                () -> {
                    solicitations.cancel(actor, new SolicitationId(id), new Text(en, fr));
                    return path(id);
                },
                () -> cancelling(id).addObject("reasonEn", en).addObject("reasonFr", fr),
                locale);
    }

    @PostMapping("/solicitations/{id}/completion")
    ModelAndView complete(Actor actor, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> {
                    solicitations.complete(actor, new SolicitationId(id));
                    return path(id);
                },
                () -> models.one(actor, new SolicitationId(id)),
                locale);
    }

    private ModelAndView page(UUID id, String page) {
        return models.page(new SolicitationId(id), 0, page);
    }

    private static String path(UUID id) {
        return DraftPages.path(new SolicitationId(id));
    }
}
