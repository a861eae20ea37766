package org.guildhall.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What every page's frame needs: the way to the same page in the other language, and whether the clock is a
 * demonstration's.
 */
@ControllerAdvice(annotations = Controller.class)
class PageModel {
    private final CityClock clock;
    private final Printed printed;

    PageModel(CityClock clock, Printed printed) {
        this.clock = clock;
        this.printed = printed;
    }

    @ModelAttribute("otherLanguageUrl")
    String otherLanguageUrl(HttpServletRequest request, Locale locale) {
        var other = "fr".equals(locale.getLanguage()) ? "en" : "fr";
        var query = request.getQueryString();
        var read = "GET".equals(request.getMethod());
        return UriComponentsBuilder.fromUriString(read ? request.getRequestURI() : pageOf(request))
                .query(read && query != null ? query : "")
                .replaceQueryParam("lang", other)
                .build(false)
                .toUriString();
    }

    /** The city's time as a demonstration shows it, or null for a city at work. */
    @ModelAttribute("demoClock")
    @Nullable
    String demoClock() {
        return clock.movable() ? printed.binding(clock.instant()) : null;
    }

    /** A form's own page when it was posted: where its page was read, if that was here. */
    private static String pageOf(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        if (referer == null) {
            return request.getRequestURI();
        }
        try {
            var path = java.net.URI.create(referer).getRawPath();
            return path == null || !path.startsWith("/") || path.startsWith("//") ? request.getRequestURI() : path;
        } catch (IllegalArgumentException e) {
            return request.getRequestURI();
        }
    }
}
