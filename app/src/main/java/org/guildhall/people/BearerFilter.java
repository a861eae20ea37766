package org.guildhall.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.guildhall.factors.Factors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.guildhall.web.AccessMatrix;
import org.guildhall.web.AccessMatrix.Who;
import org.guildhall.web.Busy;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds who is calling: by bearer token, or by the person id in the browser's session. Of whom the city asks a second
 * factor and who has none yet is nobody here, but where the access matrix says {@code signing-in}: nothing else must
 * know of it, whichever way they came and whenever the setting changed.
 */
@Component
class BearerFilter extends OncePerRequestFilter {
    static final String PERSON = "person";

    /** On a request: its caller has to set up a second factor first. */
    static final String UNFINISHED = BearerFilter.class.getName() + ".unfinished";

    private static final String BEARER = "Bearer ";

    private final Doorkeeper doorkeeper;
    private final People people;
    private final Factors factors;
    private final AccessMatrix matrix;

    BearerFilter(Doorkeeper doorkeeper, People people, Factors factors, AccessMatrix matrix) {
        this.doorkeeper = doorkeeper;
        this.people = people;
        this.factors = factors;
        this.matrix = matrix;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith("/css/")
                || path.startsWith("/js/")
                || path.startsWith("/vendor/")
                || path.startsWith("/img/");
    }

    /** A page that tells of a refusal belongs to the same person. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Busy.caused(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            // Who asked cannot be found out now, nor their session read; that it is so can be said to anybody.
            chain.doFilter(new WithoutSession(request), response);
            return;
        }
        caller(request)
                .filter(actor -> mayComeIn(actor, request))
                .ifPresent(actor -> SecurityContextHolder.setContext(new SecurityContextImpl(new Signed(actor))));
        if (request.getHeader("Authorization") != null
                || request.getSession(false) != null
                || answersOneCaller(request.getRequestURI())) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private boolean mayComeIn(Actor actor, HttpServletRequest request) {
        if (!factors.missing(actor)) {
            return true;
        }
        request.setAttribute(UNFINISHED, true);
        return matrix.rowFor(request.getMethod(), request.getRequestURI())
                .filter(row -> row.who() instanceof Who.SigningIn)
                .isPresent();
    }

    /** True for what no cache may keep, whoever asks: the answer to a sign-in carries a token. */
    private static boolean answersOneCaller(String path) {
        return path.startsWith("/api/")
                && !path.startsWith("/api/public/")
                && !path.startsWith("/api/openapi.")
                && !path.startsWith("/api/examples/");
    }

    private Optional<Actor> caller(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER) ? doorkeeper.bearer(header.substring(BEARER.length())) : Optional.empty();
        }
        if (request.getRequestURI().startsWith("/api/") && request.getCookies() == null) {
            return Optional.empty();
        }
        var session = request.getSession(false);
        return session != null && session.getAttribute(PERSON) instanceof PersonId person
                ? people.byId(person)
                : Optional.empty();
    }

    private static final class WithoutSession extends HttpServletRequestWrapper {
        WithoutSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? super.getSession(true) : null;
        }
    }
}
