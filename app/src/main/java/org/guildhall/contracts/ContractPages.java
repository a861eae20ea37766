package org.guildhall.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.contracts.CallingUp.TypedCallUp;
import org.guildhall.contracts.CallingUp.TypedQuantity;
import org.guildhall.contracts.Contracts.TypedCertificate;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.web.Download;
import org.guildhall.web.Forms;
import org.guildhall.web.ListPage;
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
import org.springframework.web.servlet.ModelAndView;

/** The pages of a contract that is there: reading, signing, what is met and insured, calling up. */
@Controller
class ContractPages {
    private final Contracts contracts;
    private final Signing signing;
    private final CallingUp callingUp;
    private final Documents documents;
    private final ContractModels models;
    private final Forms forms;

    ContractPages(
            Contracts contracts,
            Signing signing,
            CallingUp callingUp,
            Documents documents,
            ContractModels models,
            Forms forms) {
        this.contracts = contracts;
        this.signing = signing;
        this.callingUp = callingUp;
        this.documents = documents;
        this.models = models;
        this.forms = forms;
    }

    @GetMapping("/contracts")
    ModelAndView list(
            Actor actor,
            @RequestParam(name = "q", defaultValue = "") String words,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var wanted = new Listing(words, status, after, Listing.PAGE).kindly(ContractStatus.class);
        var shown = contracts.readableBy(actor, wanted);
        return ListPage.of("contracts/list", "contracts", shown, wanted, models.statuses(locale))
                .addObject("vendor", actor.has(Role.VENDOR));
    }

    @GetMapping("/contracts/{id}")
    ModelAndView contract(Actor actor, @PathVariable UUID id, Locale locale) {
        return models.contract(actor, contracts.readBy(actor, new ContractId(id)), locale);
    }

    @GetMapping("/contracts/{id}/signature")
    ModelAndView signature(Actor actor, @PathVariable UUID id, Locale locale) {
        var contract = contracts.readBy(actor, new ContractId(id));
        return page("contracts/sign", contract)
                .addObject("supplier", contracts.actsForSupplier(actor, contract))
                .addObject("may", signing.maySign(actor, contract))
                .addObject("authority", signing.signsForCity(contract).title().in(locale));
    }

    @PostMapping("/contracts/{id}/signatures")
    ModelAndView sign(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String sha256,
            @RequestParam(defaultValue = "") String position,
            Locale locale) {
        return forms.send(
                () -> path(signing.sign(actor, new ContractId(id), sha256, position)),
                () -> signature(actor, id, locale).addObject("position", position),
                locale);
    }

    @GetMapping("/contracts/{id}/milestones/{milestone}/completion")
    ModelAndView completion(Actor actor, @PathVariable UUID id, @PathVariable String milestone) {
        var contract = contracts.readBy(actor, new ContractId(id));
        return page("contracts/milestone", contract)
                .addObject("milestone", models.milestone(contract, milestone))
                .addObject("metOn", models.today());
    }

    @PostMapping("/contracts/{id}/milestones/{milestone}/completion")
    ModelAndView meet(
            Actor owner,
            @PathVariable UUID id,
            @PathVariable String milestone,
            @RequestParam(defaultValue = "") String evidence,
            @RequestParam(defaultValue = "") String metOn,
            Locale locale) {
        return forms.send(
                () -> path(contracts.meet(owner, new ContractId(id), milestone, evidence, metOn)),
                () -> completion(owner, id, milestone)
                        .addObject("evidence", evidence)
                        .addObject("metOn", metOn),
                locale);
    }

    @GetMapping("/contracts/{id}/certificates")
    ModelAndView certificates(Actor actor, @PathVariable UUID id) {
        var contract = contracts.readBy(actor, new ContractId(id));
        return page("contracts/certificates", contract).addObject("kinds", models.required(contract));
    }

    @PostMapping("/contracts/{id}/certificates")
    ModelAndView certify(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String insurer,
            @RequestParam(defaultValue = "") String policy,
            @RequestParam(defaultValue = "") String cover,
            @RequestParam(defaultValue = "") String expiresOn,
            Locale locale) {
        var typed = new TypedCertificate(kind, insurer, policy, cover, expiresOn);
        return forms.send(
                () -> path(contracts.certify(actor, new ContractId(id), typed)),
                () -> certificates(actor, id).addObject("typed", typed),
                locale);
    }

    @GetMapping("/contracts/{id}/call-ups/new")
    ModelAndView newCallUp(Actor actor, @PathVariable UUID id) {
        return callUp(actor, id, new TypedCallUp("", "", List.of()));
    }

    /** One quantity for each line; an empty one is not called up. */
    @PostMapping("/contracts/{id}/call-ups")
    ModelAndView callUp(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String startsOn,
            @RequestParam(defaultValue = "") String endsOn,
            @RequestParam Map<String, String> all,
            Locale locale) {
        var lines = contracts.readBy(actor, new ContractId(id)).lines().stream()
                .filter(line -> !all.getOrDefault("quantity-" + line.id(), "").isBlank())
                .map(line -> new TypedQuantity(line.id(), all.get("quantity-" + line.id())))
                .toList();
        var typed = new TypedCallUp(startsOn, endsOn, lines);
        return forms.send(
                () -> path(callingUp.callUp(actor, new ContractId(id), typed)), () -> callUp(actor, id, typed), locale);
    }

    private ModelAndView callUp(Actor actor, UUID id, TypedCallUp typed) {
        var contract = contracts.readBy(actor, new ContractId(id));
        return page("contracts/call-up", contract)
                .addObject("typed", typed)
                .addObject("left", contracts.leftToCallUp(contract))
                .addObject("quantities", models.quantities(typed));
    }

    /** The document that was or will be signed, for those who may read the contract. */
    @GetMapping({"/contracts/{id}/document", "/api/contracts/{id}/document"})
    ResponseEntity<Resource> document(Actor actor, @PathVariable UUID id) {
        var document = contracts.readBy(actor, new ContractId(id)).document();
        if (document == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return Download.of(
                document.name(),
                MediaType.parseMediaType(document.mediaType()),
                new FileSystemResource(documents.place(document.sha256())));
    }

    static ModelAndView page(String template, Contract contract) {
        return new ModelAndView(template).addObject("contract", contract);
    }

    static String path(Contract contract) {
        return "/contracts/" + contract.id();
    }
}
