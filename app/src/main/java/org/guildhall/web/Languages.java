package org.guildhall.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.City;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
        var resolver = new CookieLocaleResolver("lang");
        resolver.setCookieSecure(city.secure());
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setDefaultLocaleFunction(request -> official(request.getHeader("Accept-Language")));
        resolver.setRejectInvalidCookies(false);
        return resolver;
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

    private static Locale official(@org.jspecify.annotations.Nullable String asked) {
        try {
            var best = Locale.lookup(
                    Locale.LanguageRange.parse(asked == null ? "en" : asked), List.of(Locale.ENGLISH, Locale.FRENCH));
            return Locale.FRENCH.equals(best) ? OFFICIAL.getLast() : OFFICIAL.getFirst();
        } catch (IllegalArgumentException e) {
            return OFFICIAL.getFirst();
        }
    }
}
