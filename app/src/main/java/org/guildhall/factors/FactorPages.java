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
    private static final String BEGAN = "factors.began";

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
    ModelAndView begin(
            Actor actor, @RequestParam(defaultValue = "") String again, HttpServletRequest request, Locale locale) {
        return forms.send(
                () -> {
                    accounts.askAgain(actor, "again", again);
                    factors.begin(actor);
                    request.getSession().setAttribute(BEGAN, true);
                    return PAGE + "/setup";
                },
                () -> state(actor),
                locale);
    }

    /** Whoever comes too late, has it on already, or began it in another session, begins where that is said. */
    @GetMapping(PAGE + "/setup")
    ModelAndView setup(Actor actor, HttpServletRequest request) {
        return setup(actor, "", request);
    }

    private ModelAndView setup(Actor actor, String code, HttpServletRequest request) {
        if (!began(request)) {
            return new ModelAndView("redirect:" + PAGE + "?over");
        }
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
                    if (!began(request)) {
                        throw new Refused(FactorProblem.SETUP_OVER);
                    }
                    var right = right(factors.confirm(actor, code), "code");
                    request.getSession().removeAttribute(BEGAN);
                    // Whoever came in without it before is outside now.
                    accounts.endOthers(actor.id(), here(request));
                    return right;
                },
                () -> setup(actor, code, request),
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
                    required("code", code);
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
                    required("off-code", code);
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

    /** Nothing typed is no guess: it is not counted. */
    private static void required(String field, String code) {
        new Checks().that(!code.isBlank(), field, "field.required").throwIfAny();
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

    /** The secret is shown where the password was typed for it, and in no other session of the person. */
    private static boolean began(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(BEGAN) != null;
    }

    private static String here(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
