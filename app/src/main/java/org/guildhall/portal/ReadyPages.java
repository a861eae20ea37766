package org.guildhall.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.guildhall.kernel.CityClock;
import org.guildhall.publishing.Publications;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps public pages ready for those who are not signed in: made once a second at most, and anew at once when anything
 * public changes. Such a page depends on its address, its language and the clock alone; whatever else could be in it
 * (a cookie, an error, a search, a demonstration's date) is never kept.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 5) // behind the wall: who is calling is known, and the security headers are on
class ReadyPages extends OncePerRequestFilter {
    private static final Set<String> PAGES =
            Set.of("/", "/procurements", "/for-vendors", "/open-data", "/about", "/api", "/accessibility", "/log");
    private static final String PROCESS = "/procurements/";
    private static final Set<String> NOT_KEPT = Set.of("q", "lang");

    private final Publications publications;
    private final LocaleResolver languages;
    private final CityClock clock;
    private final ReadyShelf shelf = new ReadyShelf();

    ReadyPages(Publications publications, LocaleResolver languages, CityClock clock) {
        this.publications = publications;
        this.languages = languages;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("GET")
                || !(PAGES.contains(path) || path.startsWith(PROCESS))
                || request.getUserPrincipal() != null
                || clock.movable()
                || NOT_KEPT.stream().anyMatch(name -> !blank(request.getParameter(name)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = languages.resolveLocale(request) + " " + request.getRequestURI() + "?" + request.getQueryString();
        var edition = publications.edition();
        var ready = shelf.find(key, edition, clock.instant());
        if (ready != null) {
            ready.write(request, response);
            return;
        }
        var making = new ContentCachingResponseWrapper(response);
        var at = clock.instant();
        chain.doFilter(request, making);
        if (isWhole(making)) {
            shelf.put(
                    key,
                    edition,
                    ReadyPage.of(at, making.getContentType(), response.getLocale(), making.getContentAsByteArray()));
        }
        making.copyBodyToResponse();
    }

    private static boolean isWhole(ContentCachingResponseWrapper made) {
        var type = made.getContentType();
        return made.getStatus() == 200
                && type != null
                && type.startsWith("text/html")
                && made.getHeaders("Set-Cookie").isEmpty();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
