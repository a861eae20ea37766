package org.guildhall.closeout;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.closeout.TypedEntry.TypedWarranty;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The checklist of a close-out, and a page for each item: what was done, or why it is let go. */
@Controller
@RequestMapping("/contracts/{contract}/closeout")
class CloseoutPages {
    /** As many warranties as the page has room for; the API takes more. */
    private static final int WARRANTIES = 5;

    private final Closeouts closeouts;
    private final Contracts contracts;
    private final Forms forms;

    CloseoutPages(Closeouts closeouts, Contracts contracts, Forms forms) {
        this.closeouts = closeouts;
        this.contracts = contracts;
        this.forms = forms;
    }

    @GetMapping
    ModelAndView checklist(Actor actor, @PathVariable UUID contract) {
        var checklist = closeouts.readBy(actor, new ContractId(contract));
        var read = contracts.byId(checklist.contract());
        var page = new ModelAndView("closeout/checklist");
        page.addObject("contract", read);
        page.addObject("checklist", checklist);
        page.addObject("mayClose", closeouts.mayRecord(actor, read));
        return page;
    }

    @PostMapping("/closure")
    ModelAndView close(Actor owner, @PathVariable UUID contract, Locale locale) {
        return forms.send(
                () -> {
                    closeouts.close(owner, new ContractId(contract));
                    return "/contracts/" + contract + "/closeout";
                },
                () -> checklist(owner, contract),
                locale);
    }

    @GetMapping("/{item}")
    ModelAndView item(Actor actor, @PathVariable UUID contract, @PathVariable String item) {
        return item(actor, contract, item, Map.of());
    }

    @PostMapping("/{item}")
    ModelAndView record(
            Actor owner,
            @PathVariable UUID contract,
            @PathVariable String item,
            @RequestParam Map<String, String> typed,
            Locale locale) {
        return forms.send(
                () -> {
                    closeouts.record(owner, new ContractId(contract), item, read(typed));
                    return "/contracts/" + contract + "/closeout";
                },
                () -> item(owner, contract, item, typed),
                locale);
    }

    @PostMapping("/{item}/waiver")
    ModelAndView waive(
            Actor actor,
            @PathVariable UUID contract,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String reason,
            Locale locale) {
        return forms.send(
                () -> {
                    closeouts.waive(actor, new ContractId(contract), item, reason);
                    return "/contracts/" + contract + "/closeout";
                },
                () -> item(actor, contract, item, Map.of("reason", reason)),
                locale);
    }

    private ModelAndView item(Actor actor, UUID contract, String code, Map<String, String> typed) {
        var checklist = closeouts.readBy(actor, new ContractId(contract));
        var read = contracts.byId(checklist.contract());
        var line = checklist.line(Closeouts.item(code));
        var page = new ModelAndView("closeout/item");
        page.addObject("contract", read);
        page.addObject("checklist", checklist);
        page.addObject("line", line);
        page.addObject("authority", closeouts.authority(read));
        page.addObject("mayRecord", !line.item().computed() && closeouts.mayRecord(actor, read));
        page.addObject("mayWaive", line.state() == ItemState.OPEN && closeouts.mayWaive(actor, read));
        page.addObject("rows", WARRANTIES);
        page.addObject("typed", typed.isEmpty() ? standing(checklist, line) : typed);
        return page;
    }

    private static Map<String, String> standing(Checklist checklist, Checklist.Line line) {
        var standing = new java.util.HashMap<String, String>();
        var entry = line.entry();
        if (entry != null) {
            standing.put("note", entry.note());
            standing.put("format", entry.format());
            standing.put("sha256", entry.sha256());
        }
        for (int i = 0; i < checklist.warranties().size(); i++) {
            var warranty = checklist.warranties().get(i);
            standing.put("warranties[" + i + "].what", warranty.what());
            standing.put("warranties[" + i + "].endsOn", warranty.endsOn().toString());
        }
        return standing;
    }

    private static TypedEntry read(Map<String, String> typed) {
        var warranties = new ArrayList<TypedWarranty>();
        for (int i = 0; typed.containsKey("warranties[" + i + "].what") && i <= 100; i++) {
            warranties.add(new TypedWarranty(
                    typed.get("warranties[" + i + "].what"), typed.get("warranties[" + i + "].endsOn")));
        }
        return new TypedEntry(typed.get("note"), typed.get("format"), typed.get("sha256"), warranties);
    }
}
