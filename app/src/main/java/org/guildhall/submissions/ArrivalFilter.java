package org.guildhall.submissions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.RepeatableRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Stamps the calls that submit a bid when their last byte was read and before anything else is done with them: whoever
 * waits for a connection to the database or for another call is not late for that. Of a whole envelope in one call this
 * is so up to 1 MB, of which memory has room for many at once; a larger one is read as soon as its sender is known to
 * be signed in, and before anything else is asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ArrivalFilter extends OncePerRequestFilter {
    static final String ARRIVAL = "org.guildhall.submissions.arrival";

    private static final String STAGE = "/stages/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";
    private static final Pattern CALL = Pattern.compile("/api" + STAGE + "/submission(/from-upload)?");
    private static final Pattern FORM = Pattern.compile(STAGE + "/bid/(?:envelope|submission)");
    private static final int MOST = 4096;
    private static final int WHOLE = 1 << 20;
    private static final int AT_ONCE = 64;

    private final Arrivals arrivals;
    private final HandlerExceptionResolver refusals;
    private final Semaphore room = new Semaphore(AT_ONCE);

    ArrivalFilter(Arrivals arrivals, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.arrivals = arrivals;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var call = CALL.matcher(request.getRequestURI());
        var form = FORM.matcher(request.getRequestURI());
        if (!"POST".equals(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (call.matches()) {
            called(stage(call), call.group(2) != null, request, response, chain);
        } else if (form.matches()) {
            filled(stage(form), request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A form is read to its end, a file in it to the disk; what cannot be read is refused by who wants it. */
    private void filled(StageId stage, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadWhole(request)) {
            stamped(stage, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isReadWhole(HttpServletRequest request) {
        try {
            return isOf(request, "multipart/")
                    ? request.getParts() != null
                    : isOf(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE) && request.getParameterMap() != null;
        } catch (ServletException | IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static StageId stage(Matcher path) {
        return new StageId(UUID.fromString(path.group(1)));
    }

    private void called(
            StageId stage,
            boolean uploaded,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (uploaded || isOf(request, MediaType.APPLICATION_JSON_VALUE)) {
            stamped(stage, MOST, request, response, chain);
        } else if (isSmallEnvelope(request) && room.tryAcquire()) {
            try {
                stamped(stage, WHOLE, request, response, chain);
            } finally {
                room.release();
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isSmallEnvelope(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        return isOf(request, MediaType.APPLICATION_OCTET_STREAM_VALUE) && length >= 0 && length <= WHOLE;
    }

    private static boolean isOf(HttpServletRequest request, String mediaType) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, mediaType, 0, mediaType.length());
    }

    private void stamped(
            StageId stage, int most, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            refusals.resolveException(request, response, null, new Refused(CommonProblem.TOO_LARGE));
            return;
        }
        stamped(stage, new RepeatableRequest(request, body), response, chain);
    }

    private void stamped(StageId stage, HttpServletRequest whole, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var arrival = arrivals.arrived(stage)) {
            whole.setAttribute(ARRIVAL, arrival.at());
            chain.doFilter(whole, response);
        }
    }
}
