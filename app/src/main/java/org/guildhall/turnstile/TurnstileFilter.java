package org.guildhall.turnstile;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.web.RepeatableRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Makes calls that cost much take turns, and those of one address keep a pace. It stands behind the access matrix, so
 * that who may not call takes nobody's turn, and before any transaction, so that who waits keeps no connection from
 * others. What was sent is read before: a slow sender waits for themselves alone. Source: OWASP ASVS 5.0, V2.4.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 20)
class TurnstileFilter extends OncePerRequestFilter {
    private static final int MOST = 64 * 1024; // bytes: such calls carry a few words

    private final InTurn inTurn = new InTurn();
    private final Turnstile turnstile;
    private final Pace pace;
    private final HandlerExceptionResolver refusals;

    TurnstileFilter(
            Turnstile turnstile,
            Turns turns,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.turnstile = turnstile;
        this.pace = new Pace(turns);
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !inTurn.has(request.getMethod(), request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var tooFast = pace.take(request.getRemoteAddr());
        if (tooFast.isPresent()) {
            var seconds = tooFast.get().plusMillis(999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            refuse(CommonProblem.TOO_MANY_REQUESTS, request, response);
            return;
        }
        var read = read(request);
        if (read == null) {
            refuse(CommonProblem.TOO_LARGE, request, response);
        } else if (!turnstile.enter()) {
            refuse(CommonProblem.BUSY, request, response);
        } else {
            try {
                chain.doFilter(read, response);
            } finally {
                turnstile.leave();
            }
        }
    }

    /** The request with everything that was sent; null if that is too much. */
    private static @Nullable HttpServletRequest read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            // The server reads a form whole with its first field.
            request.getParameterMap();
            return request;
        }
        var body = request.getInputStream().readNBytes(MOST + 1);
        return body.length > MOST ? null : new RepeatableRequest(request, body);
    }

    private void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        refusals.resolveException(request, response, null, new Refused(problem));
    }
}
