package org.guildhall.uploads;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For whoever sits behind a proxy that lets nothing but GET and POST through: a POST that names another method is a
 * call of that method, from here on, to who checks it and who answers it. Source: tus 1.0.0, X-HTTP-Method-Override.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MethodOverride extends OncePerRequestFilter {
    private static final String HEADER = "X-HTTP-Method-Override";
    private static final Set<String> METHODS = Set.of("HEAD", "PATCH", "DELETE", "OPTIONS");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.equals("/api/uploads") && !path.startsWith("/api/uploads/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wanted = request.getHeader(HEADER);
        var overridden = "POST".equals(request.getMethod()) && wanted != null && METHODS.contains(wanted);
        chain.doFilter(overridden ? of(request, wanted) : request, response);
    }

    private static HttpServletRequest of(HttpServletRequest request, String method) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return method;
            }
        };
    }
}
