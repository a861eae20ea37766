package org.guildhall.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.PersonId;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds who is calling: by bearer token, or by the person id in the browser's session. */
@Component
class BearerFilter extends OncePerRequestFilter {
    static final String PERSON = "person";
    private static final String BEARER = "Bearer ";

    private final Doorkeeper doorkeeper;
    private final People people;

    BearerFilter(Doorkeeper doorkeeper, People people) {
        this.doorkeeper = doorkeeper;
        this.people = people;
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
        caller(request)
                .ifPresent(actor -> SecurityContextHolder.setContext(new SecurityContextImpl(new Signed(actor))));
        if (request.getHeader("Authorization") != null
                || request.getSession(false) != null
                || answersOneCaller(request.getRequestURI())) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
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
}
