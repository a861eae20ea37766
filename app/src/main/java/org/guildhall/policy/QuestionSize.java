package org.guildhall.policy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.rules.QuestionJson;
import org.guildhall.web.RepeatableRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Anyone may ask, so nobody may send more than a question has. */
@Component
class QuestionSize extends OncePerRequestFilter {
    private final HandlerExceptionResolver refusals;

    QuestionSize(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals("/api/policy/explain");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var body = request.getInputStream().readNBytes(QuestionJson.LIMIT + 1);
        if (body.length > QuestionJson.LIMIT) {
            refusals.resolveException(request, response, null, new Refused(CommonProblem.TOO_LARGE));
            return;
        }
        chain.doFilter(new RepeatableRequest(request, body), response);
    }
}
