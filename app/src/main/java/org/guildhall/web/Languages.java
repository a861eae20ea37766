package org.guildhall.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.guildhall.kernel.City;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** English or French: chosen by {@code ?lang=}, kept in a cookie, first guessed from what the browser asks for. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {
    private static final List<Locale> OFFICIAL = List.of(Locale.CANADA, Locale.CANADA_FRENCH);

    @Bean
    LocaleResolver localeResolver(City city) {
        var resolver = new OnPages();
        resolver.setCookieSecure(city.secure());
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(request -> official(request.getHeader("Accept-Language")));
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    /** Keeps a choice for pages alone: what a program asks for in one call says nothing of the next. */
    private static final class OnPages extends CookieLocaleResolver {
        OnPages() {
            super("lang");
        }

        @Override
        public void setLocaleContext(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext chosen) {
            if (response != null && !address(request).startsWith("/api/")) {
                super.setLocaleContext(request, response, chosen);
            } else if (chosen != null && chosen.getLocale() != null) {
                request.setAttribute(LOCALE_REQUEST_ATTRIBUTE_NAME, chosen.getLocale());
            }
        }
    }

    /** What was called, also where a refusal is answered by way of another address. */
    private static String address(HttpServletRequest request) {
        return Stream.of(RequestDispatcher.ERROR_REQUEST_URI, RequestDispatcher.FORWARD_REQUEST_URI)
                .map(request::getAttribute)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElseGet(request::getRequestURI);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor() {
            @Override
            protected Locale parseLocaleValue(String value) {
                return value.toLowerCase(Locale.ROOT).startsWith("fr") ? Locale.CANADA_FRENCH : Locale.CANADA;
            }
        };
        change.setParamName("lang");
        change.setHttpMethods("GET", "HEAD");
        registry.addInterceptor(change);
        registry.addInterceptor(new NothingUnprintable());
    }

    private static Locale official(@Nullable String asked) {
        try {
            var best = Locale.lookup(
                    Locale.LanguageRange.parse(asked == null ? "en" : asked), List.of(Locale.ENGLISH, Locale.FRENCH));
            return Locale.FRENCH.equals(best) ? OFFICIAL.getLast() : OFFICIAL.getFirst();
        } catch (IllegalArgumentException e) {
            return OFFICIAL.getFirst();
        }
    }
}
