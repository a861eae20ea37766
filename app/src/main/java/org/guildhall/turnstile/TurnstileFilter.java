package org.guildhall.turnstile;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Problem;
import org.guildhall.web.ErrorPages;
import org.guildhall.web.RepeatableRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

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

    TurnstileFilter(Turnstile turnstile, Turns turns) {
        this.turnstile = turnstile;
        this.pace = new Pace(turns);
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
            // The answer goes out after the turn: a slow reader waits for themselves alone, too.
            var answer = new ContentCachingResponseWrapper(response);
            try {
                chain.doFilter(read, answer);
            } finally {
                turnstile.leave();
            }
            answer.copyBodyToResponse();
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

    /** As every other refusal before a room: a page or a problem document, by the address. */
    private static void refuse(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(ErrorPages.WHY, problem);
        response.sendError(problem.status());
    }
}
