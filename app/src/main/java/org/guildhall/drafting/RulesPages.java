package org.guildhall.drafting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.procedures.Procedure;
import org.guildhall.requests.RequestId;
import org.guildhall.rulings.Rulings;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.terms.Draft.Basis;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the law asks about a buy: eight plain questions that rank the ways of buying, and the same within a draft. */
@Controller
class RulesPages {
    private final Drafting drafting;
    private final DraftModels models;
    private final BasisForms questions;
    private final Rulings rulings;
    private final Forms forms;

    RulesPages(Drafting drafting, DraftModels models, BasisForms questions, Rulings rulings, Forms forms) {
        this.drafting = drafting;
        this.models = models;
        this.questions = questions;
        this.rulings = rulings;
        this.forms = forms;
    }

    /** The questions, and below them the answer once a purchase request is named. */
    @GetMapping("/solicitations/choice")
    ModelAndView choice(@RequestParam MultiValueMap<String, String> typed, Locale locale) {
        var request = typed.getOrDefault("request", List.of("")).getFirst();
        var page = models.fresh(request, "");
        page.setViewName("drafting/choice");
        var basis = BasisForms.read(typed);
        var ways = id(request)
                .filter(rulings::buyable)
                .map(id -> rulings.ways(id, basis, drafting.procedures()))
                .orElse(List.of());
        return questions
                .offer(page, basis, locale)
                .addObject("ways", ways)
                .addObject("titles", titles(locale))
                .addObject("loaded", rulings.loaded());
    }

    @GetMapping("/solicitations/{id}/pages/rules")
    ModelAndView rules(@PathVariable UUID id, Locale locale) {
        var found = models.found(new SolicitationId(id));
        return page(found, found.draft().answered(), locale);
    }

    @PostMapping("/solicitations/{id}/pages/rules")
    ModelAndView save(
            Actor actor, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed, Locale locale) {
        var found = models.found(new SolicitationId(id));
        var basis = BasisForms.read(typed);
        return forms.send(
                () -> {
                    drafting.revise(actor, found.id(), found.draft().withBasis(basis));
                    return DraftPages.path(found.id()) + "/pages/rules";
                },
                () -> page(found, basis, locale),
                locale);
    }

    private ModelAndView page(Solicitation it, Basis basis, Locale locale) {
        var ruling = drafting.ruling(it.id(), null);
        return questions
                .offer(models.page(it, 0, "rules"), basis, locale)
                .addObject("direct", it.procedure().method() == Procedure.Method.DIRECT)
                .addObject("grounds", questions.grounds(ruling, locale))
                .addObject("owing", drafting.owing(it.id()))
                .addObject("ruling", ruling);
    }

    private Map<String, String> titles(Locale locale) {
        return drafting.procedures().stream()
                .collect(Collectors.toMap(Procedure::id, each -> each.title().in(locale)));
    }

    private static Optional<RequestId> id(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new RequestId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
