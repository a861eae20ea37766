package org.guildhall.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What every page's frame needs: whose it is, the way to the same page in the other language, the entry of the main
 * menu, what scripts must come to, whether the clock is a demonstration's, and on paper the address and the day. It is
 * there before a page is made, so that a page that tells of a problem has it too.
 */
@Component
class PageModel implements HandlerInterceptor, WebMvcConfigurer {
    private static final Map<String, List<String>> SECTIONS = Map.of(
            "home", List.of("/home"),
            "procurements", List.of("/procurements"),
            "vendors", List.of("/for-vendors", "/vendors/", "/organisation"),
            "data", List.of("/open-data"));

    private final City city;
    private final CityClock clock;
    private final Printed printed;
    private final Scripts scripts;

    PageModel(City city, CityClock clock, Printed printed, Scripts scripts) {
        this.city = city;
        this.clock = clock;
        this.printed = printed;
        this.scripts = scripts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**").order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var locale = RequestContextUtils.getLocale(request);
        request.setAttribute("cityName", city.name().in(locale));
        request.setAttribute("otherLanguageUrl", otherLanguageUrl(request, locale));
        request.setAttribute("section", section(request));
        request.setAttribute("scripts", scripts);
        request.setAttribute("printedAt", city.url() + asked(request));
        request.setAttribute("printedOn", printed.date(clock.instant()));
        // A demonstration's pages show its time; a city at work has none to show.
        request.setAttribute("demoClock", clock.movable() ? printed.binding(clock.instant()) : null);
        return true;
    }

    private static String otherLanguageUrl(HttpServletRequest request, Locale locale) {
        var other = "fr".equals(locale.getLanguage()) ? "en" : "fr";
        var query = request.getQueryString();
        var read = "GET".equals(request.getMethod());
        return UriComponentsBuilder.fromUriString(read ? asked(request) : pageOf(request))
                .query(read && query != null ? query : "")
                .replaceQueryParam("lang", other)
                .build(false)
                .toUriString();
    }

    /** The entry under which a page lies; empty for the others. A page may say another. */
    private static String section(HttpServletRequest request) {
        var path = request.getRequestURI();
        return SECTIONS.entrySet().stream()
                .filter(each -> each.getValue().stream().anyMatch(path::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The address that was asked for, also where the server has moved the request to its error page. */
    static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
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
