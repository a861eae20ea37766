package org.guildhall.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.web.IdempotencyRows.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A mutating API call with JSON is done once, however often it is sent: the call and its answer are kept under the
 * caller's {@code Idempotency-Key} in one transaction, and a repetition is given the same bytes. The same key with
 * another body is refused. A refused call is not remembered: nothing was changed. Uploads of bytes need no key, since
 * they are addressed by their content.
 *
 * <p>Source: draft-ietf-httpapi-idempotency-key-header-07; our reading is in {@code docs/api.md}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final int MAX_BODY = 2 * 1024 * 1024;

    private final IdempotencyRows rows;
    private final TransactionTemplate transaction;
    private final HandlerExceptionResolver refusals;

    IdempotencyFilter(
            IdempotencyRows rows,
            PlatformTransactionManager transactions,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !IdempotentCalls.needKey(request.getMethod(), request.getRequestURI())
                || (type != null && !type.startsWith(MediaType.APPLICATION_JSON_VALUE));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var key = request.getHeader("Idempotency-Key");
            if (key == null || !key.matches("[\\x21-\\x7e]{1,100}")) {
                throw new Refused(CommonProblem.IDEMPOTENCY_KEY_MISSING);
            }
            var body = request.getInputStream().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw new Refused(CommonProblem.TOO_LARGE);
            }
            once(callOf(request, key, body), new RepeatableRequest(request, body), response, chain);
        } catch (Refused refused) {
            refusals.resolveException(request, response, null, refused);
        } catch (CannotAcquireLockException busy) {
            refusals.resolveException(request, response, null, new Refused(CommonProblem.IDEMPOTENCY_IN_FLIGHT));
        } catch (CannotCreateTransactionException unreached) {
            refusals.resolveException(request, response, null, unreached);
        }
    }

    private void once(Call call, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var cached = new ContentCachingResponseWrapper(response);
        transaction.executeWithoutResult(status -> {
            var earlier = rows.begin(call.caller(), call.key(), call.hash());
            if (earlier != null) {
                replay(earlier, call, cached);
                return;
            }
            pass(chain, request, cached);
            if (cached.getStatus() >= 400) {
                status.setRollbackOnly();
            } else {
                rows.finish(call.caller(), call.key(), answer(cached));
            }
        });
        cached.copyBodyToResponse();
    }

    private static void replay(Answer earlier, Call call, ContentCachingResponseWrapper response) {
        if (!earlier.hash().equals(call.hash())) {
            throw new Refused(CommonProblem.IDEMPOTENCY_KEY_REUSED);
        }
        response.setStatus(earlier.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (earlier.location() != null) {
            response.setHeader("Location", earlier.location());
        }
        if (earlier.type() != null) {
            response.setContentType(earlier.type());
        }
        try {
            response.getOutputStream().write(earlier.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void pass(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(ContentCachingResponseWrapper response) {
        return new Answer(
                "",
                response.getStatus(),
                response.getHeader("Location"),
                response.getContentType(),
                response.getContentAsByteArray());
    }

    private static Call callOf(HttpServletRequest request, String key, byte[] body) {
        var principal = request.getUserPrincipal();
        return new Call(name(principal), key, hash(request.getMethod() + " " + request.getRequestURI() + "\n", body));
    }

    private static String name(@Nullable Principal principal) {
        return principal == null ? "" : principal.getName();
    }

    private static String hash(String head, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Call(String caller, String key, String hash) {}
}
