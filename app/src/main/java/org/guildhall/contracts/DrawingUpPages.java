package org.guildhall.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.awards.AwardId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.terms.FileType;
import org.guildhall.terms.Instrument;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Drawing up a contract: short pages, one thing each, saved as one goes. */
@Controller
class DrawingUpPages {
    private final Contracts contracts;
    private final ContractDrafts drafts;
    private final ContractModels models;
    private final Forms forms;

    DrawingUpPages(Contracts contracts, ContractDrafts drafts, ContractModels models, Forms forms) {
        this.contracts = contracts;
        this.drafts = drafts;
        this.models = models;
        this.forms = forms;
    }

    /** The terms as their form sends them. */
    record TermsForm(
            String owner,
            String pricing,
            String startsOn,
            String endsOn,
            String holdback,
            String target,
            String supplierShare,
            String ceiling) {
        TypedContract typed() {
            return new TypedContract(
                    owner.isBlank() ? null : owner,
                    pricing.isBlank() ? null : pricing,
                    startsOn,
                    endsOn,
                    holdback,
                    blankToNull(target),
                    blankToNull(supplierShare),
                    blankToNull(ceiling),
                    null,
                    null,
                    null);
        }

        private static @Nullable String blankToNull(String typed) {
            return typed.isBlank() ? null : typed;
        }
    }

    @GetMapping("/awards/{award}/contract")
    ModelAndView fresh(@PathVariable UUID award) {
        var published = drafts.published(new AwardId(award));
        return new ModelAndView("contracts/new")
                .addObject("award", award)
                .addObject("free", drafts.free(new AwardId(award)))
                .addObject("kind", published.map(Instrument.Kind::code).orElse(null))
                .addObject("kinds", models.kinds(published));
    }

    @PostMapping("/awards/{award}/contract")
    ModelAndView draft(
            Actor buyer, @PathVariable UUID award, @RequestParam(defaultValue = "") String kind, Locale locale) {
        return forms.send(
                () -> {
                    var checks = new Checks();
                    var chosen = checks.choice("kind", kind, ContractKind.values());
                    checks.that(chosen.orElse(null) != ContractKind.CALL_UP, "kind", "field.unknown-choice");
                    checks.throwIfAny();
                    var standingOffer = chosen.orElseThrow() == ContractKind.STANDING_OFFER;
                    return ContractPages.path(
                            drafts.draft(buyer, new AwardId(award), standingOffer, TypedContract.NOTHING));
                },
                () -> fresh(award).addObject("kind", kind),
                locale);
    }

    @GetMapping("/contracts/{id}/terms")
    ModelAndView terms(@PathVariable UUID id) {
        var contract = contracts.byId(new ContractId(id));
        var target = contract.targetCost();
        var form = new TermsForm(
                contract.owner() == null ? "" : contract.owner().toString(),
                contract.pricing().code(),
                String.valueOf(contract.startsOn() == null ? "" : contract.startsOn()),
                String.valueOf(contract.endsOn() == null ? "" : contract.endsOn()),
                contract.holdback().toPlainString(),
                target == null ? "" : target.target().amount().toPlainString(),
                target == null ? "" : target.supplierShare().toPlainString(),
                contract.pricing().hasCeiling() ? contract.value().amount().toPlainString() : "");
        return terms(contract, form);
    }

    @PostMapping("/contracts/{id}/terms")
    ModelAndView terms(
            Actor buyer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String pricing,
            @RequestParam(defaultValue = "") String startsOn,
            @RequestParam(defaultValue = "") String endsOn,
            @RequestParam(defaultValue = "") String holdback,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String supplierShare,
            @RequestParam(defaultValue = "") String ceiling,
            Locale locale) {
        var form = new TermsForm(owner, pricing, startsOn, endsOn, holdback, target, supplierShare, ceiling);
        return forms.send(
                () -> ContractPages.path(drafts.revise(buyer, new ContractId(id), form.typed())),
                () -> terms(contracts.byId(new ContractId(id)), form),
                locale);
    }

    private ModelAndView terms(Contract contract, TermsForm form) {
        return ContractPages.page("contracts/page-terms", contract)
                .addObject("form", form)
                .addObject("owners", models.owners())
                .addObject("pricings", models.pricings());
    }

    @GetMapping("/contracts/{id}/document/new")
    ModelAndView document(@PathVariable UUID id) {
        return ContractPages.page("contracts/page-document", contracts.byId(new ContractId(id)))
                .addObject("accept", FileType.endings());
    }

    @PostMapping("/contracts/{id}/document")
    ModelAndView attach(Actor buyer, @PathVariable UUID id, @RequestParam MultipartFile file, Locale locale) {
        return forms.send(
                () -> {
                    new Checks().that(!file.isEmpty(), "file", "field.required").throwIfAny();
                    try (var bytes = file.getInputStream()) {
                        return ContractPages.path(
                                drafts.attach(buyer, new ContractId(id), file.getOriginalFilename(), bytes));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> document(id),
                locale);
    }

    @GetMapping("/contracts/{id}/offer")
    ModelAndView offer(@PathVariable UUID id) {
        return ContractPages.page("contracts/offer", contracts.byId(new ContractId(id)));
    }

    @PostMapping("/contracts/{id}/offer")
    ModelAndView offer(Actor buyer, @PathVariable UUID id, Locale locale) {
        return forms.send(() -> ContractPages.path(drafts.offer(buyer, new ContractId(id))), () -> offer(id), locale);
    }

    @GetMapping("/contracts/{id}/withdrawal")
    ModelAndView withdrawal(@PathVariable UUID id) {
        return ContractPages.page("contracts/withdrawal", contracts.byId(new ContractId(id)));
    }

    @PostMapping("/contracts/{id}/offer/withdrawal")
    ModelAndView takeBack(Actor buyer, @PathVariable UUID id, Locale locale) {
        return forms.send(
                () -> ContractPages.path(drafts.takeBack(buyer, new ContractId(id))), () -> withdrawal(id), locale);
    }

    @PostMapping("/contracts/{id}/cancellation")
    ModelAndView cancel(
            Actor buyer, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return forms.send(
                () -> ContractPages.path(drafts.cancel(buyer, new ContractId(id), reason)),
                () -> withdrawal(id).addObject("reason", reason),
                locale);
    }
}
