package org.guildhall.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.contracts.TypedContract.TypedInsurance;
import org.guildhall.contracts.TypedContract.TypedMilestone;
import org.guildhall.contracts.TypedContract.TypedOption;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The lists of a contract being drawn up: milestones and deliverables, options, insurance. */
@Controller
class PartPages {
    private final Contracts contracts;
    private final ContractDrafts drafts;
    private final ContractModels models;
    private final Forms forms;

    PartPages(Contracts contracts, ContractDrafts drafts, ContractModels models, Forms forms) {
        this.contracts = contracts;
        this.drafts = drafts;
        this.models = models;
        this.forms = forms;
    }

    @GetMapping("/contracts/{id}/milestones")
    ModelAndView milestones(@PathVariable UUID id) {
        return ContractPages.page("contracts/page-milestones", contracts.byId(new ContractId(id)))
                .addObject("kinds", models.milestoneKinds());
    }

    @PostMapping("/contracts/{id}/milestones")
    ModelAndView milestone(
            Actor buyer, @PathVariable UUID id, @ModelAttribute("typed") TypedMilestone typed, Locale locale) {
        return forms.send(
                () -> {
                    var all = milestones(contracts.byId(new ContractId(id)));
                    all.add(typed);
                    return path(change(buyer, id, all, null, null), "milestones");
                },
                () -> milestones(id),
                locale);
    }

    @PostMapping("/contracts/{id}/milestones/{milestone}/removal")
    ModelAndView noMilestone(Actor buyer, @PathVariable UUID id, @PathVariable String milestone, Locale locale) {
        return forms.send(
                () -> {
                    var contract = contracts.byId(new ContractId(id));
                    var all = milestones(contract);
                    remove(contract.milestones().stream().map(Milestone::id).toList(), milestone, all);
                    return path(change(buyer, id, all, null, null), "milestones");
                },
                () -> milestones(id),
                locale);
    }

    @GetMapping("/contracts/{id}/options")
    ModelAndView options(@PathVariable UUID id) {
        return ContractPages.page("contracts/page-options", contracts.byId(new ContractId(id)));
    }

    @PostMapping("/contracts/{id}/options")
    ModelAndView option(Actor buyer, @PathVariable UUID id, @ModelAttribute("typed") TypedOption typed, Locale locale) {
        return forms.send(
                () -> {
                    var all = options(contracts.byId(new ContractId(id)));
                    all.add(typed);
                    return path(change(buyer, id, null, all, null), "options");
                },
                () -> options(id),
                locale);
    }

    @PostMapping("/contracts/{id}/options/{option}/removal")
    ModelAndView noOption(Actor buyer, @PathVariable UUID id, @PathVariable String option, Locale locale) {
        return forms.send(
                () -> {
                    var contract = contracts.byId(new ContractId(id));
                    var all = options(contract);
                    remove(contract.options().stream().map(ContractOption::id).toList(), option, all);
                    return path(change(buyer, id, null, all, null), "options");
                },
                () -> options(id),
                locale);
    }

    @GetMapping("/contracts/{id}/insurance")
    ModelAndView insurance(@PathVariable UUID id) {
        return ContractPages.page("contracts/page-insurance", contracts.byId(new ContractId(id)))
                .addObject("kinds", models.insurances());
    }

    @PostMapping("/contracts/{id}/insurance")
    ModelAndView insurance(
            Actor buyer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String required,
            Locale locale) {
        return forms.send(
                () -> {
                    var all = insurance(contracts.byId(new ContractId(id)));
                    all.add(new TypedInsurance(kind, required));
                    return path(change(buyer, id, null, null, all), "insurance");
                },
                () -> insurance(id).addObject("kind", kind).addObject("required", required),
                locale);
    }

    @PostMapping("/contracts/{id}/insurance/{kind}/removal")
    ModelAndView noInsurance(Actor buyer, @PathVariable UUID id, @PathVariable String kind, Locale locale) {
        return forms.send(
                () -> {
                    var contract = contracts.byId(new ContractId(id));
                    var all = insurance(contract);
                    remove(
                            contract.insurance().stream()
                                    .map(each -> each.kind().code())
                                    .toList(),
                            kind,
                            all);
                    return path(change(buyer, id, null, null, all), "insurance");
                },
                () -> insurance(id),
                locale);
    }

    private Contract change(
            Actor buyer,
            UUID id,
            @Nullable List<TypedMilestone> milestones,
            @Nullable List<TypedOption> options,
            @Nullable List<TypedInsurance> insurance) {
        try {
            return drafts.revise(buyer, new ContractId(id), TypedContract.of(milestones, options, insurance));
        } catch (Refused refused) {
            throw ofOneEntry(refused);
        }
    }

    /** The form has one entry of the list: {@code milestones[2].due} is its field {@code due}. */
    private static Refused ofOneEntry(Refused refused) {
        var fields = refused.fields().stream()
                .map(each -> new FieldProblem(
                        each.field().replaceFirst("^\\w+\\[\\d+]\\.", ""), each.code(), each.details()))
                .toList();
        return new Refused(refused.problem(), refused.details(), fields);
    }

    private static <T> void remove(List<String> ids, String id, List<T> all) {
        var at = ids.indexOf(id);
        if (at >= 0) {
            all.remove(at);
        }
    }

    private static List<TypedMilestone> milestones(Contract contract) {
        return new ArrayList<>(
                contract.milestones().stream().map(TypedMilestone::of).toList());
    }

    private static List<TypedOption> options(Contract contract) {
        return new ArrayList<>(contract.options().stream().map(TypedOption::of).toList());
    }

    private static List<TypedInsurance> insurance(Contract contract) {
        return new ArrayList<>(
                contract.insurance().stream().map(TypedInsurance::of).toList());
    }

    private static String path(Contract contract, String page) {
        return ContractPages.path(contract) + "/" + page;
    }
}
