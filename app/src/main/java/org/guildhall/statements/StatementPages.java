package org.guildhall.statements;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Forms;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Statements that answer a notice of intent, for the buyer who accepts them or says why not. */
@Controller
class StatementPages {
    private final Statements statements;
    private final Forms forms;

    StatementPages(Statements statements, Forms forms) {
        this.statements = statements;
        this.forms = forms;
    }

    @GetMapping("/stages/{stage}/statements")
    ModelAndView list(@PathVariable UUID stage) {
        return page(stage, "", Map.of());
    }

    @PostMapping("/stages/{stage}/statements/{bid}")
    ModelAndView answer(
            Actor buyer,
            @PathVariable UUID stage,
            @PathVariable UUID bid,
            @RequestParam(defaultValue = "") String accepted,
            @RequestParam(name = "reason.en", defaultValue = "") String reasonEn,
            @RequestParam(name = "reason.fr", defaultValue = "") String reasonFr,
            Locale locale) {
        return forms.send(
                () -> {
                    var answer = new Statements.NewAnswer(accepted, reasonEn, reasonFr);
                    statements.answer(buyer, new StageId(stage), bid.toString(), answer);
                    return "/stages/" + stage + "/statements";
                },
                () -> page(
                        stage,
                        bid.toString(),
                        Map.of("accepted", accepted, "reasonEn", reasonEn, "reasonFr", reasonFr)),
                locale);
    }

    private ModelAndView page(UUID stage, String bid, Map<String, String> typed) {
        var page = new ModelAndView("evaluation/statements");
        page.addObject("stage", statements.stage(new StageId(stage)));
        page.addObject("statements", statements.of(new StageId(stage)));
        page.addObject("bid", bid);
        page.addAllObjects(typed);
        return page;
    }
}
