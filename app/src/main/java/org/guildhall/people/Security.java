package org.guildhall.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import org.guildhall.kernel.City;
import org.guildhall.web.AccessMatrix;
import org.guildhall.web.ErrorPages;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The wall around every endpoint: the access matrix decides, browsers carry a session and a CSRF token, programs a
 * bearer token.
 */
@Configuration(proxyBeanMethods = false)
class Security {
    /** Scripts and styles only from here; nothing inline, nothing framed. Source: OWASP ASVS 5.0, V3.4. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'; manifest-src 'self'";

    @Bean
    static PasswordEncoder passwordEncoder() {
        // OWASP password storage: Argon2id, 19 MiB, 2 iterations, 1 lane.
        return new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    }

    /** The bearer filter runs inside the security chain only. */
    @Bean
    static FilterRegistrationBean<BearerFilter> bearerFilterRegistration(BearerFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    /** A cookie that only this very host can have set, where there is HTTPS. Source: OWASP ASVS 5.0, V3.3. */
    private static String cookie(City city, String name) {
        return city.secure() ? "__Host-" + name : name;
    }

    @Bean
    static DefaultCookieSerializerCustomizer sessionCookie(City city) {
        return cookies -> {
            cookies.setCookieName(cookie(city, "guildhall"));
            cookies.setUseSecureCookie(city.secure());
        };
    }

    private static CookieCsrfTokenRepository formTokens(City city) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookie(city, "XSRF-TOKEN"));
        tokens.setCookieCustomizer(
                each -> each.secure(city.secure()).sameSite("Lax").path("/"));
        return tokens;
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, AccessMatrix matrix, BearerFilter bearer, City city)
            throws Exception {
        http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .anyRequest()
                                .access(new MatrixAuthorization(matrix)))
                .addFilterBefore(bearer, AnonymousAuthenticationFilter.class)
                // The session keeps a person's id only (BearerFilter), and Spring Security nothing in it. Managing it
                // would take each request for a new sign-in, and change its id and the form token under other tabs.
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(session -> session.disable())
                .requestCache(cache -> cache.disable())
                .csrf(csrf ->
                        csrf.csrfTokenRepository(formTokens(city)).ignoringRequestMatchers(Security::withoutCookies))
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .cacheControl(cache -> cache.disable())
                        // For a year, with everything below this name (ASVS 5.0, V3.4), whatever proxy is in front.
                        .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(_ -> city.secure())))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, _) -> signInFirst(matrix, request, response))
                        .accessDeniedHandler((request, response, _) -> {
                            if (!nothingThere(matrix, request, response)) {
                                response.sendError(403);
                            }
                        }));
        return http.build();
    }

    /**
     * A mistyped address is nowhere for everybody, and a method that an address does not take is taken from nobody:
     * signing in would not help. Which methods it takes is said (RFC 9110, section 15.5.6).
     *
     * @return true if that was the answer
     */
    private static boolean nothingThere(AccessMatrix matrix, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (matrix.rowFor(request.getMethod(), request.getRequestURI()).isPresent()) {
            return false;
        }
        var methods = matrix.methods(request.getRequestURI());
        if (!methods.isEmpty()) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        }
        response.sendError(methods.isEmpty() ? 404 : 405);
        return true;
    }

    /** A program that carries a token, or signs in to get one, brings no cookie that another site could ride on. */
    private static boolean withoutCookies(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                && (request.getHeader("Authorization") != null || request.getCookies() == null);
    }

    private static void signInFirst(AccessMatrix matrix, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (nothingThere(matrix, request, response)) {
            return;
        }
        if (request.getAttribute(BearerFilter.UNFINISHED) != null) {
            setUpFirst(request, response);
        } else if (request.getRequestURI().startsWith("/api/") || !"GET".equals(request.getMethod())) {
            response.sendError(401);
        } else {
            response.sendRedirect("/sign-in?next=" + URLEncoder.encode(request.getRequestURI(), UTF_8));
        }
    }

    /** Somebody is known, and let in no further than to set up the second factor that the city asks of them. */
    private static void setUpFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().startsWith("/api/") || !"GET".equals(request.getMethod())) {
            request.setAttribute(ErrorPages.WHY, PeopleProblem.SECOND_FACTOR_MISSING);
            response.sendError(403);
        } else {
            response.sendRedirect("/account/second-factor");
        }
    }
}
