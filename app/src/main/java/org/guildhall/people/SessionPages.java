package org.guildhall.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in and out in a browser. */
@Controller
class SessionPages {
    private final Doorkeeper doorkeeper;
    private final Forms forms;
    private final Printed printed;

    SessionPages(Doorkeeper doorkeeper, Forms forms, Printed printed) {
        this.doorkeeper = doorkeeper;
        this.forms = forms;
        this.printed = printed;
    }

    @GetMapping("/sign-in")
    ModelAndView form(@RequestParam(defaultValue = "/home") String next) {
        return page("", next);
    }

    @PostMapping("/sign-in")
    ModelAndView signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/home") String next,
            HttpServletRequest request,
            Locale locale) {
        return forms.send(
                () -> {
                    enter(email, password, request);
                    return local(next);
                },
                () -> page(email, next),
                locale);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return "redirect:/";
    }

    private void enter(String email, String password, HttpServletRequest request) {
        switch (doorkeeper.signIn(email, password)) {
            case SignIn.SignedIn(var person) -> {
                request.getSession(true);
                request.changeSessionId();
                request.getSession().setAttribute(BearerFilter.PERSON, person);
                request.getSession()
                        .setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
            }
            case SignIn.WrongCredentials() -> throw new Refused(PeopleProblem.WRONG_CREDENTIALS);
            case SignIn.Throttled(var until) -> throw new Refused(PeopleProblem.THROTTLED, printed.instant(until));
        }
    }

    private static ModelAndView page(String email, String next) {
        var page = new ModelAndView("people/sign-in");
        page.addObject("email", email);
        page.addObject("next", local(next));
        return page;
    }

    /** Only a path on this site: never a way to lead a person elsewhere. */
    private static String local(String next) {
        return next.matches("/[A-Za-z0-9/_.-]*") && !next.startsWith("//") ? next : "/home";
    }
}
