package org.guildhall.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.guildhall.factors.Accounts;
import org.guildhall.factors.Factors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: name, language and password; and a new password for who forgot theirs. */
@Controller
class AccountPages {
    private final People people;
    private final Passwords passwords;
    private final Doorkeeper doorkeeper;
    private final Accounts accounts;
    private final Factors factors;
    private final Forms forms;
    private final Printed printed;

    AccountPages(
            People people,
            Passwords passwords,
            Doorkeeper doorkeeper,
            Accounts accounts,
            Factors factors,
            Forms forms,
            Printed printed) {
        this.people = people;
        this.passwords = passwords;
        this.doorkeeper = doorkeeper;
        this.accounts = accounts;
        this.factors = factors;
        this.forms = forms;
        this.printed = printed;
    }

    @GetMapping("/account")
    ModelAndView account(Actor actor, HttpServletRequest request) {
        return page(actor, actor.displayName(), actor.locale().getLanguage(), request);
    }

    @PostMapping("/account")
    ModelAndView describe(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            Locale locale) {
        return forms.send(
                () -> {
                    people.describe(actor.id(), name, "fr".equals(language) ? Locale.CANADA_FRENCH : Locale.CANADA);
                    return "/account?saved";
                },
                () -> page(actor, name, language, request),
                locale);
    }

    @PostMapping("/account/password")
    ModelAndView changePassword(
            Actor actor,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            Locale locale) {
        return forms.send(
                () -> {
                    accounts.askAgain(actor, "current", current);
                    passwords.change(actor, password, here(request));
                    return "/account?changed";
                },
                () -> account(actor, request),
                locale);
    }

    /** Asks for the password again, so that whoever finds an open browser cannot lock its owner out elsewhere. */
    @PostMapping("/account/accesses")
    ModelAndView endOthers(
            Actor actor, @RequestParam(defaultValue = "") String again, HttpServletRequest request, Locale locale) {
        return forms.send(
                () -> {
                    accounts.askAgain(actor, "again", again);
                    accounts.endOthers(actor.id(), here(request));
                    return "/account?ended";
                },
                () -> account(actor, request),
                locale);
    }

    @GetMapping("/password-resets")
    ModelAndView forgotten() {
        return new ModelAndView("people/forgotten", "email", "");
    }

    @PostMapping("/password-resets")
    ModelAndView askForLink(@RequestParam(defaultValue = "") String email, Locale locale) {
        return forms.send(
                () -> {
                    var checks = new Checks();
                    var address = checks.email("email", email);
                    checks.throwIfAny();
                    passwords.forgotten(address);
                    return "/password-resets?sent";
                },
                () -> new ModelAndView("people/forgotten", "email", email),
                locale);
    }

    @GetMapping("/password-resets/{secret}")
    ModelAndView newPassword(@PathVariable String secret) {
        var person = passwords.resetting(secret).orElseThrow(() -> new Refused(PeopleProblem.RESET_UNKNOWN));
        return new ModelAndView("people/new-password", Map.of("secret", secret, "email", person.email()));
    }

    @PostMapping("/password-resets/{secret}")
    ModelAndView reset(@PathVariable String secret, @RequestParam(defaultValue = "") String password, Locale locale) {
        return forms.send(
                () -> {
                    passwords.reset(secret, password);
                    return "/sign-in?reset";
                },
                () -> newPassword(secret),
                locale);
    }

    private ModelAndView page(Actor actor, String name, String language, HttpServletRequest request) {
        var page = new ModelAndView("people/account");
        page.addObject("email", actor.email());
        page.addObject("name", name);
        page.addObject("language", language);
        page.addObject("factor", factors.of(actor.id()).orElse(null));
        page.addObject("accesses", doorkeeper.accesses(actor.id(), here(request)));
        page.addObject("printed", printed);
        return page;
    }

    private static String here(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? "" : session.getId();
    }
}
