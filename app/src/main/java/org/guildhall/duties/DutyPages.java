package org.guildhall.duties;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.duties.Filing.How;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.rulings.Obligations.Takes;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What is owed for a solicitation, one page for each thing. */
@Controller
class DutyPages {
    private final Duties duties;
    private final DutyViews views;
    private final Solicitations solicitations;
    private final Forms forms;
    private final MessageSource words;

    DutyPages(Duties duties, DutyViews views, Solicitations solicitations, Forms forms, MessageSource words) {
        this.duties = duties;
        this.views = views;
        this.solicitations = solicitations;
        this.forms = forms;
        this.words = words;
    }

    /** Where everything that is owed stands. */
    static String path(SolicitationId id) {
        return "/solicitations/" + id + "/duties";
    }

    @GetMapping("/solicitations/{id}/duties")
    ModelAndView all(@PathVariable UUID id) {
        return page("duties/list", id).addObject("owing", duties.of(new SolicitationId(id)));
    }

    @GetMapping("/solicitations/{id}/duties/{duty}")
    ModelAndView one(Actor actor, @PathVariable UUID id, @PathVariable String duty, Locale locale) {
        var owing = duties.of(new SolicitationId(id));
        var found = duties.one(new SolicitationId(id), duty);
        return page("duties/duty", id)
                .addObject("duty", found)
                .addObject("view", views.one(found))
                .addObject("buyer", actor.has(Role.BUYER))
                .addObject("changeable", duties.changeable(new SolicitationId(id), found))
                .addObject("ways", ways(found, locale))
                .addObject("accept", Artefact.endings())
                .addObject(
                        "grounds",
                        owing.grounds().stream()
                                .map(each -> new Choice(
                                        each.rule(),
                                        each.cited().in(locale)
                                                + (each.unverified() ? " (" + word("unverified", locale) + ")" : ""),
                                        each.text().in(locale)))
                                .toList());
    }

    private List<Choice> ways(Duty duty, Locale locale) {
        return duty.takes().stream()
                .map(each -> new Choice(each.name(), word("way." + each, locale)))
                .toList();
    }

    @PostMapping("/solicitations/{id}/duties/{duty}")
    ModelAndView file(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String duty,
            @RequestParam(defaultValue = "") String how,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String until,
            Locale locale) {
        return forms.send(
                () -> {
                    var checks = new Checks();
                    var chosen =
                            checks.choice("how", how.toLowerCase(Locale.ROOT).replace('_', '-'), Takes.values());
                    checks.throwIfAny();
                    var claimed = new Claimed(ground, reason, until);
                    filed(actor, new SolicitationId(id), duty, chosen.orElseThrow(), text, file, claimed);
                    return path(new SolicitationId(id)) + "?filed";
                },
                () -> one(actor, id, duty, locale)
                        .addObject("how", how)
                        .addObject("text", text)
                        .addObject("ground", ground)
                        .addObject("reason", reason)
                        .addObject("until", until),
                locale);
    }

    private void filed(
            Actor actor,
            SolicitationId id,
            String duty,
            Takes how,
            String text,
            @Nullable MultipartFile file,
            Claimed claimed) {
        if (how != Takes.DOCUMENT) {
            duties.state(actor, id, duty, How.valueOf(how.name()), text);
            return;
        }
        if (file == null || file.isEmpty()) {
            new Checks().that(false, "file", "field.required").throwIfAny();
            return;
        }
        try (var bytes = file.getInputStream()) {
            duties.file(actor, id, duty, file.getOriginalFilename(), bytes, claimed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/solicitations/{id}/duties/{duty}/withdrawal")
    ModelAndView withdraw(Actor actor, @PathVariable UUID id, @PathVariable String duty, Locale locale) {
        return forms.send(
                () -> {
                    duties.withdraw(actor, new SolicitationId(id), duty);
                    return path(new SolicitationId(id)) + "/" + duty;
                },
                () -> one(actor, id, duty, locale),
                locale);
    }

    private ModelAndView page(String view, UUID id) {
        return new ModelAndView(view)
                .addObject(
                        "it",
                        solicitations
                                .byId(new SolicitationId(id))
                                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND)));
    }

    private String word(String key, Locale locale) {
        return words.getMessage("duties." + key, null, locale);
    }
}
