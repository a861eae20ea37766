package org.guildhall.factors;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.function.Supplier;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.guildhall.web.Problems;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A person's own second step: set up, recovery codes made anew, turned off. Each act asks for the password again, and
 * once it is on for a code too, so that an open browser is no way to change it.
 */
@Controller
class FactorPages {
    private static final String PAGE = "/account/second-factor";

    private final Factors factors;
    private final Accounts accounts;
    private final Forms forms;
    private final Problems problems;
    private final Printed printed;

    FactorPages(Factors factors, Accounts accounts, Forms forms, Problems problems, Printed printed) {
        this.factors = factors;
        this.accounts = accounts;
        this.forms = forms;
        this.problems = problems;
        this.printed = printed;
    }

    @GetMapping(PAGE)
    ModelAndView state(Actor actor) {
        return state(actor, "", "");
    }

    private ModelAndView state(Actor actor, String code, String offCode) {
        var page = new ModelAndView("factors/second-factor");
        page.addObject("factor", factors.of(actor.id()).orElse(null));
        page.addObject("asked", factors.asked(actor));
        page.addObject("code", code);
        page.addObject("offCode", offCode);
        page.addObject("printed", printed);
        return page;
    }

    @PostMapping(PAGE + "/setup")
    ModelAndView begin(Actor actor, @RequestParam(defaultValue = "") String again, Locale locale) {
        return forms.send(
                () -> {
                    accounts.askAgain(actor, "again", again);
                    factors.begin(actor);
                    return PAGE + "/setup";
                },
                () -> state(actor),
                locale);
    }

    /** Whoever comes too late, or has it on already, begins where that is said. */
    @GetMapping(PAGE + "/setup")
    ModelAndView setup(Actor actor) {
        return setup(actor, "");
    }

    private ModelAndView setup(Actor actor, String code) {
        try {
            var setup = factors.setup(actor);
            var page = new ModelAndView("factors/setup");
            page.addObject("secret", setup.grouped());
            page.addObject("picture", QrCode.of(setup.uri()));
            page.addObject("code", code);
            return page;
        } catch (Refused over) {
            return new ModelAndView("redirect:" + PAGE + "?over");
        }
    }

    /** The answer to the form itself shows the recovery codes, so that they are kept nowhere. */
    @PostMapping(PAGE)
    ModelAndView confirm(
            Actor actor, @RequestParam(defaultValue = "") String code, HttpServletRequest request, Locale locale) {
        return codes(
                () -> {
                    var right = right(factors.confirm(actor, code), "code");
                    // Whoever came in without it before is outside now.
                    accounts.endOthers(actor.id(), here(request));
                    return right;
                },
                () -> setup(actor, code),
                locale);
    }

    @PostMapping(PAGE + "/recovery-codes")
    ModelAndView renewCodes(
            Actor actor,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String code,
            Locale locale) {
        return codes(
                () -> {
                    accounts.askAgain(actor, "again", again);
                    return right(factors.renewCodes(actor, code), "code");
                },
                () -> state(actor, code, ""),
                locale);
    }

    @PostMapping(PAGE + "/removal")
    ModelAndView turnOff(
            Actor actor,
            @RequestParam(name = "off-password", defaultValue = "") String password,
            @RequestParam(name = "off-code", defaultValue = "") String code,
            HttpServletRequest request,
            Locale locale) {
        return forms.send(
                () -> {
                    accounts.askAgain(actor, "off-password", password);
                    right(factors.turnOff(actor, code), "off-code");
                    accounts.endOthers(actor.id(), here(request));
                    return PAGE + "?off";
                },
                () -> state(actor, "", code),
                locale);
    }

    private ModelAndView codes(Supplier<Proof.Right> act, Supplier<ModelAndView> again, Locale locale) {
        try {
            return new ModelAndView("factors/codes", "codes", act.get().recoveryCodes());
        } catch (Refused refused) {
            var page = again.get();
            if (!page.getModel().isEmpty()) {
                page.addObject("problems", problems.said(refused, locale));
                page.setStatus(HttpStatusCode.valueOf(refused.problem().status()));
            }
            return page;
        }
    }

    private Proof.Right right(Proof proof, String field) {
        return switch (proof) {
            case Proof.Right right -> right;
            case Proof.Wrong() -> {
                var checks = new Checks().that(false, field, "factors.code.wrong");
                checks.throwIfAny();
                throw new IllegalStateException("a wrong code was let through");
            }
            case Proof.Throttled(var until) -> throw new Refused(FactorProblem.THROTTLED, printed.instant(until));
        };
    }

    private static String here(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
