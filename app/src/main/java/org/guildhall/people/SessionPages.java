package org.guildhall.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Forms;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Signing in and out in a browser. Between password and code nobody is signed in: the session remembers whose password
 * was right, for five minutes, and nothing else reads that.
 */
@Controller
class SessionPages {
    static final Duration HALFWAY = Duration.ofMinutes(5);
    private static final String WHOSE_PASSWORD = "halfway.person";
    private static final String UNTIL = "halfway.until";
    private static final String CODE = "/sign-in/code";

    private final Doorkeeper doorkeeper;
    private final Forms forms;
    private final Printed printed;
    private final CityClock clock;

    SessionPages(Doorkeeper doorkeeper, Forms forms, Printed printed, CityClock clock) {
        this.doorkeeper = doorkeeper;
        this.forms = forms;
        this.printed = printed;
        this.clock = clock;
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
                    var whole = come(doorkeeper.signIn(email, password), request);
                    return whole ? local(next) : CODE + "?next=" + local(next);
                },
                () -> page(email, next),
                locale);
    }

    /** Asks for the code; whoever took too long, or never typed a password, begins anew. */
    @GetMapping(CODE)
    ModelAndView code(@RequestParam(defaultValue = "/home") String next, HttpServletRequest request) {
        return codePage(next, "", null, request);
    }

    @PostMapping(CODE)
    ModelAndView prove(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable String recovery,
            @RequestParam(defaultValue = "/home") String next,
            HttpServletRequest request,
            Locale locale) {
        return forms.send(
                () -> {
                    var person = halfway(request);
                    if (person.isEmpty()) {
                        return "/sign-in?next=" + local(next);
                    }
                    var field = recovery == null ? "code" : "recovery";
                    var typed = recovery == null ? code : recovery;
                    // Nothing typed is no guess: it is not counted.
                    new Checks().that(!typed.isBlank(), field, "field.required").throwIfAny();
                    var proof = doorkeeper.prove(person.get(), typed);
                    new Checks()
                            .that(!(proof instanceof SignIn.WrongCode), field, "factors.code.wrong")
                            .throwIfAny();
                    come(proof, request);
                    return local(next);
                },
                () -> codePage(next, code, recovery, request),
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

    /** Comes in, or half-way; true if whole. Either makes the session another one, for which nobody can have waited. */
    private boolean come(SignIn attempt, HttpServletRequest request) {
        return switch (attempt) {
            case SignIn.SignedIn(var person) -> {
                var session = renewed(request, person.toString());
                session.setAttribute(BearerFilter.PERSON, person);
                yield true;
            }
            case SignIn.CodeNeeded(var person) -> {
                var session = renewed(request, AccessRows.halfway(person));
                session.setAttribute(WHOSE_PASSWORD, person);
                session.setAttribute(UNTIL, clock.instant().plus(HALFWAY));
                yield false;
            }
            case SignIn.WrongCredentials() -> throw new Refused(PeopleProblem.WRONG_CREDENTIALS);
            case SignIn.WrongCode() -> throw new Refused(PeopleProblem.WRONG_CODE);
            case SignIn.Throttled(var until) -> throw new Refused(PeopleProblem.THROTTLED, printed.instant(until));
        };
    }

    /**
     * Another session, of nobody yet, under this name: whoever was in the one before, or half-way, is not any more.
     * That one is ended and not given another id, since a call of it that is still under way would give back the id
     * that it knows, and with it lock out who just came in.
     */
    private static HttpSession renewed(HttpServletRequest request, String name) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, name);
        return session;
    }

    /** Whose password was right in this session, less than five minutes ago. */
    private Optional<PersonId> halfway(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(WHOSE_PASSWORD) instanceof PersonId person
                        && session.getAttribute(UNTIL) instanceof Instant until
                        && clock.instant().isBefore(until)
                ? Optional.of(person)
                : Optional.empty();
    }

    private ModelAndView codePage(String next, String code, @Nullable String recovery, HttpServletRequest request) {
        if (halfway(request).isEmpty()) {
            return new ModelAndView("redirect:/sign-in?next=" + local(next));
        }
        var page = new ModelAndView("people/code");
        page.addObject("next", local(next));
        page.addObject("code", code);
        page.addObject("recovery", recovery);
        return page;
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
