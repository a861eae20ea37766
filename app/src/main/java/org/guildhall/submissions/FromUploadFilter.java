package org.guildhall.submissions;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.RepeatableRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Stamps the call that submits an uploaded envelope when its last byte was read and before anything else is done with
 * it: whoever waits for a connection to the database or for another call is not late for that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FromUploadFilter extends OncePerRequestFilter {
    static final String ARRIVAL = "org.guildhall.submissions.arrival";

    private static final Pattern PATH = Pattern.compile(
            "/api/stages/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})/submission/from-upload");
    private static final int MOST = 4096;

    private final Arrivals arrivals;
    private final HandlerExceptionResolver refusals;

    FromUploadFilter(Arrivals arrivals, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.arrivals = arrivals;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PATH.matcher(request.getRequestURI());
        if (!path.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var body = request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            refusals.resolveException(request, response, null, new Refused(CommonProblem.TOO_LARGE));
            return;
        }
        try (var arrival = arrivals.arrived(new StageId(UUID.fromString(path.group(1))))) {
            request.setAttribute(ARRIVAL, arrival.at());
            chain.doFilter(new RepeatableRequest(request, body), response);
        }
    }
}
